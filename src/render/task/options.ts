import type { Prose } from '../../lesson/lesson.ts'
import type { Style } from '../style/style.ts'
import type { Signs } from '../text/inline.ts'
import { renderBrief } from '../text/prose.ts'
import { padEnd, padStart, width } from '../text/width.ts'

/** Things to choose, each after its number or letter, one under the other. */
export function renderOptions(
  options: readonly { mark: string; nodes: Prose }[],
  columns: number,
  style: Style,
  signs: Signs = 'code',
): string[] {
  const wide = Math.max(1, ...options.map(({ mark }) => width(mark)))
  const space = ' '.repeat(wide + 2)
  return options.flatMap(({ mark, nodes }) => {
    const lines = renderBrief(nodes, style, columns - wide - 2, signs)
    const lead = `${style.palette.strong(padStart(mark, wide))}${style.accessible ? '. ' : '  '}`
    return [lead + (lines[0] ?? ''), ...lines.slice(1).map((line) => space + line)]
  })
}

/** Short options in as few lines as the screen allows, evenly apart. */
export function renderShortOptions(
  options: readonly { mark: string; text: string }[],
  columns: number,
  style: Style,
): string[] {
  const gap = style.accessible ? '. ' : '  '
  const plain = options.map(({ mark, text }) => `${style.palette.strong(mark)}${gap}${text}`)
  const wide = Math.max(...plain.map(width)) + 5
  const perLine = style.accessible ? 1 : Math.max(1, Math.floor((columns + 5) / wide))
  // Two lines of three and one read worse than a list.
  const each = perLine >= options.length ? options.length : 1
  const lines: string[] = []
  for (let from = 0; from < plain.length; from += each) {
    lines.push(
      plain
        .slice(from, from + each)
        .map((text) => padEnd(text, each === 1 ? 0 : wide))
        .join('')
        .trimEnd(),
    )
  }
  return lines
}

/** a, b, c … z, aa, ab: the names of the right column of a match. */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}
