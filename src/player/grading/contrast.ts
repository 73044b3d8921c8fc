import type { ExerciseBlock } from '../../lesson/lesson.ts'
import { parseJson } from '../../trace/parse-json.ts'
import type { Change } from '../../trace/value.ts'
import type { AttemptOutcome } from '../event.ts'
import { lastResult } from '../label.ts'
import type { Entry } from '../record/ledger-entry.ts'
import { agrees } from './agree.ts'
import { alignRows, keyOf, type RowPair } from './align-rows.ts'
import { nearest } from './compare-changes.ts'
import { wrongHeadings } from './compare-rows.ts'
import { matchRows, type RowMatch } from './match-rows.ts'
import type { Effect } from './outcome.ts'
import { resultCells } from './result-cells.ts'
import { inTheirOrder } from './row-ranks.ts'

/** One change of an answer beside the one that was expected in its place. */
export interface ChangePair {
  /** null: it is missing. */
  mine: Change | null
  /** null: it is one too many. */
  expected: Change | null
}

/** An answer beside what was expected, piece by piece, so that nobody has to look for where they differ. */
export interface Contrast {
  /** The rows of both results; null where there is nothing to compare them by. */
  rows: RowPair[] | null
  /** Columns of yours, counted from 0, that are wrong by what they are called. */
  headings: number[]
  changes: ChangePair[]
  /** Changes that are as expected. */
  sameChanges: number
  /** The bodies of both responses, where they are JSON; what need not be equal is made so. */
  bodies?: { mine: unknown; expected: unknown }
}

/**
 * Puts what an answer did beside what was expected; `again` is a second run of that. `headings`: whether it counts
 * what columns are called.
 */
export function contrast(
  block: ExerciseBlock,
  mine: Effect,
  expected: Effect,
  again: Effect,
  headings: boolean,
): Contrast {
  const match = matchRows(mine.ledger, expected.ledger, again.ledger)
  const left = [...match.mine]
  const changes = match.expected.map((entry): ChangePair => {
    const near = nearest(entry, left)
    if (near !== null) left.splice(left.indexOf(near), 1)
    return near === null
      ? { mine: null, expected: entry.change }
      : { mine: near.change, expected: likenedChange(entry, near) }
  })
  for (const { change } of left) changes.push({ mine: change, expected: null })
  const rows = rowsOf(block, mine.outcome, expected.outcome, { match, ranks: expected.ranks })
  return {
    rows,
    headings: rows === null ? [] : headingsOf(rows, mine.outcome, expected.outcome, headings),
    changes,
    sameChanges: mine.ledger.changes.length - match.mine.length,
    ...bodiesOf(mine.outcome, expected.outcome, again.outcome, match),
  }
}

/** An expected change, with the learner's own values where they do not count: numbers, times, chance. */
function likenedChange({ change, cells }: Entry, { change: mine }: Entry): Change {
  const { after } = change
  if (after === null || mine.after === null) return change
  const free = Object.entries(mine.after).filter(([column]) => column in after && !cells.has(column))
  const key = change.operation === 'insert' ? mine.key : change.key
  return { ...change, key, after: { ...after, ...Object.fromEntries(free) } }
}

function rowsOf(
  block: ExerciseBlock,
  mine: AttemptOutcome,
  expected: AttemptOutcome,
  { match, ranks }: { match: RowMatch; ranks: readonly number[] | null },
): RowPair[] | null {
  if (mine.kind !== 'sql' || expected.kind !== 'sql' || block.kind !== 'sql') return null
  const [yours, theirs] = [lastResult(mine.sql), lastResult(expected.sql)]
  if (yours === null || theirs === null || yours.columns.length !== theirs.columns.length) return null
  const cells = resultCells(yours, theirs, match)
  // Rows that tie may come in any order: they are expected in the order in which they came.
  const places = inTheirOrder(cells.mine.map(keyOf), cells.expected.map(keyOf), ranks)
  const ordered = places.map((at) => cells.expected[at] ?? [])
  return alignRows(cells.mine, ordered, block.order).map((pair) =>
    'expected' in pair ? { ...pair, expected: places[pair.expected] ?? pair.expected } : pair,
  )
}

function headingsOf(
  rows: readonly RowPair[],
  mine: AttemptOutcome,
  expected: AttemptOutcome,
  headings: boolean,
): number[] {
  if (mine.kind !== 'sql' || expected.kind !== 'sql') return []
  const [yours, theirs] = [lastResult(mine.sql), lastResult(expected.sql)]
  if (yours === null || theirs === null) return []
  const same = rows.every(({ kind }) => kind === 'same')
  return same && !headings ? [] : wrongHeadings(yours, theirs, headings)
}

function bodiesOf(
  mine: AttemptOutcome,
  expected: AttemptOutcome,
  again: AttemptOutcome,
  match: RowMatch,
): Pick<Contrast, 'bodies'> {
  const [yours, theirs, other] = [mine, expected, again].map(jsonOf)
  if (yours === undefined || theirs === undefined) return {}
  return { bodies: { mine: yours, expected: likened(theirs, other, yours, match) } }
}

function jsonOf(outcome: AttemptOutcome): unknown {
  const body = outcome.kind === 'http' ? outcome.exchange.response?.body : undefined
  if (typeof body !== 'string') return undefined
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

/** What was expected, with the learner's own values where any would do: numbers of new rows, times, chance. */
function likened(first: unknown, second: unknown, mine: unknown, match: RowMatch): unknown {
  if (Array.isArray(first) && Array.isArray(mine)) {
    return first.map((item: unknown, at) => likened(item, itemAt(second, at), itemAt(mine, at), match))
  }
  if (isObject(first) && isObject(mine)) {
    const other = isObject(second) ? second : {}
    return Object.fromEntries(
      Object.entries(first).map(([name, value]) => [name, likened(value, other[name], mine[name], match)]),
    )
  }
  const free = mine !== undefined && agrees(first, second, mine, { anyOrder: false, alike: match.alike })
  return free ? mine : first
}

function itemAt(list: unknown, at: number): unknown {
  return Array.isArray(list) ? list[at] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
