import type { Palette } from '../style/style.ts'

const plain = (text: string) => text

/** The same colours without a dim one: what is read from the last row of a room is never dim. */
export function undimmed(palette: Palette): Palette {
  return { ...palette, dim: plain, syntax: { ...palette.syntax, comment: plain, punctuation: plain } }
}
