import type { SqlValue } from '../trace/value.ts'
import { counted, grouped, renderCell } from './cell.ts'
import { type Align, renderGrid } from './grid.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'

/** A result set, as the database or a trace has it. `count` may be more than there are rows here. */
export interface ResultSet {
  columns: readonly string[]
  rows: readonly (readonly SqlValue[])[]
  count: number
  truncated: boolean
}

const isNumber = (value: SqlValue | undefined) => typeof value === 'number' || typeof value === 'bigint'

/** Numbers stand at the right of a column that holds nothing but numbers and NULL. */
function alignOf(rows: ResultSet['rows'], column: number): Align {
  const values = rows.map((row) => row[column]).filter((value) => value !== null)
  return values.length > 0 && values.every(isNumber) ? 'right' : 'left'
}

/** A result set as a table; of more than `most` rows the first, and how many more there are. */
export function renderTable(
  result: ResultSet,
  columns: number,
  style: Style,
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (result.columns.length === 0) return []
  const { ascii, ellipsis } = style.glyphs
  const shown = result.rows.slice(0, most)
  const longest = Math.max(12, Math.min(60, columns - 12))
  const grid = {
    heads: result.columns.map((name) => visible(name, ascii)),
    rows: shown.map((row) => result.columns.map((_, at) => renderCell(row[at] ?? null, style, longest))),
    align: result.columns.map((_, at) => alignOf(shown, at)),
  }
  const rest = result.count - shown.length
  const more = rest > 0 ? [style.palette.dim(`${ellipsis} ${grouped(rest)} more`)] : []
  const uncounted = result.truncated && rest <= 0 ? [style.palette.dim(`${ellipsis} and more, not read`)] : []
  if (shown.length === 0) {
    const none = `${counted(0, 'row')}; columns: ${grid.heads.join(', ')}`
    return style.accessible
      ? [`${none}.`]
      : [...renderGrid(grid, columns, style), style.palette.dim('no rows')]
  }
  return [...renderGrid(grid, columns, style), ...more, ...uncounted]
}
