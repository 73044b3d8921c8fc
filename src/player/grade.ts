import type { Backend } from '../backend/backend.ts'
import type { ExerciseBlock, Prose } from '../lesson/lesson.ts'
import { type Contrast, contrast } from './contrast.ts'
import { diagnose } from './diagnose.ts'
import { quotedText } from './diagnose-quotes.ts'
import { differences, shapeOf, unmetDemands } from './difference.ts'
import type { AttemptOutcome } from './event.ts'
import { type Effect, type ExerciseAnswer, referenceOf, rejectsOf, tryOut } from './outcome.ts'
import { proseOf } from './plain-prose.ts'
import { stoppedBy } from './stopped.ts'

/** What an answer is worth, judged by what it does on every data set. */
export interface Grade {
  right: boolean
  outcome: AttemptOutcome
  /** What the reference does on the same data; null where the answer is right. */
  expected: AttemptOutcome | null
  data: 'seed' | 'hidden'
  message: Prose
  notes: string[]
  /** Which classic mistake it is, where it is one and the lesson says nothing about it; or what is not so right. */
  diagnosis?: Prose
  /** Yours beside what was expected; left out where it is right. */
  contrast?: Contrast
}

/** One data set, and what the reference and the known wrong answers do on it, as far as that was needed. */
interface Ground {
  data: 'seed' | 'hidden'
  backend: Backend
  known: Map<ExerciseAnswer, Effect>
}

/** What an answer does on one data set, and how that differs from what the reference does there. */
interface Finding {
  ground: Ground
  mine: Effect
  expected: Effect
  notes: string[]
}

/**
 * Grades answers to one exercise by their outcome on the seed and on the hidden data. Nothing that is tried stays,
 * and nobody else may change the data meanwhile. What the reference does is measured before an answer, and after it
 * where they are not simply equal: where the two differ (a time, chance), any answer is right.
 */
export class Grader {
  readonly #block: ExerciseBlock
  readonly #reference: ExerciseAnswer
  readonly #rejects: ExerciseAnswer[]
  readonly #seed: Ground
  readonly #hidden: Ground | null

  constructor(block: ExerciseBlock, { seed, hidden }: { seed: Backend; hidden: Backend | null }) {
    this.#block = block
    this.#reference = referenceOf(block)
    this.#rejects = rejectsOf(block)
    this.#seed = { data: 'seed', backend: seed, known: new Map() }
    this.#hidden = hidden === null ? null : { data: 'hidden', backend: hidden, known: new Map() }
  }

  async grade(answer: ExerciseAnswer): Promise<Grade> {
    const seen = await this.#find(answer, this.#seed)
    // What was stopped would only have to be stopped once more.
    const isStopped = stoppedBy(seen.mine.outcome) !== null
    const unseen = this.#hidden === null || isStopped ? [] : [await this.#find(answer, this.#hidden)]
    const findings = [seen, ...unseen]
    const failing = findings.find(({ notes }) => notes.length > 0)
    if (failing === undefined) {
      const { outcome, ledger } = seen.mine
      const aside = answer.kind === 'sql' ? quotedText(answer.script, ledger.tables) : null
      const diagnosis = aside === null ? {} : { diagnosis: proseOf(aside) }
      return { right: true, outcome, expected: null, data: 'seed', message: [], notes: [], ...diagnosis }
    }
    const { mine, expected, notes } = failing
    const { data } = failing.ground
    const before = data === 'hidden' ? ['On the rows you see, this is right. On other rows it is not.'] : []
    const message = await this.#knownMistake(findings)
    const diagnosis = message.length > 0 || isStopped ? [] : await this.#classicMistake(answer, failing)
    return {
      right: false,
      outcome: mine.outcome,
      expected: expected.outcome,
      data,
      message,
      notes: [...before, ...notes],
      ...(diagnosis.length > 0 ? { diagnosis } : {}),
      contrast: contrast(this.#block, mine, expected, await this.#again(this.#reference, failing.ground)),
    }
  }

  /** What it looks like, and would be right without. */
  async #classicMistake(answer: ExerciseAnswer, { mine, expected, ground }: Finding): Promise<Prose> {
    const [yours, theirs] = [mine.outcome, expected.outcome]
    const block = this.#block
    if (answer.kind !== 'sql' || yours.kind !== 'sql' || theirs.kind !== 'sql' || block.kind !== 'sql')
      return []
    const said = await diagnose({
      script: answer.script,
      reference: block.reference,
      mine: yours.sql,
      expected: theirs.sql,
      order: block.order,
      tables: mine.ledger.tables,
      isRight: async (script) => {
        const tried = await tryOut(block, { kind: 'sql', script }, ground.backend)
        return (await this.#compare(tried, this.#reference, ground)).length === 0
      },
    })
    return said === null ? [] : proseOf(said)
  }

  #again(measure: ExerciseAnswer, { backend }: Ground): Promise<Effect> {
    return tryOut(this.#block, measure, backend)
  }

  async #find(answer: ExerciseAnswer, ground: Ground): Promise<Finding> {
    const expected = await this.#effectOf(this.#reference, ground)
    const mine = await tryOut(this.#block, answer, ground.backend)
    const notes = await this.#compare(mine, this.#reference, ground)
    return { ground, mine, expected, notes: notes.length > 0 ? notes : unmetDemands(this.#block, mine) }
  }

  /** The author's message for the first known wrong answer that does the same everywhere. */
  async #knownMistake(findings: readonly Finding[]): Promise<Prose> {
    for (const [i, reject] of this.#rejects.entries()) {
      let same = true
      for (const { mine, ground } of findings) {
        const known = await this.#effectOf(reject, ground)
        same = shapeOf(mine) === shapeOf(known) && (await this.#compare(mine, reject, ground)).length === 0
        if (!same) break
      }
      if (same) return this.#block.rejects[i]?.message ?? []
    }
    return []
  }

  async #compare(mine: Effect, measure: ExerciseAnswer, ground: Ground): Promise<string[]> {
    const first = await this.#effectOf(measure, ground)
    const plain = differences(this.#block, mine, first, first)
    if (plain.length === 0) return plain
    const again = await this.#again(measure, ground)
    return differences(this.#block, mine, first, again)
  }

  async #effectOf(answer: ExerciseAnswer, { backend, known }: Ground): Promise<Effect> {
    // Every attempt leaves an application that has just been started: so does the beginning.
    if (known.size === 0) await backend.restore(await backend.snapshot())
    const measured = known.get(answer) ?? (await tryOut(this.#block, answer, backend))
    known.set(answer, measured)
    return measured
  }
}
