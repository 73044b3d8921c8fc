import type { Block, Lesson } from '../../lesson/lesson.ts'
import type { AttemptOutcome, PlayEvent, Run, SqlOutcome } from '../../player/event.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import type { Learner } from '../../player/learner.ts'
import { play } from '../../player/play.ts'

/** A guess that a lesson asks for, with what really happened. */
export type Guess = Pick<Extract<PlayEvent, { type: 'prediction' }>, 'what' | 'options' | 'run' | 'lens'> & {
  did: string
}

/** What happened at a block when its lesson was played. */
export interface BlockRun {
  guesses: Guess[]
  runs: Run[] | null
  script: SqlOutcome | null
  /** What the reference of an exercise does. */
  reference: AttemptOutcome | null
  /** Why it did not work, where the lesson does not mean that. */
  trouble: string | null
}

export type LessonRun = ReadonlyMap<Block, BlockRun>

/** Reads on, guesses nothing and leaves every question to the others: all that is wanted is what the lesson does. */
const READER: Learner = {
  ask: async ({ kind }) => {
    if (kind === 'continue') return { kind: 'text', text: '' }
    if (kind === 'predict') return { kind: 'text', text: '?' }
    return { kind: 'command', name: 'skip', argument: '' }
  },
}

/** Plays a lesson to its end, and keeps what each of its blocks did. */
export async function runLesson(lesson: Lesson, kitchen: Kitchen): Promise<LessonRun> {
  const found = new Map<Block, BlockRun>()
  const byPlace = new Map<unknown, Block>()
  for (const { blocks } of lesson.pages) for (const block of blocks) byPlace.set(block.at, block)
  const of = (block: Block): BlockRun => {
    const run = found.get(block) ?? {
      guesses: [],
      runs: null,
      script: null,
      reference: null,
      trouble: null,
    }
    found.set(block, run)
    return run
  }
  let current: Block | null = null
  for await (const event of play(lesson, kitchen, READER, { now: () => 0, warm: false })) {
    switch (event.type) {
      case 'request':
      case 'statement':
        current = event.block
        break
      case 'prediction': {
        const { what, options, run, lens } = event
        if (current !== null) of(current).guesses.push({ what, options, run, lens, did: '' })
        break
      }
      case 'predicted': {
        const guess = current === null ? undefined : of(current).guesses.find((one) => isOf(one, event))
        if (guess !== undefined) guess.did = event.did
        break
      }
      case 'exchange':
        of(event.block).runs = event.runs
        break
      case 'sql':
        of(event.block).script = event.outcome
        break
      case 'settled':
        of(event.block).reference = event.outcome
        break
      case 'trouble': {
        const block = byPlace.get(event.at)
        if (block !== undefined) of(block).trouble = event.message
        break
      }
    }
  }
  return found
}

function isOf(guess: Guess, { what, run }: Extract<PlayEvent, { type: 'predicted' }>): boolean {
  return guess.what === what && guess.run?.value === run?.value
}
