import type { SqlValue } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { counted, grouped, renderCell } from './cell.ts'
import { type Align, fitColumns, type Grid, naturalWidths, renderGrid } from './grid.ts'
import { shortened } from './shortened.ts'
import { visible } from './visible.ts'

/** A result set, as the database or a trace has it. `count` may be more than there are rows here. */
export interface ResultSet {
  columns: readonly string[]
  rows: readonly (readonly SqlValue[])[]
  count: number
  truncated: boolean
}

/** A text is shortened beyond the first, and to no less than the second where there are many columns. */
const LONGEST = 60
const SHORTEST = 8
const NAMELESS = '(no name)'

const isNumber = (value: SqlValue | undefined) => typeof value === 'number' || typeof value === 'bigint'

/** Numbers stand at the right of a column that holds nothing but numbers and NULL. */
function alignOf(rows: ResultSet['rows'], column: number): Align {
  const values = rows.map((row) => row[column]).filter((value) => value !== null)
  return values.length > 0 && values.every(isNumber) ? 'right' : 'left'
}

/** A column without an alias is called what computes it, however long that is. */
function headOf(name: string, style: Style): string {
  return name === '' ? NAMELESS : shortened(visible(name, style.glyphs.ascii), 2 * LONGEST, style)
}

/** A result set as a table; of more than `most` rows the first, and how many more there are. */
export function renderTable(
  result: ResultSet,
  columns: number,
  style: Style,
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (result.columns.length === 0) return []
  const { ellipsis } = style.glyphs
  const shown = result.rows.slice(0, most)
  const align = result.columns.map((_, at) => alignOf(shown, at))
  const gridOf = (longest: readonly number[]): Grid => ({
    heads: result.columns.map((name) => headOf(name, style)),
    rows: shown.map((row) => result.columns.map((_, at) => renderCell(row[at] ?? null, style, longest[at]))),
    align,
  })
  const whole = gridOf(result.columns.map(() => LONGEST))
  const natural = naturalWidths(whole)
  // A long text is shortened before a table becomes a list; a number never is.
  const floor = natural.map((wide, at) => (align[at] === 'right' ? wide : Math.min(wide, SHORTEST)))
  const widths = fitColumns(natural, columns, floor)
  const grid = widths === null || style.accessible ? whole : gridOf(widths)
  const rest = result.count - shown.length
  const left = style.accessible ? `And ${grouped(rest)} more.` : `${ellipsis} ${grouped(rest)} more`
  // Where no more was counted than is kept, nobody has read on.
  const stopped = result.truncated && result.count <= result.rows.length
  const read = `stopped at ${counted(result.count, 'row')}`
  const unread = style.accessible ? `And more: ${read}.` : `${ellipsis} and more: ${read}`
  const more = stopped ? [style.palette.dim(unread)] : rest > 0 ? [style.palette.dim(left)] : []
  if (shown.length === 0) {
    const none = `${counted(0, 'row')}; columns: ${grid.heads.join(', ')}`
    return style.accessible ? [`${none}.`] : [...renderGrid(grid, columns, style), 'no rows']
  }
  return [...renderGrid(grid, columns, style), ...more]
}
