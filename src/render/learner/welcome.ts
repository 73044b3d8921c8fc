import type { Prose } from '../../lesson/lesson.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { measure, renderProse } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'

/** A way on: what is typed, and what it does. The first of a list is what Enter takes. */
export interface Way {
  key: string
  text: string
}

/** Ways on, one a line. */
function renderWays(ways: readonly Way[], style: Style): string[] {
  const wide = Math.max(...ways.map(({ key }) => width(key)))
  const lines = ways.map(({ key, text }) => {
    const shown = visible(text, style.glyphs.ascii)
    return style.accessible ? `${key}: ${shown}.` : `  ${style.palette.strong(padEnd(key, wide))}   ${shown}`
  })
  return place(lines, style)
}

function keyLine(style: Style): string[] {
  const { middot } = style.glyphs
  const text = `Enter goes on ${middot} or type a number, then Enter ${middot} q stops`
  return style.accessible
    ? ['Press Enter to go on, or type a number to choose or q to stop, then Enter.']
    : place([text], style)
}

/** The first screen of all: what this is, the promise that nothing can break, and the ways on. */
export function renderWelcome(
  course: { title: string; welcome: Prose },
  ways: readonly Way[],
  style: Style,
): string[] {
  const title = place([style.palette.heading(visible(course.title, style.glyphs.ascii))], style)
  return [
    '',
    ...title,
    '',
    ...place(renderProse(course.welcome, style, measure(style)), style),
    '',
    ...renderWays(ways, style),
    '',
    ...keyLine(style),
  ]
}

/** The menu of somebody who has been here before: a line on where they are, and the ways on. */
export function renderMenu(title: string, where: string, ways: readonly Way[], style: Style): string[] {
  const heading = style.palette.heading(visible(title, style.glyphs.ascii))
  const position = where === '' ? [] : place([visible(where, style.glyphs.ascii)], style)
  return ['', ...place([heading], style), ...position, '', ...renderWays(ways, style), '', ...keyLine(style)]
}
