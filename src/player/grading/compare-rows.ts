import type { QueryResult } from '../../database/port.ts'
import type { RowMatch } from './match-rows.ts'
import { type ResultCells, resultCells } from './result-cells.ts'
import { inTheirOrder } from './row-ranks.ts'

/**
 * Says in plain words how a result set differs from the expected one; nothing where they are equal. `ranks`: which
 * expected rows tie, and may come in any order among themselves. `headings`: whether it counts what columns are called.
 */
export function compareResults(
  mine: QueryResult | null,
  expected: QueryResult | null,
  order: 'any' | 'exact',
  {
    match = null,
    ranks = null,
    headings = true,
  }: { match?: RowMatch | null; ranks?: readonly number[] | null; headings?: boolean } = {},
): string[] {
  if (expected === null) return []
  if (mine === null) return ['There is no result: a SELECT brings one.']
  const { columns } = expected
  if (mine.columns.length !== columns.length) {
    const list = columns.join(', ')
    return [`Your result has ${count(mine.columns.length, 'column')}; expected ${columns.length}: ${list}.`]
  }
  const rows = compareRows(mine, expected, order, { ...resultCells(mine, expected, match), ranks })
  if (rows.length === 0) return headings ? compareHeadings(mine, expected) : []
  // A column that is called otherwise is probably another one, and an expression probably the same without its name.
  const wrong = otherHeading(mine, expected)
  const picked = wrong !== null && NAME.test(mine.columns[wrong] ?? '')
  const named = picked ? compareHeadings(mine, expected) : []
  return named.length > 0 ? named : rows
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** The first column that is called otherwise; null where all are called alike. */
function otherHeading(mine: QueryResult, expected: QueryResult): number | null {
  return otherHeadings(mine, expected)[0] ?? null
}

/** The columns, counted from 0, that are called otherwise than expected. */
export function otherHeadings(mine: QueryResult, expected: QueryResult): number[] {
  // What an expression is called, when nobody names it, is its own text: any spelling of it will do.
  return expected.columns.flatMap((name, at) =>
    NAME.test(name) && mine.columns[at]?.toLowerCase() !== name.toLowerCase() ? [at] : [],
  )
}

/** The same, as far as that is a reason: an expression without its name is only one where nothing else is wrong. */
export function wrongHeadings(mine: QueryResult, expected: QueryResult, headings: boolean): number[] {
  return otherHeadings(mine, expected).filter((at) => headings || NAME.test(mine.columns[at] ?? ''))
}

function compareHeadings(mine: QueryResult, expected: QueryResult): string[] {
  const wrong = otherHeading(mine, expected)
  if (wrong === null) return []
  const sorted = ({ columns }: QueryResult) =>
    columns
      .map((name) => name.toLowerCase())
      .toSorted()
      .join()
  if (sorted(mine) === sorted(expected) && expected.rows.length > 0) {
    return [`The columns are right; their order is not. Expected: ${expected.columns.join(', ')}.`]
  }
  return [
    `Column ${wrong + 1} of your result is called ${mine.columns[wrong]}; expected ${expected.columns[wrong]}.`,
  ]
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
