import type { Backend } from '../backend/backend.ts'
import type { ExerciseBlock, Prose } from '../lesson/lesson.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Body } from '../trace/message.ts'
import { agrees, disagreement } from './agree.ts'
import { compareChanges } from './compare-changes.ts'
import { compareResults } from './compare-rows.ts'
import type { AttemptOutcome, SqlOutcome } from './event.ts'
import { lastResult, statusLabel } from './label.ts'
import { type Effect, type ExerciseAnswer, referenceOf, rejectsOf, tryOut } from './outcome.ts'

/** What an answer is worth, judged by what it does on every data set. */
export interface Grade {
  right: boolean
  outcome: AttemptOutcome
  /** What the reference does on the same data; null where the answer is right. */
  expected: AttemptOutcome | null
  data: 'seed' | 'hidden'
  message: Prose
  notes: string[]
}

/** What is known of the answer's and of a measure's effect on one data set. */
interface Measured {
  data: 'seed' | 'hidden'
  backend: Backend
  mine: Effect
  expected: Effect
  notes: string[]
}

/**
 * Grades an answer by its outcome on the seed and on the hidden data. Nothing that is tried stays. What the
 * reference does is measured before and after the answer: where the two differ (a time, chance), all is right.
 */
export async function grade(
  block: ExerciseBlock,
  answer: ExerciseAnswer,
  backends: { seed: Backend; hidden: Backend | null },
): Promise<Grade> {
  const measured: Measured[] = []
  const sets = [
    { data: 'seed', backend: backends.seed },
    ...(backends.hidden === null ? [] : [{ data: 'hidden', backend: backends.hidden } as const]),
  ] as const
  for (const { data, backend } of sets) {
    const expected = await tryOut(block, referenceOf(block), backend)
    const mine = await tryOut(block, answer, backend)
    const again = () => tryOut(block, referenceOf(block), backend)
    measured.push({ data, backend, mine, expected, notes: await compare(block, mine, expected, again) })
  }
  const failing = measured.find(({ notes }) => notes.length > 0)
  if (failing === undefined) {
    const [first] = measured
    const outcome = first?.mine.outcome ?? (await tryOut(block, answer, backends.seed)).outcome
    return { right: true, outcome, expected: null, data: 'seed', message: [], notes: [] }
  }
  const { data, mine, expected, notes } = failing
  const before = data === 'hidden' ? ['On the rows you see, this is right. On other rows it is not.'] : []
  return {
    right: false,
    outcome: mine.outcome,
    expected: expected.outcome,
    data,
    message: await knownMistake(block, measured),
    notes: [...before, ...notes],
  }
}

/** The author's message for the first known wrong answer that does the same everywhere. */
async function knownMistake(block: ExerciseBlock, measured: readonly Measured[]): Promise<Prose> {
  for (const [i, reject] of rejectsOf(block).entries()) {
    let same = true
    for (const { backend, mine } of measured) {
      const first = await tryOut(block, reject, backend)
      const notes = await compare(block, mine, first, () => tryOut(block, reject, backend))
      same &&= notes.length === 0
      if (!same) break
    }
    if (same) return block.rejects[i]?.message ?? []
  }
  return []
}

/** How one effect differs from an expected one; only where they are not simply equal is that measured again. */
async function compare(
  block: ExerciseBlock,
  mine: Effect,
  expected: Effect,
  again: () => Promise<Effect>,
): Promise<string[]> {
  const plain = differences(block, mine, expected, expected)
  return plain.length === 0 ? plain : differences(block, mine, expected, await again())
}

/** How one effect differs from an expected one (measured twice); nothing where they come to the same. */
function differences(block: ExerciseBlock, mine: Effect, expected: Effect, again: Effect): string[] {
  const notes: string[] = []
  const [a, b, c] = [mine.outcome, expected.outcome, again.outcome]
  if (a.kind === 'sql' && b.kind === 'sql' && c.kind === 'sql') {
    notes.push(...compareSql(a.sql, b.sql, c.sql, block.kind === 'sql' ? block.order : 'any'))
  }
  if (a.kind === 'http' && b.kind === 'http' && c.kind === 'http') {
    notes.push(...compareHttp(a.exchange, b.exchange, c.exchange))
  }
  if (notes.length > 0) return notes
  if (mine.probe.some((succeeded, i) => succeeded !== expected.probe[i])) {
    const i = mine.probe.findIndex((succeeded, n) => succeeded !== expected.probe[n])
    const [yours, theirs] = mine.probe[i] ? ['accepted', 'refused'] : ['refused', 'accepted']
    notes.push(
      `Your table was tried out with further statements. Number ${i + 1} was ${yours}; it should be ${theirs}.`,
    )
  }
  if (mine.planned !== expected.planned && block.kind === 'sql') {
    notes.push(`The rows are right. The plan is not: expected ${block.plan ?? 'another one'}.`)
  }
  if (mine.brief !== expected.brief && block.kind === 'sql') {
    const limit = block.maxStatements ?? 1
    notes.push(`Use at most ${limit === 1 ? 'one statement' : `${limit} statements`}.`)
  }
  return notes
}

function compareSql(
  mine: SqlOutcome,
  expected: SqlOutcome,
  again: SqlOutcome,
  order: 'any' | 'exact',
): string[] {
  if (mine.error?.code !== expected.error?.code) {
    if (mine.error !== null) return [`The database refused: ${mine.error.message}.`.replace(/\.\.$/, '.')]
    return ['The database accepted this. Expected: that it refuses.']
  }
  return [
    ...compareResults(lastResult(mine), lastResult(expected), order),
    ...compareChanges(mine.changes, expected.changes, again.changes),
  ]
}

function compareHttp(mine: Exchange, expected: Exchange, again: Exchange): string[] {
  const [yours, theirs] = [statusLabel(mine), statusLabel(expected)]
  if (yours !== theirs)
    return [`The response was ${yours}; expected ${theirs}.`, ...compareChangesOf(mine, expected, again)]
  const changes = compareChangesOf(mine, expected, again)
  if (changes.length > 0) return changes
  const [a, b, c] = [bodyOf(mine), bodyOf(expected), bodyOf(again)]
  if (agrees(b, c, a)) return []
  const path = disagreement(b, c, a)
  return [
    `The status is right. The response's body is not${path === null || path === '$' ? '' : `: look at ${path}`}.`,
  ]
}

function compareChangesOf(mine: Exchange, expected: Exchange, again: Exchange): string[] {
  return compareChanges(mine.changes, expected.changes, again.changes)
}

/** A body as its JSON, where it is JSON; otherwise its text. */
function bodyOf(exchange: Exchange): unknown {
  const body: Body = exchange.response?.body ?? ''
  if (typeof body !== 'string') return Buffer.from(body).toString('base64')
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
