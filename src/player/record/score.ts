import type { Lesson } from '../../lesson/lesson.ts'
import type { Entry } from '../../progress/entry.ts'
import type { Change } from '../../trace/value.ts'
import type { Receipt, Run } from '../event.ts'
import { tally } from '../label.ts'

/** Longer silences between two answers are not counted as time spent on a lesson. */
const LONGEST_PAUSE = 10 * 60_000

/** Counts what a learner does in a lesson. Doing a page twice counts once; the first answer is the one that counts. */
export class Score {
  readonly #lesson: Lesson
  readonly #began: number
  #spentBefore = 0
  readonly #runs = new Map<string, { requests: number; pantry: number; changes: readonly Change[] }>()
  readonly #guesses = new Map<string, boolean>()
  readonly #firsts = new Map<string, boolean>()
  /** Blocks that were solved, and blocks whose solution was shown before they were. */
  readonly #solved = new Set<string>()
  readonly #shown = new Set<string>()
  readonly #attempts = new Map<string, number>()
  readonly #hints = new Map<string, number>()
  /** Guesses and hints of an earlier sitting, by block. */
  readonly #guessedBefore = new Map<string, boolean[]>()
  readonly #hintsBefore = new Map<string, number>()

  /** `earlier`: the journal's entries of this lesson, oldest first; what came before its last beginning is not counted. */
  constructor(lesson: Lesson, now: number, earlier: readonly Entry[]) {
    this.#lesson = lesson
    this.#began = now
    // What was asked outside of the lesson is no part of its run.
    const own = earlier.filter(
      (entry) => entry.lesson === lesson.id && !(entry.kind === 'answer' && entry.asked !== undefined),
    )
    this.#remember(
      own.slice(
        Math.max(
          0,
          own.findLastIndex((entry) => entry.kind === 'begun'),
        ),
      ),
    )
  }

  #remember(entries: readonly Entry[]): void {
    let last: number | null = null
    for (const entry of entries) {
      const at = Date.parse(entry.at)
      if (last !== null && at > last) this.#spentBefore += Math.min(at - last, LONGEST_PAUSE)
      last = Number.isNaN(at) ? last : at
      if (entry.kind === 'guess' && entry.said !== null) {
        const guesses = this.#guessedBefore.get(entry.block) ?? []
        this.#guessedBefore.set(entry.block, [...guesses, entry.said !== entry.did])
      }
      if (entry.kind === 'hint') {
        this.#hintsBefore.set(entry.block, (this.#hintsBefore.get(entry.block) ?? 0) + 1)
      }
      if (entry.kind !== 'answer' || entry.verdict === 'skipped') continue
      this.#attempts.set(entry.block, Math.max(entry.attempt, this.#attempts.get(entry.block) ?? 0))
      if (entry.verdict === 'shown') this.#shown.add(entry.block)
      this.#first(entry.block, entry.verdict === 'right')
    }
  }

  /** A request or a script has run; `block` is its id. */
  ran(block: string, runs: readonly Run[]): void {
    const exchanges = runs.flatMap((run) => run.exchanges)
    this.#runs.set(block, {
      requests: exchanges.length,
      pantry: exchanges.filter(({ reached }) => reached === 'database' || reached === 'partner').length,
      changes: runs.at(-1)?.changes ?? [],
    })
  }

  changed(block: string, changes: readonly Change[]): void {
    this.#runs.set(block, { requests: 0, pantry: 0, changes })
  }

  /** Only the first guess counts: afterwards one knows. `what` tells the guesses about one block apart. */
  guessed(block: string, what: string, surprise: boolean): void {
    const key = `${block} ${what}`
    if (!this.#guessedBefore.has(block) && !this.#guesses.has(key)) this.#guesses.set(key, surprise)
  }

  /** The number of this attempt at a question, from 1. */
  attempted(block: string, right: boolean): number {
    const attempt = (this.#attempts.get(block) ?? 0) + 1
    this.#attempts.set(block, attempt)
    this.#first(block, right)
    return attempt
  }

  /** A solution that was read is not an answer. */
  wasShown(block: string): void {
    this.#shown.add(block)
    this.#first(block, false)
  }

  /** Whether there are questions, and each has an answer or its solution was shown. */
  get isComplete(): boolean {
    const questions = questionsOf(this.#lesson)
    return questions.length > 0 && questions.every((id) => this.#firsts.has(id))
  }

  attempts(block: string): number {
    return this.#attempts.get(block) ?? 0
  }

  /** How many hints were given since the lesson was opened. */
  hints(block: string): number {
    return this.#hints.get(block) ?? 0
  }

  hinted(block: string): void {
    this.#hints.set(block, this.hints(block) + 1)
  }

  receipt(now: number): Receipt {
    const runs = [...this.#runs.values()]
    const tables = runs.flatMap((run) => tally(run.changes))
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
    const questions = questionsOf(this.#lesson)
    const guesses = [...this.#guesses.values(), ...[...this.#guessedBefore.values()].flat()]
    const asked = new Set([...this.#hints.keys(), ...this.#hintsBefore.keys()])
    const hints = [...asked].map((id) => Math.max(this.hints(id), this.#hintsBefore.get(id) ?? 0))
    const unsolved = questions.filter((id) => !this.#solved.has(id))
    const shown = unsolved.filter((id) => this.#shown.has(id)).length
    const open = unsolved.length - shown
    return {
      lesson: this.#lesson.id,
      title: this.#lesson.title,
      requests: sum(runs.map((run) => run.requests)),
      pantry: sum(runs.map((run) => run.pantry)),
      rowsAdded: sum(tables.map((table) => table.inserted)),
      rowsChanged: sum(tables.map((table) => table.updated)),
      rowsDeleted: sum(tables.map((table) => table.deleted)),
      guesses: guesses.length,
      surprises: guesses.filter((surprise) => surprise).length,
      right: questions.filter((id) => this.#firsts.get(id) === true).length,
      solved: questions.filter((id) => this.#solved.has(id)).length,
      questions: questions.length,
      ...(open > 0 && { open }),
      ...(shown > 0 && { shown }),
      hints: sum(hints),
      minutes: Math.max(1, Math.round((now - this.#began + this.#spentBefore) / 60_000)),
    }
  }

  #first(block: string, right: boolean): void {
    if (right && !this.#shown.has(block)) this.#solved.add(block)
    if (!this.#firsts.has(block)) this.#firsts.set(block, right)
  }
}

/** The ids of everything that is marked in a lesson. */
function questionsOf(lesson: Lesson): string[] {
  return lesson.pages
    .flatMap((page) => page.blocks)
    .flatMap((block) => (block.type === 'quiz' || block.type === 'exercise' ? [block.id] : []))
}
