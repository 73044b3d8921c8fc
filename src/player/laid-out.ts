import type { Inline, Prose, Question, QuizBlock } from '../lesson/lesson.ts'
import { textOf } from '../lesson/markdown/text.ts'
import { fitsKey } from './answer/typed-key.ts'
import { ALIASES, type Choice, COMMANDS, LOOKS, type Prompt } from './learner.ts'
import { shuffled } from './shuffle.ts'

/** A question as it stands before the learner: what is shown, in which order, and what is asked. */
export interface LaidOut {
  options: Choice[]
  right: Choice[]
  prompt: Extract<Prompt, { kind: 'choose' | 'order' | 'match' | 'type' }>
}

/**
 * Choices stay in their order; what is to be ordered or matched is shuffled, always in the same way. Where a question
 * is put once more, outside of its lesson, its `turn` (from 1) decides how; and then choices are mixed as well.
 */
export function layOut(block: QuizBlock, turn = 0): LaidOut {
  const { question } = block
  const id = turn === 0 ? block.id : `${block.id}/${turn}`
  const laid = layOutAs(id, question, block.hints.length > 0, turn > 0)
  const alone = turn === 0 ? {} : { alone: true }
  return { ...laid, prompt: { ...laid.prompt, ...alone, id: block.id } }
}

function layOutAs(id: string, question: Question, hints: boolean, mixed: boolean): LaidOut {
  switch (question.kind) {
    case 'choose': {
      const inOrder = question.options.map(({ nodes }, key) => ({ key, nodes }))
      // Numbers are looked for where they belong.
      const isScale = inOrder.every(({ nodes }) => /^\d/.test(textOf(nodes).trim()))
      const order = mixed && !isScale ? shuffled(id, inOrder.length) : inOrder.map(({ key }) => key)
      const options = order.flatMap((key) => inOrder[key] ?? [])
      return {
        options,
        right: [],
        prompt: { kind: 'choose', id, multiple: question.multiple, options, hints },
      }
    }
    case 'order': {
      const rank = (place: number) => question.items[place]?.rank ?? 0
      const order = shuffled(id, question.items.length, (places) => isSorted(places.map(rank)))
      const items = order.map((key) => ({ key, nodes: question.items[key]?.nodes ?? [] }))
      return { options: items, right: [], prompt: { kind: 'order', id, items, hints } }
    }
    case 'match': {
      const { left, sorting } = question
      const right = shuffled(id, question.right.length).map((key) => ({
        key,
        nodes: question.right[key] ?? [],
      }))
      return {
        options: left.map((nodes, key) => ({ key, nodes: paragraph(nodes) })),
        right: right.map(({ key, nodes }) => ({ key, nodes: paragraph(nodes) })),
        prompt: { kind: 'match', id, left, right, sorting, hints },
      }
    }
    case 'type':
      return { options: [], right: [], prompt: { kind: 'type', id, taken: takenBy(question), hints } }
  }
}

const WORDS: readonly string[] = [...COMMANDS, ...Object.keys(ALIASES), ...LOOKS]

/** Where a single character is asked for, any may be tried. */
function takenBy({ accept, reject }: Extract<Question, { kind: 'type' }>): string[] {
  // Who has something to say to whatever is typed does not ask for the word of a command.
  const known = reject.map(({ key }) => key).filter((key) => !WORDS.every((word) => fitsKey(key, word)))
  const short = accept.some((key) => key.kind === 'text' && key.text.length === 1)
  return WORDS.filter(
    (word) => (short && word.length === 1) || [...accept, ...known].some((key) => fitsKey(key, word)),
  )
}

export function isSorted(ranks: readonly number[]): boolean {
  return ranks.every((rank, place) => place === 0 || rank >= (ranks[place - 1] ?? rank))
}

export function paragraph(children: Inline): Prose {
  return [{ type: 'paragraph', children }]
}
