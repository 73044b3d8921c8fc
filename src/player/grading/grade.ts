import type { Backend } from '../../backend/backend.ts'
import type { ExerciseBlock, Prose } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { asidesOf } from '../diagnosis/aside.ts'
import { certainMistake } from '../diagnosis/certain-mistake.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { lookedOrChanged, looksOnly } from '../diagnosis/diagnose-look.ts'
import { diagnoseRequest } from '../diagnosis/diagnose-request.ts'
import type { AttemptOutcome, ProbeLine } from '../event.ts'
import { headingRemark } from '../heading-remark.ts'
import { proseOf } from '../plain-prose.ts'
import { stoppedBy } from '../stopped.ts'
import { type Contrast, contrast } from './contrast.ts'
import { differences, shapeOf, unmetDemands } from './difference.ts'
import { type EffectMemory, Ground } from './ground.ts'
import { type Effect, type ExerciseAnswer, referenceOf, rejectsOf, startsOf } from './outcome.ts'
import { unfinishedTransaction } from './transaction.ts'

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
  /** What a right answer was tried out with, where the exercise does that. */
  probe?: ProbeLine[]
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
  #headings: boolean | null = null

  constructor(
    block: ExerciseBlock,
    { seed, hidden }: { seed: Backend; hidden: Backend | null },
    memory: EffectMemory | null = null,
  ) {
    this.#block = block
    this.#reference = referenceOf(block)
    this.#rejects = rejectsOf(block)
    this.#seed = new Ground(block, 'seed', seed, memory)
    this.#hidden = hidden === null ? null : new Ground(block, 'hidden', hidden, memory)
  }

  async grade(answer: ExerciseAnswer): Promise<Grade> {
    const seen = await this.#find(answer, this.#seed)
    // What was stopped would only have to be stopped once more.
    const isStopped = stoppedBy(seen.mine.outcome) !== null
    const unseen = this.#hidden === null || isStopped ? [] : [await this.#find(answer, this.#hidden)]
    const findings = [seen, ...unseen]
    const failing = findings.find(({ notes }) => notes.length > 0)
    if (failing === undefined) {
      const { outcome, probe } = seen.mine
      const asides = asidesOf(this.#block, answer, seen)
      return {
        right: true,
        outcome,
        expected: null,
        data: 'seed',
        message: [],
        notes: [],
        ...(asides.length > 0 ? { diagnosis: asides.flatMap(proseOf) } : {}),
        ...(probe.length > 0 ? { probe } : {}),
      }
    }
    const { mine, expected, notes } = failing
    const { data } = failing.ground
    const before = data === 'hidden' ? ['On the rows you see, this is right. On other rows it is not.'] : []
    const reject = await this.#knownMistake(answer, findings)
    const { tables } = mine.ledger
    const certain = certainMistake(answer, this.#reference, reject?.answer ?? null, tables)
    const message = reject === null || certain !== null ? [] : reject.message
    const isKnown = message.length > 0 || isStopped
    const diagnosis =
      certain !== null ? proseOf(certain) : isKnown ? [] : await this.#classicMistake(answer, failing)
    return {
      right: false,
      outcome: mine.outcome,
      expected: expected.outcome,
      data,
      message,
      notes: [...before, ...notes],
      ...(diagnosis.length > 0 ? { diagnosis } : {}),
      contrast: contrast(
        this.#block,
        mine,
        expected,
        await failing.ground.again(this.#reference),
        this.#headings === true,
      ),
    }
  }

  /** What it looks like, and would be right without. */
  async #classicMistake(answer: ExerciseAnswer, { mine, expected, ground }: Finding): Promise<Prose> {
    const [yours, theirs] = [mine.outcome, expected.outcome]
    const block = this.#block
    if (answer.kind === 'http' && yours.kind === 'http' && theirs.kind === 'http') {
      return this.#smallThing(answer, yours.exchange, theirs.exchange, ground)
    }
    if (answer.kind !== 'sql' || yours.kind !== 'sql' || theirs.kind !== 'sql' || block.kind !== 'sql')
      return []
    const other =
      yours.sql.error === null
        ? (unfinishedTransaction(answer.script, block.reference) ??
          lookedOrChanged(answer.script, block.reference))
        : null
    if (other !== null) return proseOf(other)
    const said = await diagnose({
      script: answer.script,
      reference: block.reference,
      mine: yours.sql,
      expected: theirs.sql,
      order: block.order,
      tables: mine.ledger.tables,
      hidden: ground.data === 'hidden',
      isRight: async (script) => {
        const tried = await ground.tried({ kind: 'sql', script })
        return (await this.#compare(tried, this.#reference, ground)).length === 0
      },
    })
    return said === null ? [] : proseOf(said)
  }

  /** What is nearly right about a request. */
  async #smallThing(
    { request, typed = '' }: Extract<ExerciseAnswer, { kind: 'http' }>,
    mine: Exchange,
    expected: Exchange,
    ground: Ground,
  ): Promise<Prose> {
    const said = await diagnoseRequest({
      mine,
      expected,
      routes: ground.backend.info.routes,
      typed,
      isRight: async (body) => {
        if (request.kind === 'raw') return false
        const tried = await ground.tried({ kind: 'http', request: { ...request, body } })
        return (await this.#compare(tried, this.#reference, ground)).length === 0
      },
    })
    return said === null ? [] : proseOf(said)
  }

  async #find(answer: ExerciseAnswer, ground: Ground): Promise<Finding> {
    const expected = await ground.measured(this.#reference)
    const mine = await ground.tried(answer)
    const notes = await this.#compare(mine, this.#reference, ground)
    return { ground, mine, expected, notes: notes.length > 0 ? notes : unmetDemands(this.#block, mine) }
  }

  /** The first known wrong answer that does the same everywhere, with what its author says of it. */
  async #knownMistake(
    answer: ExerciseAnswer,
    findings: readonly Finding[],
  ): Promise<{ answer: ExerciseAnswer; message: Prose } | null> {
    for (const [i, reject] of this.#rejects.entries()) {
      // Whoever only looks changes nothing, and does not mean what somebody meant whose change came to nothing.
      if (looksOnly(answer) && !looksOnly(reject)) continue
      let same = true
      for (const { mine, ground } of findings) {
        const known = await ground.measured(reject)
        same = shapeOf(mine) === shapeOf(known) && (await this.#compare(mine, reject, ground)).length === 0
        if (!same) break
      }
      if (same) return { answer: reject, message: this.#block.rejects[i]?.message ?? [] }
    }
    return null
  }

  async #compare(mine: Effect, measure: ExerciseAnswer, ground: Ground): Promise<string[]> {
    const first = await ground.measured(measure)
    const headings = headingRemark(mine.outcome, first.outcome) !== null && (await this.#headingsCount())
    return this.#differences(mine, measure, ground, headings)
  }

  async #differences(
    mine: Effect,
    measure: ExerciseAnswer,
    ground: Ground,
    headings: boolean,
  ): Promise<string[]> {
    const first = await ground.measured(measure)
    const plain = differences(this.#block, mine, first, first, headings)
    if (plain.length === 0) return plain
    return differences(this.#block, mine, first, await ground.again(measure), headings)
  }

  /** Whether this exercise is about what columns are called: something that is wrong differs in nothing else. */
  async #headingsCount(): Promise<boolean> {
    if (this.#headings !== null) return this.#headings
    this.#headings = false
    for (const wrong of [...startsOf(this.#block), ...this.#rejects]) {
      let same = true
      for (const ground of [this.#seed, ...(this.#hidden === null ? [] : [this.#hidden])]) {
        const known = await ground.measured(wrong)
        same =
          unmetDemands(this.#block, known).length === 0 &&
          (await this.#differences(known, this.#reference, ground, false)).length === 0
        if (!same) break
      }
      if (same) this.#headings = true
    }
    return this.#headings
  }
}
