import type { ExerciseBlock } from '../lesson/lesson.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Body } from '../trace/message.ts'
import { agrees, disagreement } from './agree.ts'
import { compareChanges } from './compare-changes.ts'
import { compareResults } from './compare-rows.ts'
import type { SqlOutcome } from './event.ts'
import { changesLabel, lastResult, statusLabel, tally } from './label.ts'
import type { Effect } from './outcome.ts'

/** What of an effect neither time nor chance can decide: where it differs, there is no need to measure again. */
export function shapeOf({ outcome, probe, planned, brief }: Effect): string {
  const [result, changes] =
    outcome.kind === 'sql'
      ? [outcome.sql.error?.code ?? 'done', outcome.sql.changes]
      : [statusLabel(outcome.exchange), outcome.exchange.changes]
  return [result, changesLabel(tally(changes)), planned, brief, ...probe].join(' ')
}

/** How one effect differs from an expected one (measured twice); nothing where they come to the same. */
export function differences(block: ExerciseBlock, mine: Effect, expected: Effect, again: Effect): string[] {
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
