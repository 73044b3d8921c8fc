import { changesAt } from '../../trace/changes-at.ts'
import type { Step } from '../../trace/step.ts'
import type { Change, Row } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { counted, renderCell, renderKey } from '../text/cell.ts'
import { type Grid, renderGrid, wideOf } from '../text/grid.ts'
import { capital, ended } from '../text/spoken-text.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'

/** Rows that are shown one by one. */
const MOST = 40

/** The grid itself, or turned over where it is too wide for its headings to stay whole. */
function fitting(grid: Grid, columns: number): Grid {
  if (wideOf(grid) <= columns) return grid
  const [head = '', ...names] = grid.heads
  const heads = [head, ...grid.rows.map((row) => row[0] ?? '')]
  const rows = names.map((name, at) => [name, ...grid.rows.map((row) => row[at + 1] ?? '')])
  return { heads, rows, align: heads.map(() => 'left') }
}

const HAPPENED = { insert: 'added', update: 'changed', delete: 'removed' } as const

/**
 * One row before and after, a column under the other, what differs made strong; both beside each other, a column a
 * line, where the columns do not fit.
 */
function difference(change: Change, columns: number, style: Style): string[] {
  const { ascii } = style.glyphs
  const names = Object.keys({ ...change.before, ...change.after })
  const cells = (row: Row | null, other: Row | null) =>
    names.map((name) => {
      if (row === null) return ''
      const text = renderCell(row[name] ?? null, style, 28)
      const isSame = other !== null && renderCell(other[name] ?? null, style, 28) === text
      return isSame || text === '' ? text : style.palette.strong(text)
    })
  const { before, after } = change
  const rows = [
    ...(before === null ? [] : [['- before', ...cells(before, after)]]),
    ...(after === null ? [] : [['+ after', ...cells(after, before)]]),
  ]
  const heads = ['', ...names.map((name) => visible(name, ascii))]
  const lead = `${visible(change.table, ascii)} ${renderKey(change.key, style)} ${HAPPENED[change.operation]}`
  return [
    ...wrap(style.palette.strong(lead), columns, 2),
    ...renderGrid(fitting({ heads, rows, align: heads.map(() => 'left') }, columns), columns, style, false),
  ]
}

/**
 * The database before and after a step, counted from 0: the rows that it touches, one by one, and what the steps
 * ahead of it had done by then.
 */
export function renderRows(steps: readonly Step[], index: number, columns: number, style: Style): string[] {
  const { before, here } = changesAt(steps, index)
  const { dim } = style.palette
  const shown = here.slice(0, MOST)
  const rest = here.length - shown.length
  const touched = style.accessible
    ? renderChanges(here, style, MOST).flatMap((line) => wrap(ended(capital(line)), columns))
    : shown.flatMap((change, at) => [...(at === 0 ? [] : ['']), ...difference(change, columns, style)])
  const earlier = renderChanges(before, style, MOST).flatMap((line) => wrap(line, columns, 2))
  return [
    ...(here.length === 0 ? ['This step changes no row.'] : touched),
    ...(rest > 0 && !style.accessible ? [dim(`${style.glyphs.ellipsis} ${counted(rest, 'more row')}`)] : []),
    '',
    ...(before.length === 0
      ? wrap(dim('Before this step the database was as before the request.'), columns)
      : [...wrap(dim('Changed before this step, by the same request:'), columns), ...earlier]),
  ]
}
