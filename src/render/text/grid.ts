import type { Style } from '../style/style.ts'
import { listed } from './spoken-text.ts'
import { padEnd, padStart, width } from './width.ts'
import { withoutWidow, wrap } from './wrap.ts'

export type Align = 'left' | 'right'

export interface Grid {
  heads: string[]
  rows: string[][]
  align: Align[]
}

const GAP = 3

/** What every column needs so that nothing in it has to be wrapped. */
export function naturalWidths({ heads, rows }: Grid): number[] {
  return heads.map((head, column) =>
    rows.reduce(
      (most, row) => Math.max(most, ...(row[column] ?? '').split('\n').map(width)),
      Math.max(1, width(head)),
    ),
  )
}

/** How wide a grid is where nothing in it is wrapped. */
export function wideOf(grid: Grid): number {
  const widths = naturalWidths(grid)
  return widths.reduce((sum, wide) => sum + wide, GAP * (widths.length - 1))
}

/**
 * Widths of columns that together fit into `room`: the widest give way first, none goes below its `floor`.
 * Null where even that does not fit.
 */
export function fitColumns(
  natural: readonly number[],
  room: number,
  floor: readonly number[],
): number[] | null {
  const space = room - GAP * (natural.length - 1)
  const widths = natural.map((wide) => Math.min(wide, Math.max(1, space)))
  let total = widths.reduce((sum, wide) => sum + wide, 0)
  if (total <= space) return widths
  if (floor.reduce((sum, wide) => sum + wide, 0) > space) return null
  while (total > space) {
    const widest = widths.reduce(
      (best, wide, index) => (wide > (floor[index] ?? 0) && wide > (widths[best] ?? -1) ? index : best),
      widths.findIndex((wide, index) => wide > (floor[index] ?? 0)),
    )
    widths[widest] = (widths[widest] ?? 1) - 1
    total -= 1
  }
  return widths
}

function sentences({ heads, rows }: Grid): string[] {
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => `${heads[column] || `column ${column + 1}`}: ${cell}`)
    return `Row ${index + 1}. ${listed(cells.map((cell) => cell.replaceAll('\n', ' ')))}`
  })
}

/** One block of `head  value` lines a row, for tables that are wider than the screen. */
function records({ heads, rows }: Grid, columns: number, style: Style): string[] {
  const left = Math.min(Math.max(1, ...heads.map(width)), Math.floor(columns / 3))
  return rows.flatMap((row, index) => {
    const lines = row.flatMap((cell, column) => {
      const [head = '', ...more] = wrap(heads[column] ?? '', left)
      const value = wrap(cell, columns - left - 2)
      const first = style.palette.dim(padEnd(head, left))
      return [
        ...value.map((line, at) => `${at === 0 ? first : padEnd(more[at - 1] ?? '', left)}  ${line}`),
        ...more.slice(Math.max(0, value.length - 1)),
      ]
    })
    return index === 0
      ? lines
      : [style.palette.dim(style.glyphs.line.repeat(Math.min(columns, 24))), ...lines]
  })
}

/**
 * A table of ready cells at most `columns` wide: cells that are too long are wrapped; what cannot fit even so is
 * turned into one block a row, and into sentences where the style is accessible. `rule` underlines the heads.
 */
export function renderGrid(grid: Grid, columns: number, style: Style, rule = true): string[] {
  if (grid.heads.length === 0) return []
  if (style.accessible) return sentences(grid).flatMap((line) => wrap(line, columns))
  const natural = naturalWidths(grid)
  // Numbers are never broken; a text column may become narrow.
  const floor = natural.map((wide, at) => (grid.align[at] === 'right' ? wide : Math.min(wide, 8)))
  const widths = fitColumns(natural, columns, floor)
  if (widths === null) return records(grid, columns, style)
  const line = (cells: string[], paint: (text: string) => string) => {
    const wrapped = widths.map((wide, column) => wrap(withoutWidow(cells[column] ?? '', wide), wide))
    const height = Math.max(...wrapped.map((cell) => cell.length))
    return Array.from({ length: height }, (_, at) =>
      widths
        .map((wide, column) => {
          const text = paint(wrapped[column]?.[at] ?? '')
          const last = column === widths.length - 1
          if (grid.align[column] === 'right') return padStart(text, wide)
          return last ? text : padEnd(text, wide)
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    )
  }
  const bodies = grid.rows.map((row) => line(row, (text) => text))
  const tall = bodies.some((body) => body.length > 1)
  const ruler = widths.map((wide) => style.glyphs.line.repeat(wide)).join(' '.repeat(GAP))
  const anyHead = grid.heads.some((head) => head !== '')
  return [
    ...(anyHead ? line(grid.heads, style.palette.strong) : []),
    ...(rule && anyHead ? [style.palette.dim(ruler)] : []),
    ...bodies.flatMap((body, index) => (tall && index > 0 ? ['', ...body] : body)),
  ]
}
