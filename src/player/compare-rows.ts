import type { QueryResult } from '../database/port.ts'
import type { RowMatch } from './match-rows.ts'
import { type ResultCells, resultCells } from './result-cells.ts'
import { inTheirOrder } from './row-ranks.ts'

/**
 * Says in plain words how a result set differs from the expected one; nothing where they are equal. `ranks`: which
 * expected rows tie, and may come in any order among themselves.
 */
export function compareResults(
  mine: QueryResult | null,
  expected: QueryResult | null,
  order: 'any' | 'exact',
  { match = null, ranks = null }: { match?: RowMatch | null; ranks?: readonly number[] | null } = {},
): string[] {
  if (expected === null) return []
  if (mine === null) return ['There is no result: a SELECT brings one.']
  const columns = compareColumns(mine.columns, expected)
  if (columns.length > 0) return columns
  return compareRows(mine, expected, order, { ...resultCells(mine, expected, match), ranks })
}

function compareColumns(mine: readonly string[], { columns, rows }: QueryResult): string[] {
  const list = columns.join(', ')
  if (mine.length !== columns.length) {
    return [`Your result has ${count(mine.length, 'column')}; expected ${columns.length}: ${list}.`]
  }
  const yours = mine.map((name) => name.toLowerCase())
  const names = columns.map((name) => name.toLowerCase())
  // What an expression is called, when nobody names it, is its own text: any spelling of it will do.
  const wrong = names.findIndex((name, i) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && yours[i] !== name)
  if (wrong < 0) return []
  if (yours.toSorted().join() === names.toSorted().join() && rows.length > 0) {
    return [`The columns are right; their order is not. Expected: ${list}.`]
  }
  return [`Column ${wrong + 1} of your result is called ${mine[wrong]}; expected ${columns[wrong]}.`]
}

function compareRows(
  mine: QueryResult,
  expected: QueryResult,
  order: 'any' | 'exact',
  cells: ResultCells & { ranks: readonly number[] | null },
): string[] {
  const yours = cells.mine.map((row) => row.join('\u0000'))
  const theirs = cells.expected.map((row) => row.join('\u0000'))
  const missing =
    without(theirs, yours).length + Math.max(0, expected.count - mine.count - theirs.length + yours.length)
  const extra = without(yours, theirs).length
  const notes: string[] = []
  if (missing > 0) notes.push(`${count(missing, 'expected row')} ${missing === 1 ? 'is' : 'are'} missing.`)
  if (extra > 0) notes.push(`${count(extra, 'row')} of yours ${extra === 1 ? 'is' : 'are'} not expected.`)
  if (notes.length === 0 && mine.count !== expected.count) {
    notes.push(`Your result has ${count(mine.count, 'row')}; expected ${expected.count}.`)
  }
  if (notes.length > 0 || order === 'any') return notes
  const places = inTheirOrder(yours, theirs, cells.ranks)
  return yours.every((row, i) => row === theirs[places[i] ?? i])
    ? []
    : ['The rows are right; their order is not.']
}

/** What is left of `all` when everything in `taken` has been taken out once. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const item of taken) counts.set(item, (counts.get(item) ?? 0) + 1)
  return all.filter((item) => {
    const left = counts.get(item) ?? 0
    counts.set(item, left - 1)
    return left <= 0
  })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
