import type { Style } from '../style/style.ts'
import { indent } from './prose.ts'
import { width } from './width.ts'
import { wrap } from './wrap.ts'

/** Set in by a margin; a line that is still too wide for the screen is broken, so that no terminal has to. */
export function place(lines: readonly string[], style: Style, margin = 1): string[] {
  return indent(lines, margin).flatMap((line) =>
    width(line) > style.width ? wrap(line, style.width, margin) : line,
  )
}
