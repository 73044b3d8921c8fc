import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Style } from '../style/style.ts'
import { visible } from '../text/visible.ts'
import { padEnd, padStart } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** A lesson that cannot be played, and why. */
export interface BrokenOne {
  title: string | null
  unit: number
  number: number
  file: string
  diagnostics: readonly Diagnostic[]
}

/** Its line in a list, and under it the first of what is wrong with it. `wide`: columns of the sign before it. */
export function brokenLines(
  { title, unit, number, file, diagnostics }: BrokenOne,
  wide: number,
  columns: number,
  style: Style,
): string[] {
  const { palette, glyphs, accessible } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const called = title === null ? show(file) : show(title)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const why =
    first === undefined
      ? ''
      : `${show(first.file)}:${first.line}:${first.column} ${show(first.message)}${more}`
  if (accessible) return wrap(`${unit}.${number} ${called}, broken: it cannot be played. ${why}.`, columns)
  const head = `${padStart(palette.bad(glyphs.bad), wide)} ${padEnd(`${unit}.${number}`, 4)}  `
  const indent = ' '.repeat(wide + 7)
  return [
    ...wrap(`${head}${called}  ${palette.bad('broken')}`, columns, indent.length),
    ...wrap(`${indent}${why}`, columns, indent.length),
  ]
}
