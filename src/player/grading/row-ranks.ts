import type { Backend } from '../../backend/backend.ts'
import type { SqlOutcome } from '../event.ts'
import { lastResult } from '../label.ts'
import { runScript } from '../run.ts'
import { cellOf } from './align-rows.ts'
import { clauseOf, isName, itemsOf, nameOf, shapeOf, textOf, type Word } from './sql-shape.ts'
import { statementsOf } from './statements.ts'

/**
 * Which rows of a result its ORDER BY puts before which: rows with the same number tie, and may come in any order.
 * Found by asking once more, for what it sorts by as well, on the data that the script has left. null where nothing is
 * sorted, or that cannot be asked; then the order is the one that came.
 */
export async function ranksOf(
  script: string,
  outcome: SqlOutcome,
  backend: Backend,
): Promise<number[] | null> {
  const query = statementsOf(script).at(-1)
  const shape = query === undefined ? null : shapeOf(query)
  const shown = lastResult(outcome)
  if (query === undefined || shape?.verb !== 'SELECT' || shown === null || shown.truncated) return null
  const [select, order] = [clauseOf(shape, 'SELECT'), clauseOf(shape, 'ORDER')]
  if (select === null || order === null) return null
  const names = shown.columns.map((name) => name.toLowerCase())
  const extra: string[] = []
  const places = itemsOf(order.words).map((item) => {
    const term = item.filter((word) => !DIRECTIONS.has(word.upper))
    const own = placeOf(term, names)
    return own ?? names.length + extra.push(textOf(query, term)) - 1
  })
  const more = extra.map((term) => `, ${term}`).join('')
  const asked = `${query.slice(0, select.end)}${more}${query.slice(select.end)}`
  const { results, error } = await runScript(asked, backend)
  const rows = results.at(-1)?.rows.map((row) => row.map(cellOf))
  if (error !== null || rows === undefined || rows.length !== shown.rows.length) return null
  // With more columns, SQLite may go another way through the tables.
  const same = rows.every(
    (row, at) => row.slice(0, names.length).join() === shown.rows[at]?.map(cellOf).join(),
  )
  if (!same) return null
  let rank = 0
  const keys = rows.map((row) => places.map((place) => row[place]).join('\u0000'))
  return keys.map((key, at) => (at > 0 && key !== keys[at - 1] ? ++rank : rank))
}

const DIRECTIONS: ReadonlySet<string> = new Set(['ASC', 'DESC', 'NULLS', 'FIRST', 'LAST'])

/** The column of the result that a term is: by its number, or by its name. */
function placeOf(term: readonly Word[], names: readonly string[]): number | null {
  const [only, other] = term
  if (only === undefined || other !== undefined) return null
  if (only.kind === 'number') return Number(only.text) - 1
  const at = isName(only) ? names.indexOf(nameOf(only)) : -1
  return at < 0 ? null : at
}

/** The places of rows in the order of others, as far as they tie: `cells` of both as {@link cellOf} makes them. */
export function inTheirOrder(
  mine: readonly string[],
  expected: readonly string[],
  ranks: readonly number[] | null,
): number[] {
  const places = expected.map((_, at) => at)
  if (ranks === null || ranks.length !== expected.length) return places
  const seen = new Map<string, number[]>()
  for (const [at, row] of mine.entries()) seen.set(row, [...(seen.get(row) ?? []), at])
  const first = new Map(places.map((at) => [at, seen.get(expected[at] ?? '')?.shift() ?? mine.length + at]))
  return places.toSorted(
    (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || (first.get(a) ?? 0) - (first.get(b) ?? 0),
  )
}
