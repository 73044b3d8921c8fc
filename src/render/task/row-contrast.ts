import type { RowPair } from '../../player/grading/align-rows.ts'
import type { SqlValue } from '../../trace/value.ts'
import { spokenRows } from '../sql/row-sentences.ts'
import type { Style } from '../style/style.ts'
import { counted, renderCell } from '../text/cell.ts'
import { type Folded, folded } from '../text/fold.ts'
import { fitColumns } from '../text/grid.ts'
import { type PanelLabel, type PanelLine, renderBeside, renderStacked, sideColumns } from '../text/panel.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart, width } from '../text/width.ts'

/** A result, as far as it is compared. */
export interface Side {
  columns: readonly string[]
  rows: readonly (readonly SqlValue[])[]
}

/** Rows that differ are shown up to this number: the task should stay on the screen. */
export const MOST = 5
/** Where each of them takes two lines. */
const MOST_STACKED = 3
const LONGEST = 40
/** Columns beside the rows where they stand one under the other. */
const STACKED = 14
const NARROWEST = 12
const MARK = / (?:≠|!=)$/

const LABELS: Record<RowPair['kind'], PanelLabel> = {
  same: 'same',
  differs: 'differs',
  moved: 'order',
  other: 'other',
  missing: 'missing',
  extra: 'extra',
}

/**
 * Two results row by row: what is missing, too much, out of order or different in a column, in words and signs.
 * `headings`: the columns of yours that are wrong by what they are called; `most`: rows that differ.
 */
export function renderRows(
  pairs: readonly RowPair[],
  mine: Side,
  expected: Side,
  style: Style,
  headings: readonly number[] = [],
  most = MOST,
): string[] {
  const isSame = ({ kind }: RowPair) => kind === 'same'
  const pieces = folded(pairs, isSame, most)
  if (style.accessible) return spokenRows(pieces, mine, expected, style)
  const tables = tablesOf(mine, expected, pieces, headings, style)
  const room = sideColumns(style)
  const [ours, theirs] = [fittedWidths(tables.mine, room), fittedWidths(tables.expected, room)]
  if (ours !== null && theirs !== null) {
    const { lines, head } = tables.draw(ours, theirs)
    return renderBeside(lines, [head], style)
  }
  const stacked = tablesOf(
    mine,
    expected,
    folded(pairs, isSame, most === MOST ? MOST_STACKED : most),
    headings,
    style,
  )
  const both = {
    widths: larger(stacked.mine.widths, stacked.expected.widths),
    floor: larger(stacked.mine.floor, stacked.expected.floor),
  }
  const whole = style.width - STACKED
  const share = Math.max(1, Math.floor(whole / both.widths.length) - 2)
  const widths = fittedWidths(both, whole) ?? both.widths.map((wide) => Math.min(wide, share))
  const { lines, head } = stacked.draw(widths, widths)
  return renderStacked(lines, [head], style)
}

function tablesOf(
  mine: Side,
  expected: Side,
  pieces: readonly Folded<RowPair>[],
  headings: readonly number[],
  style: Style,
) {
  const otherNames = mine.columns.map((_, at) => headings.includes(at))
  const ours = tableOf(mine, pieces, otherNames, style)
  const theirs = tableOf(expected, pieces, null, style)
  const draw = (left: readonly number[], right: readonly number[]) => {
    const head: [string, string] = [
      headLine(mine, left, otherNames, style),
      headLine(expected, right, [], style),
    ]
    const lines = pieces.map((one): PanelLine => {
      if (!('piece' in one)) return { fold: foldWords(one, style) }
      const { piece } = one
      return {
        label: LABELS[piece.kind],
        mine: 'mine' in piece ? rowLine(ours.cells(piece.mine, wrongIn(piece)), left, style) : '',
        expected: expectedLine(piece, (row) => rowLine(theirs.cells(row, []), right, style)),
      }
    })
    return { head, lines }
  }
  return { mine: ours, expected: theirs, draw }
}

/** Behind a value that should be another one. */
function markOf({ glyphs }: Style): string {
  return glyphs.ascii ? ' !=' : ' ≠'
}

function expectedLine(piece: RowPair, row: (at: number) => string): string {
  if (piece.kind === 'extra') return ''
  if (piece.kind === 'moved' && piece.mine !== piece.expected) return `(row ${piece.expected + 1})`
  return row(piece.expected)
}

function wrongIn(piece: RowPair): readonly number[] {
  return piece.kind === 'differs' ? piece.columns : []
}

interface Widths {
  widths: number[]
  /** Numbers are never shortened, as long as there is another way. */
  floor: number[]
}

interface Cell {
  text: string
  number: boolean
}

/**
 * The cells of one side, and how wide its columns are with what is shown. `otherNames`: which columns of yours are
 * called differently; null for what was expected.
 */
function tableOf(
  { columns, rows }: Side,
  pieces: readonly Folded<RowPair>[],
  otherNames: readonly boolean[] | null,
  style: Style,
): Widths & { cells: (row: number, wrong: readonly number[]) => Cell[] } {
  const which = otherNames === null ? 'expected' : 'mine'
  const mark = markOf(style)
  const marked = new Set(
    which === 'mine' ? pieces.flatMap((one) => ('piece' in one ? wrongIn(one.piece) : [])) : [],
  )
  const cells = (row: number, wrong: readonly number[]): Cell[] =>
    columns.map((_, at) => {
      const value = rows[row]?.[at] ?? null
      const number = typeof value === 'number' || typeof value === 'bigint'
      // Numbers stay under each other where one of them has a mark behind it.
      const behind = wrong.includes(at) ? mark : number && marked.has(at) ? ' '.repeat(mark.length) : ''
      return { text: `${renderCell(value, style, LONGEST)}${behind}`, number }
    })
  const widths = columns.map(
    (name, at) => width(visible(name, style.glyphs.ascii)) + (otherNames?.[at] === true ? mark.length : 0),
  )
  const floor = widths.map((wide) => Math.min(wide, NARROWEST))
  for (const one of pieces) {
    if (!('piece' in one)) continue
    const row = placeIn(one.piece, which)
    if (row === null) continue
    for (const [at, { text, number }] of cells(row, which === 'mine' ? wrongIn(one.piece) : []).entries()) {
      widths[at] = Math.max(widths[at] ?? 1, width(text))
      if (number) floor[at] = Math.max(floor[at] ?? 1, width(text))
    }
  }
  // A text may be shortened to this, and a head as well.
  const least = floor.map((wide, at) => Math.max(wide, Math.min(widths[at] ?? 1, NARROWEST)))
  return { widths, floor: least, cells }
}

function placeIn(piece: RowPair, which: 'mine' | 'expected'): number | null {
  if (which === 'mine') return 'mine' in piece ? piece.mine : null
  return 'expected' in piece ? piece.expected : null
}

function headLine(
  { columns }: Side,
  widths: readonly number[],
  wrong: readonly boolean[],
  style: Style,
): string {
  const mark = markOf(style)
  return columns
    .map((name, at) => {
      const text = `${visible(name, style.glyphs.ascii)}${wrong[at] === true ? mark : ''}`
      return style.palette.strong(padEnd(shortened(text, widths[at] ?? 1, style), widths[at] ?? 0))
    })
    .join('  ')
    .trimEnd()
}

function rowLine(cells: readonly Cell[], widths: readonly number[], style: Style): string {
  return cells
    .map(({ text, number }, at) => {
      const wide = widths[at] ?? 1
      const shown = shortened(text, wide, style)
      return number ? padStart(shown, wide) : padEnd(shown, wide)
    })
    .join('  ')
    .trimEnd()
}

/** A text that is too wide keeps its mark. */
function shortened(text: string, columns: number, { glyphs }: Style): string {
  if (width(text) <= columns) return text
  const mark = MARK.exec(text)?.[0] ?? ''
  return `${cut(text.slice(0, text.length - mark.length), Math.max(0, columns - mark.length), glyphs.ellipsis)}${mark}`
}

function fittedWidths({ widths, floor }: Widths, room: number): number[] | null {
  // Two columns apart here, three in a table.
  return fitColumns(widths, room + widths.length - 1, floor)
}

function larger(some: readonly number[], others: readonly number[]): number[] {
  return some.map((wide, at) => Math.max(wide, others[at] ?? 0))
}

function foldWords(one: { same: number } | { more: RowPair[] }, { glyphs }: Style): string {
  if ('same' in one) return `${glyphs.ellipsis} ${counted(one.same, 'equal row')}`
  return `${glyphs.ellipsis} ${counted(one.more.length, 'more row')} not as expected`
}
