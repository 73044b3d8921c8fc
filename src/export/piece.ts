import type { Moment } from './moment.ts'
import { samePen } from './pen.ts'
import type { Cell, Row } from './screen-grid.ts'

/** Some characters of a line that came and went together. */
export interface Piece {
  /** The number of its line among all that were ever shown, and its first column. */
  line: number
  column: number
  cells: readonly Cell[]
  /** Milliseconds; `to` is null for what never goes, though the screen may go away from it. */
  from: number
  to: number | null
}

/** Where a line has changed, the part of it that stays is at its beginning: it is typed at its end. */
interface Growing {
  row: Row
  pieces: Piece[]
}

/** What was seen, each part of it once. */
export function piecesOf(moments: readonly Moment[]): Piece[] {
  const lines = new Map<number, Growing>()
  const done: Piece[] = []
  for (const { at, top, rows } of moments) {
    for (const [index, shown] of rows.entries()) {
      const row = trimmed(shown)
      const number = top + index
      const line = lines.get(number) ?? { row: [], pieces: [] }
      const kept = commonLength(line.row, row)
      if (kept === line.row.length && kept === row.length) continue
      done.push(...line.pieces.flatMap((piece) => lost(piece, kept, at)))
      const pieces = line.pieces.flatMap((piece) => cutAt(piece, kept))
      if (kept < row.length) {
        pieces.push({ line: number, column: kept, cells: row.slice(kept), from: at, to: null })
      }
      lines.set(number, { row, pieces })
    }
  }
  return [...done, ...[...lines.values()].flatMap(({ pieces }) => pieces)]
}

/** What of a piece is gone from a column on; what never was there for any time was never seen. */
function lost(piece: Piece, column: number, at: number): Piece[] {
  const first = Math.max(0, column - piece.column)
  const cells = piece.cells.slice(first)
  return cells.length === 0 ? [] : [{ ...piece, column: piece.column + first, cells, to: at }]
}

function cutAt(piece: Piece, column: number): Piece[] {
  const cells = piece.cells.slice(0, Math.max(0, column - piece.column))
  return cells.length === 0 ? [] : [{ ...piece, cells }]
}

function commonLength(a: Row, b: Row): number {
  const most = Math.min(a.length, b.length)
  for (let at = 0; at < most; at++) {
    if (!sameCell(a[at], b[at])) return at
  }
  return most
}

function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return a !== undefined && b !== undefined && a.text === b.text && samePen(a.pen, b.pen)
}

/** Without the blanks at its end that nobody sees. */
function trimmed(row: Row): Row {
  const last = row.findLastIndex(
    ({ text, pen }) => text !== ' ' || pen.ground !== null || pen.inverse || pen.underlined,
  )
  return row.slice(0, last + 1)
}
