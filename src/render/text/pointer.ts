import type { Style } from '../style/style.ts'
import { visible } from './visible.ts'
import { cut, graphemes, width } from './width.ts'

/**
 * A line of a source and, under it, a caret at the character `at` (from 0); of a line longer than `columns` the
 * part around the caret.
 */
export function renderPointer(source: string, at: number, columns: number, style: Style): [string, string] {
  const { ascii, ellipsis } = style.glyphs
  const flat = source.replaceAll('\t', ' ')
  const before = visible(flat.slice(Math.max(0, at - 4 * columns), at), ascii)
  const room = Math.floor(columns * 0.7)
  let lead = before
  let left = ''
  if (width(before) > room || at > 4 * columns) {
    left = ellipsis
    lead = ''
    // The characters next to the caret, as many as there is room for.
    for (const grapheme of graphemes(before).reverse()) {
      if (width(left + grapheme + lead) > room) break
      lead = grapheme + lead
    }
  }
  const line = cut(left + lead + visible(flat.slice(at, at + 4 * columns), ascii), columns, ellipsis)
  const caret = ' '.repeat(Math.min(width(left + lead), columns - 1)) + style.palette.bad('^')
  return [line, caret]
}
