import type { Style } from '../style/style.ts'
import { cut } from './width.ts'

/** At most `columns` wide, without colours; what was cut off is marked by dots, and for who listens counted in words. */
export function shortened(text: string, columns: number, style: Style): string {
  if (!style.accessible) return cut(text, columns, style.glyphs.ellipsis)
  const short = cut(text, columns, '')
  const rest = text.length - short.length
  return rest === 0 ? text : `${short} (and ${rest} more character${rest === 1 ? '' : 's'})`
}

/** What stands before the number of things that were left out: `… 3 more`, `And 3 more`. */
export function moreOf({ accessible, glyphs }: Style): string {
  return accessible ? 'And' : glyphs.ellipsis
}
