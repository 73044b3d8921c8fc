import type { PhrasingContent } from 'mdast'
import type { Prose } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import type { Paint, Palette, Style } from '../style/style.ts'
import { renderCode } from './code.ts'
import { place } from './place.ts'
import { barred, indent, measure, renderProse } from './prose.ts'
import { visible } from './visible.ts'

type Shown = Extract<PlayEvent, { type: 'shown' }>['block']

const CALLOUTS = { note: 'Note', tip: 'Tip', warning: 'Warning' } as const

/** The colours that GitHub gives to the same three, as near as there are. */
function barOf(flavour: keyof typeof CALLOUTS, palette: Palette): Paint {
  return { note: palette.heading, tip: palette.good, warning: palette.refusal }[flavour]
}

/** Prose behind a bar that begins with its title: `In the restaurant: a waiter …`. */
function titled(title: string, nodes: Prose, paint: Paint, style: Style): string[] {
  const name = `${title.replace(/:\s*$/, '')}:`
  const lead: PhrasingContent = { type: 'text', value: `${name} ` }
  const [first, ...rest] = nodes
  const joined: Prose =
    first?.type === 'paragraph'
      ? [{ type: 'paragraph', children: [lead, ...first.children] }, ...rest]
      : [{ type: 'paragraph', children: [lead] }, ...nodes]
  const [head = '', ...lines] = renderProse(joined, style, measure(style) - 2, 'code')
  const shown = visible(name, style.glyphs.ascii)
  const painted = head.startsWith(shown) ? style.palette.strong(shown) + head.slice(shown.length) : head
  return place(barred([painted, ...lines], style, paint), style)
}

/** Code wider than prose may use more of a wide screen. */
function code(text: string, language: string, style: Style): string[] {
  return place(renderCode(text, language, Math.min(style.width, 110) - 6, style), style, 4)
}

/** Everything of a lesson that is only read; the analogy is left out where only the field's words are wanted. */
export function renderShown(block: Shown, style: Style): string[] {
  const { palette } = style
  switch (block.type) {
    case 'prose':
      return place(renderProse(block.nodes, style), style)
    case 'analogy':
      return style.lens === 'technical' ? [] : titled(block.title, block.nodes, palette.station.api, style)
    case 'breaks':
      return titled(block.title, block.nodes, palette.refusal, style)
    case 'callout':
      return titled(CALLOUTS[block.flavour], block.nodes, barOf(block.flavour, palette), style)
    case 'code':
      return code(block.text, block.language, style)
    case 'source':
      return [
        ...place([`${visible(block.handler, style.glyphs.ascii)}, from the code of this system:`], style),
        ...code(block.text, block.language, style),
      ]
    case 'details': {
      const inside = renderProse(block.nodes, style, measure(style) - 2)
      const summary = palette.strong(visible(block.summary, style.glyphs.ascii))
      return place([summary, ...indent(inside, 2)], style)
    }
    case 'pause':
    case 'lens':
    case 'set':
    case 'reset':
      return []
  }
}
