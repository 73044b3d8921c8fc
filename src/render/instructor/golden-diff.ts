import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut, width } from '../text/width.ts'

/** How one event of a lesson plays otherwise than before; see `check`. */
interface Difference {
  number: number
  type: string
  kind: 'changed' | 'added' | 'removed'
  lines: readonly { sign: '-' | '+'; path: string; value: string; from: number | null }[]
}

/** Lines of one event, and of all: who wants to see more has the file. */
const MOST_OF_ONE = 8
const MOST = 60
/** Characters of a value before the place where it differs. */
const LEAD = 20

/** What a golden file loses and gains, field by field. */
export function renderGoldenDiff(file: string, differences: readonly Difference[], style: Style): string[] {
  const { palette, glyphs, accessible } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const head = accessible
    ? [show(file)]
    : [palette.bad(`--- ${show(file)}`), palette.good(`+++ ${show(file)}, as it plays now`)]
  const lines: string[] = []
  let left = differences.length
  for (const { number, type, kind, lines: fields } of differences) {
    if (lines.length >= MOST) break
    left--
    const what = `event ${number}: ${show(type)}${kind === 'changed' ? '' : `, ${kind}`}`
    lines.push(accessible ? `${what.charAt(0).toUpperCase()}${what.slice(1)}.` : palette.dim(`@@ ${what} @@`))
    for (const { sign, path, value, from } of fields.slice(0, MOST_OF_ONE)) {
      const paint = sign === '-' ? palette.bad : palette.good
      const lead = accessible ? (sign === '-' ? 'Was: ' : 'Is now: ') : `${sign} `
      const name = show(path)
      const room = Math.max(20, style.width - lead.length - width(name) - 4)
      const text = `${lead}${name}${name === '' ? '' : ': '}${excerpt(show(value), from, room, glyphs.ellipsis)}`
      lines.push(paint(text))
    }
    const more = fields.length - MOST_OF_ONE
    if (more > 0) lines.push(`  ${glyphs.ellipsis} ${counted(more, 'more field')}`)
  }
  if (left > 0) lines.push(`${glyphs.ellipsis} and ${counted(left, 'more event')}`)
  return place([...head, ...lines], style, 0)
}

/** The part of a value in which it differs, as far as there is room. */
function excerpt(value: string, from: number | null, room: number, ellipsis: string): string {
  if (width(value) <= room) return value
  const start = from === null || from <= LEAD ? 0 : from - LEAD
  const part = start === 0 ? value : `${ellipsis}${value.slice(start)}`
  return cut(part, room, ellipsis)
}
