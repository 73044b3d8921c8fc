import type { Style } from '../style/style.ts'
import { cut, padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** Beyond this a box is too wide to be read across. */
const WIDEST = 140

/** Columns inside a box: a margin, its two sides, and a space at each. */
export function boxColumns(style: Style): number {
  return Math.min(style.width, WIDEST) - 6
}

/** Lines that a box of so many rows can show. */
export function boxLines(rows: number): number {
  return Math.max(1, rows - 2)
}

/** Lines cut to fit into a box, wrapped where they are too wide. */
export function fitted(lines: readonly string[], columns: number): string[] {
  return lines.flatMap((line) => (width(line) > columns ? wrap(line, columns, 2) : line))
}

/**
 * A box of at most `rows` rows around lines that fit, from the line `scroll` on; its lower side says where one is
 * where not all of them are seen.
 */
export function renderBox(
  title: string,
  lines: readonly string[],
  { rows, scroll }: { rows: number; scroll: number },
  style: Style,
): string[] {
  const { corner, line, vertical, ellipsis } = style.glyphs
  const { dim } = style.palette
  const columns = boxColumns(style)
  const room = boxLines(rows)
  const shown = lines.slice(scroll, scroll + room)
  const head = cut(title, columns - 2, ellipsis)
  const top = `${dim(corner.topLeft)} ${style.palette.strong(head)} ${dim(line.repeat(columns - width(head)) + corner.topRight)}`
  const all = lines.length <= room
  const where = all
    ? ''
    : ` ${scroll + 1}-${scroll + shown.length} of ${lines.length} ${style.glyphs.middot} PgUp PgDn `
  const bottom = `${corner.bottomLeft}${line.repeat(columns + 1 - width(where))}${where}${line}${corner.bottomRight}`
  return [
    ` ${top}`,
    ...shown.map((text) => ` ${dim(vertical)} ${padEnd(text, columns)} ${dim(vertical)}`),
    ` ${dim(bottom)}`,
  ]
}
