import type { Lens } from '../../lesson/lesson.ts'
import type { Asked, PlayEvent } from '../../player/event.ts'
import type { Answer, Learner, Prompt } from '../../player/learner.ts'
import { renderEvent } from '../../render/event.ts'
import { renderReceipt } from '../../render/learner/receipt.ts'
import type { Style } from '../../render/style/style.ts'
import { visible } from '../../render/text/visible.ts'
import { labelledLines } from './entry.ts'
import { thinkingTime } from './pace.ts'
import { type DemoStage, ON, type Stop, type Wish } from './stage.ts'
import { DemoWriter } from './writer.ts'

export interface PerformerOptions {
  stage: DemoStage
  /** Who answers where the audience does not. */
  learner: Learner
  /** How to draw now. */
  style: (lens: Lens) => Style
  /** 0 ≤ x < 1: the rhythm in which is typed. */
  random: () => number
  /** How many times as fast as somebody reads; above 0. */
  speed: number
  /** The lens that the lesson begins with. */
  lens: Lens
  /** What a page without a title is called. */
  title: string
  /** The page at which it begins. */
  page: number
}

/** Shows a lesson to others: what happens, at a pace that can be followed, and what is typed. */
export interface Performer {
  /** Takes what happens; it is shown before the next answer. */
  show(event: PlayEvent): void
  /** Shows what has happened, and types an answer. Gives the wish where somebody wants something else instead. */
  ask(prompt: Prompt): Promise<Answer | Exclude<Wish, { kind: 'on' }>>
  /** Shows the rest. */
  finish(): Promise<Wish>
}

/**
 * Performs on a stage. Everything that is known is shown before anything is answered: while somebody looks, the lesson
 * waits for its answer, so that a sandbox can be opened at any stop.
 */
export function performer(options: PerformerOptions): Performer {
  const { stage, learner, random, speed, title } = options
  const writer = new DemoWriter(stage, { random, speed })
  let { lens, page } = options
  let queue: PlayEvent[] = []
  let asked: Asked | null = null
  let going: AsyncGenerator<Stop, Answer | null> | null = null
  let stopped: Stop | null = null
  /** What the audience has said at the stop. */
  let answer: string | null = null
  /** Whether the head of the lesson stands above what comes next. */
  let isHeaded = false

  const linesOf = (event: PlayEvent): string[][] => {
    if ('lens' in event) lens = event.lens
    // What others could paste as theirs is not for them to see.
    if (event.type === 'end') return [['', ...renderReceipt(event.receipt, options.style(lens), false)]]
    return renderEvent(event, options.style(lens)).map((chunk) => chunk.split('\n'))
  }

  async function* halting(writing: AsyncGenerator<void, void>): AsyncGenerator<Stop, void> {
    for await (const _ of writing) yield { page, asked: null, last: false }
  }

  async function* perform(event: PlayEvent): AsyncGenerator<Stop, void> {
    const parts = linesOf(event)
    const lines = parts.flat()
    switch (event.type) {
      case 'lesson':
        await writer.clear()
        isHeaded = true
        break
      case 'page':
        if (!isHeaded) await writer.clear()
        isHeaded = false
        page = event.number
        stage.mark(`${event.number} ${visible(event.title ?? title)}`)
        break
      case 'request':
      case 'statement':
        return yield* performTyping(event, lines)
      case 'exchange':
        if (writer.isFresh) yield { page, asked: null, last: false }
        return yield* halting(writer.tell(parts))
      case 'sql':
        if (writer.isFresh) yield { page, asked: null, last: false }
        break
      case 'prediction':
      case 'question':
      case 'exercise':
        asked = event
    }
    yield* halting(writer.read(lines))
  }

  /** Somebody types what stands in the lesson; what is only said of it is not typed. */
  async function* performTyping(
    event: Extract<PlayEvent, { type: 'request' | 'statement' }>,
    lines: readonly string[],
  ): AsyncGenerator<Stop, void> {
    const code = event.type === 'request' ? linesOf(onceOnly(event)).flat() : lines
    yield* halting(writer.type(code.map((text) => ({ label: '', text }))))
    yield* halting(writer.read(lines.slice(code.length)))
  }

  async function* performAll(
    events: readonly PlayEvent[],
    prompt: Prompt | null,
  ): AsyncGenerator<Stop, Answer | null> {
    for (const event of events) yield* perform(event)
    if (prompt === null) {
      yield { page, asked: null, last: true }
      return null
    }
    if (prompt.kind === 'continue') {
      if (writer.isFresh) yield { page, asked: null, last: false }
      return learner.ask(prompt)
    }
    await writer.pause(thinkingTime(prompt), 'thinking')
    yield { page, asked, last: false }
    const own = await learner.ask(prompt)
    for (let wanted = answer; ; ) {
      const said: Answer = wanted === null ? own : { kind: 'text', text: wanted }
      const typed = said.kind === 'text' ? said.text : `:${said.name}`
      const lines = labelledLines(typed, prompt, options.style(lens))
      yield* halting(writer.type([{ label: '', text: '' }, ...lines]))
      // What comes of it follows at once.
      writer.stopped()
      const late = stage.late()
      if (late === null) return said
      wanted = late.answer
    }
  }

  const goOn = async (prompt: Prompt | null): Promise<Answer | Exclude<Wish, { kind: 'on' }> | null> => {
    if (going === null) {
      going = performAll(queue, prompt)
      queue = []
    }
    for (;;) {
      if (stopped === null) {
        const next = await going.next()
        if (next.done === true) {
          going = null
          return next.value
        }
        stopped = next.value
      }
      const wish = await stage.stop(stopped)
      if (wish.kind !== 'on') return wish
      answer = wish.answer ?? null
      stopped = null
      writer.stopped()
    }
  }

  return {
    show: (event) => void queue.push(event),
    ask: async (prompt) => {
      const said = await goOn(prompt)
      if (said === null) throw new Error('The end of a demo was shown before its last answer')
      return said
    },
    finish: async () => {
      const said = await goOn(null)
      return said === null || said.kind === 'text' || said.kind === 'command' ? ON : said
    },
  }
}

/** The same request without what is said of how often it is sent. */
function onceOnly(event: Extract<PlayEvent, { type: 'request' }>): PlayEvent {
  return { ...event, block: { ...event.block, times: 1, compare: null } }
}
