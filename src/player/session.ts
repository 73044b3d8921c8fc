import type { Backend } from '../backend/backend.ts'
import type { Lens, Lesson } from '../lesson/lesson.ts'
import type { Entry } from '../progress/entry.ts'
import type { Asked, Before, PlayEvent, Run } from './event.ts'
import type { Kitchen } from './kitchen.ts'
import type { Learner, Preferences, Prompt } from './learner.ts'
import type { SeenBody } from './prediction/body-options.ts'
import { bodiesOf } from './prediction/body-options.ts'
import type { StationWords } from './prediction/read-prediction.ts'
import { Score } from './record/score.ts'
import { isQuestion, refused, whyNoEditor, whyNoHelp } from './refused.ts'
import { playSandbox } from './sandbox/play-sandbox.ts'
import { Sandbox } from './sandbox/sandbox.ts'
import { Stage } from './stage.ts'
import { troubleOf } from './trouble.ts'
import { turnedLens } from './turned-lens.ts'

/** How a lesson is to be played. */
export interface PlayOptions {
  /** Where to open; the pages before are lived through silently. From 1; default 1. */
  page?: number
  preferences?: Preferences
  /** Milliseconds since any fixed point, to know how long a lesson took. */
  now: () => number
  /** What the journal knows of this lesson, oldest first, so that a resumed lesson's receipt is whole. */
  earlier?: readonly Entry[]
  /** Other words for the stations, which a guess may use. */
  words?: StationWords
  /**
   * Whether one exchange on a throw-away backend goes ahead of the first that is shown, so that nobody reads a
   * cold start as "the door is slow". Default: true.
   */
  warm?: boolean
  /** The text of a system's code, to be read in the sandbox; null where there is none. */
  code?: (system: string) => Promise<string | null>
}

/** How a prompt, a block or a page was left. */
export type Way = 'on' | 'back' | 'again' | 'quit'

export type Reply =
  | { kind: 'text'; text: string }
  | { kind: 'hint' }
  | { kind: 'solution' }
  | { kind: 'skip' }
  | { kind: 'leave'; way: Way }

/** Everything that is known while a lesson is played. */
export class Session {
  readonly lesson: Lesson
  readonly stage: Stage
  readonly score: Score
  readonly words: StationWords
  readonly now: () => number
  /** The page that is open, from 1. */
  page = 1
  /** How often anything was asked. */
  asked = 0
  /** The lens that the lesson asks for here. */
  told: Lens
  /** Bodies that were shown, newest first. */
  seen: SeenBody[] = []
  /** Whether somebody has answered or gone past anything since the page began. */
  #begun = false
  /** Whether the page was come back to. */
  #returned = false
  /** Whether the last thing typed at a question was nothing at all. */
  #blank = false
  #chosen: Lens | null
  #cold: boolean
  readonly #code: NonNullable<PlayOptions['code']>
  readonly #learner: Learner
  readonly #kitchen: Kitchen

  constructor(lesson: Lesson, kitchen: Kitchen, learner: Learner, options: PlayOptions) {
    this.lesson = lesson
    this.stage = new Stage(kitchen)
    this.score = new Score(lesson, options.now(), options.earlier ?? [])
    this.words = options.words ?? {}
    this.now = options.now
    this.told = lesson.lens
    this.#chosen = options.preferences?.lens ?? null
    this.#cold = options.warm ?? true
    this.#code = options.code ?? (async () => null)
    this.#learner = learner
    this.#kitchen = kitchen
  }

  /** Whether the learner has said in which words they want to be told it. */
  get hasChosen(): boolean {
    return this.#chosen !== null
  }

  /** The learner's own choice wins over the lesson's. */
  get lens(): Lens {
    return this.#chosen ?? this.told
  }

  system(block: { system: string | null }): string {
    return block.system ?? this.lesson.system
  }

  /** Does something once on a backend that is thrown away, before the first time that it is measured. */
  async warmUp(system: string, work: (backend: Backend) => Promise<unknown>): Promise<void> {
    if (!this.#cold) return
    this.#cold = false
    const backend = await this.#kitchen.open(system, 'seed')
    if (backend === null) return
    try {
      await work(backend)
    } finally {
      await backend.close()
    }
  }

  /** Remembers the bodies of a run, for later guesses about what comes back. */
  saw(runs: readonly Run[]): void {
    this.seen.unshift(...bodiesOf(runs).toReversed())
  }

  /** A page begins, for the first time or once more. */
  open(page: number): void {
    this.#returned = this.asked > 0 && page <= this.page
    this.page = page
    this.#begun = false
  }

  /**
   * Asks until there is something to act on; what needs no more than an event is answered here. `asked` is what the
   * prompt is about, to be shown again to whoever needs help; `before` is what it follows from, where that stands above
   * it.
   */
  async *ask(
    prompt: Prompt,
    asked: Asked | null = null,
    before: readonly Before[] = [],
  ): AsyncGenerator<PlayEvent, Reply> {
    for (;;) {
      this.asked += 1
      const answer = await this.#learner.ask(prompt)
      const again = this.#blank
      this.#blank = answer.kind === 'text' && answer.text.trim() === '' && prompt.kind !== 'continue'
      if (answer.kind === 'text') {
        // Whoever leans on Enter is reminded once: a page of reminders would push the question out of sight.
        if (this.#blank && again) continue
        // What went by without anybody keeps nobody who goes back on this page.
        this.#begun ||= !this.#blank && !(this.#returned && answer.passed === true)
        return { kind: 'text', text: answer.text }
      }
      switch (answer.name) {
        case 'quit':
          return { kind: 'leave', way: 'quit' }
        case 'reset':
          return { kind: 'leave', way: 'again' }
        case 'back':
          if (this.#begun) return { kind: 'leave', way: 'again' }
          if (this.page > 1) return { kind: 'leave', way: 'back' }
          yield refused('back', 'This is the beginning of the first page.')
          break
        case 'skip':
          this.#begun = true
          return { kind: 'skip' }
        case 'hint':
        case 'solution':
          if (isQuestion(prompt)) {
            this.#begun ||= answer.name === 'solution'
            return { kind: answer.name }
          }
          yield refused(answer.name, whyNoHelp(prompt, answer.name))
          break
        case 'lens':
          yield this.#turnLens(answer.argument)
          break
        case 'again':
          if (asked !== null) yield* this.#again(asked, before)
          else yield refused('again', 'There is no question here. :back reads this page again.')
          break
        case 'help':
          yield { type: 'help', prompt, asked }
          break
        case 'sandbox':
          yield* this.#playSandbox(prompt, asked, before)
          break
        case 'schema':
        case 'routes':
          yield await this.#look(answer.name, asked)
          break
        case 'edit':
          yield refused('edit', whyNoEditor(prompt))
          break
      }
    }
  }

  /** What is asked once more, in the words of now. */
  *#again(asked: Asked, before: readonly Before[]): Generator<PlayEvent, void> {
    for (const event of before) yield { ...event, lens: this.lens }
    yield asked.type === 'prediction' ? { ...asked, lens: this.lens } : asked
  }

  /** The tables or the routes of the system that is asked about. */
  async #look(what: 'schema' | 'routes', asked: Asked | null): Promise<PlayEvent> {
    const system = asked?.type === 'exercise' ? this.system(asked.block) : this.lesson.system
    try {
      const backend = await this.stage.main(system)
      if (what === 'routes') return { type: 'routes', routes: backend.info.routes }
      return { type: 'schema', tables: await backend.tables() }
    } catch (error) {
      const why = troubleOf(error)
      if (why === null) throw error
      return refused(what, why)
    }
  }

  /** On a copy: whatever happens there, the lesson does not notice. */
  async *#playSandbox(
    prompt: Prompt,
    asked: Asked | null,
    before: readonly Before[],
  ): AsyncGenerator<PlayEvent, void> {
    const { stage, lesson } = this
    const system = asked?.type === 'exercise' ? this.system(asked.block) : (stage.latest ?? lesson.system)
    let copy: Backend | null = null
    try {
      // What is to be guessed has run already, and the guess should not be.
      copy = await stage.copy(system, { before: prompt.kind === 'predict' })
      const code = () => this.#code(system)
      const sandbox = await Sandbox.open(copy, { lens: this.lens, code, lesson: true })
      const waits = before.length === 0 ? asked : null
      for await (const event of playSandbox(sandbox, this.#learner))
        yield { type: 'sandbox', event, asked: waits }
      if (waits !== asked && asked !== null) yield* this.#again(asked, before)
    } catch (error) {
      const why = troubleOf(error)
      if (why === null) throw error
      yield refused('sandbox', why)
    } finally {
      await copy?.close()
    }
  }

  #turnLens(wanted: string): PlayEvent {
    const turned = turnedLens(wanted, this.lens)
    if ('why' in turned) return refused('lens', turned.why)
    this.#chosen = turned.lens
    return { type: 'lens', lens: this.lens, chosen: this.#chosen }
  }
}
