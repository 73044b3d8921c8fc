import type { ExerciseBlock } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Body } from '../../trace/message.ts'
import { parseJson } from '../../trace/parse-json.ts'
import { serverWords } from '../diagnosis/server-words.ts'
import type { ProbeLine, SqlOutcome } from '../event.ts'
import { changesLabel, lastResult, statusLabel, tally } from '../label.ts'
import { agrees, disagreement } from './agree.ts'
import { compareChanges } from './compare-changes.ts'
import { compareResults } from './compare-rows.ts'
import { matchRows, type RowMatch } from './match-rows.ts'
import type { Effect } from './outcome.ts'

/** Codes of what a table refuses. */
const RULES: ReadonlySet<string> = new Set(['unique', 'check', 'not-null', 'foreign-key', 'datatype'])

/** What of an effect neither time nor chance can decide: where it differs, there is no need to measure again. */
export function shapeOf({ outcome, probe, planned, brief }: Effect): string {
  const [result, changes] =
    outcome.kind === 'sql'
      ? [outcome.sql.error?.code ?? 'done', outcome.sql.changes]
      : [statusLabel(outcome.exchange), outcome.exchange.changes]
  return [
    result,
    changesLabel(tally(changes)),
    planned,
    brief,
    ...probe.map(({ refused }) => refused === null),
  ].join(' ')
}

/**
 * How one effect differs from an expected one (measured twice); nothing where they come to the same. `headings`:
 * whether it counts what columns are called.
 */
export function differences(
  block: ExerciseBlock,
  mine: Effect,
  expected: Effect,
  again: Effect,
  headings = true,
): string[] {
  const notes: string[] = []
  const [a, b, c] = [mine.outcome, expected.outcome, again.outcome]
  const match = matchRows(mine.ledger, expected.ledger, again.ledger)
  const changes = compareChanges(mine.ledger, expected.ledger, match)
  if (a.kind === 'sql' && b.kind === 'sql') {
    notes.push(
      ...compareSql(a.sql, b.sql, block.kind === 'sql' ? block.order : 'any', changes, {
        match,
        ranks: expected.ranks,
        headings,
      }),
    )
  }
  if (a.kind === 'http' && b.kind === 'http' && c.kind === 'http') {
    notes.push(...onlyLooked(block, a.exchange, b.exchange))
    notes.push(...compareHttp(a.exchange, b.exchange, c.exchange, changes, match.alike))
  }
  if (notes.length > 0) return notes
  return compareProbes(mine.probe, expected.probe)
}

/** The first statement that one takes and the other does not, and why. */
function compareProbes(mine: readonly ProbeLine[], expected: readonly ProbeLine[]): string[] {
  const at = mine.findIndex(({ refused }, i) => (refused === null) !== (expected[i]?.refused === null))
  const line = mine[at]
  if (line === undefined) return []
  const statement = line.statement.replace(/\s+/g, ' ')
  if (line.refused === null)
    return [`Your answer was tried out. It accepted this, and should refuse it: ${statement}`]
  return [
    `Your answer was tried out. It refused this, and should accept it: ${statement}`,
    `The database says: ${line.refused.replace(/\.$/, '')}.`,
  ]
}

/** What an exercise demands beside the outcome, and this answer does not do. The reference may fall short as well. */
export function unmetDemands(block: ExerciseBlock, { outcome, planned, brief }: Effect): string[] {
  if (block.kind !== 'sql' || outcome.kind !== 'sql') return []
  const notes: string[] = []
  if (!planned && block.plan !== null) {
    const came = outcome.sql.results.flatMap(({ plan }) =>
      plan.map(({ detail }) => detail.replace(/ USING .*$/, '')),
    )
    const instead = came.length === 0 ? '' : `, got ${came.join('; ')}`
    notes.push(`The rows are right. The plan is not: expected ${block.plan}${instead}.`)
  }
  if (!brief && block.maxStatements !== null) {
    const limit = block.maxStatements === 1 ? 'one statement' : `${block.maxStatements} statements`
    notes.push(`Use at most ${limit}; this is ${outcome.sql.results.length}.`)
  }
  return notes
}

/** Two mistakes in spelling have one code, and may have nothing else in common; two rows that break a rule do. */
function refusalOf({ error }: SqlOutcome): string | null {
  if (error === null) return null
  return RULES.has(error.code) ? error.code : `${error.code}: ${error.message}`
}

function compareSql(
  mine: SqlOutcome,
  expected: SqlOutcome,
  order: 'any' | 'exact',
  changes: string[],
  likeness: { match: RowMatch; ranks: readonly number[] | null; headings: boolean },
): string[] {
  if (refusalOf(mine) !== refusalOf(expected)) {
    if (mine.error !== null) return [`The database refused: ${mine.error.message}.`.replace(/\.\.$/, '.')]
    return ['The database accepted this. Expected: that it refuses.']
  }
  return [...compareResults(lastResult(mine), lastResult(expected), order, likeness), ...changes]
}

function compareHttp(
  mine: Exchange,
  expected: Exchange,
  again: Exchange,
  changes: string[],
  alike: RowMatch['alike'],
): string[] {
  const [yours, theirs] = [statusLabel(mine), statusLabel(expected)]
  if (yours !== theirs)
    return [`The response was ${yours}; expected ${theirs}.${serverWords(mine)}`, ...changes]
  if (changes.length > 0) return changes
  const [a, b, c] = [mine, expected, again].map(({ response }) => contentOf(response?.body ?? ''))
  const liberty = { alike, anyOrder: expected.changes.length > 0 && isReordered(mine, expected) }
  const path = disagreement(b, c, a, liberty)
  if (path === null) return []
  return [`The status is right. The response's body is not${path === '$' ? '' : `: look at ${path}`}.`]
}

/** Whoever asks with GET has nothing changed by it; which method it takes is said only where that is known already. */
function onlyLooked(block: ExerciseBlock, mine: Exchange, expected: Exchange): string[] {
  const { method } = mine.request
  const wanted = expected.request.method
  const looks = (name: string) => name === 'GET' || name === 'HEAD'
  if (!looks(method) || looks(wanted) || mine.changes.length > 0 || expected.changes.length === 0) return []
  const start = block.kind === 'http' ? block.start?.answer : undefined
  const isKnown = start?.kind === 'message' && start.method === wanted
  return [
    isKnown
      ? `${method} only looks; the slip asks for ${wanted}.`
      : `${method} only looks; to change something takes another method.`,
  ]
}

/** Whether some array of a request has the same items as in the other, and not in the same order. */
function isReordered({ request: mine }: Exchange, { request: expected }: Exchange): boolean {
  return hasReordered(contentOf(mine.body), contentOf(expected.body))
}

function hasReordered(mine: unknown, expected: unknown): boolean {
  if (Array.isArray(mine) && Array.isArray(expected)) {
    const anyOrder = { anyOrder: true, alike: () => false }
    return !agrees(expected, expected, mine) && agrees(expected, expected, mine, anyOrder)
  }
  if (typeof mine !== 'object' || typeof expected !== 'object' || mine === null || expected === null)
    return false
  const others = new Map(Object.entries(expected))
  return Object.entries(mine).some(([name, value]) => hasReordered(value, others.get(name)))
}

/** A body as its JSON, where it is JSON; otherwise its text. */
function contentOf(body: Body): unknown {
  if (typeof body !== 'string') return Buffer.from(body).toString('base64')
  try {
    return parseJson(body)
  } catch {
    return body
  }
}
