import type { Definition, PhrasingContent, RootContent } from 'mdast'
import type { Paint, Style } from '../style/style.ts'
import { visible } from './visible.ts'

/** Addresses of reference links by their identifier, as far as they stand in the same piece of Markdown. */
export type Definitions = ReadonlyMap<string, Definition>

export function definitionsOf(nodes: readonly RootContent[]): Definitions {
  const found = new Map<string, Definition>()
  const visit = (list: readonly RootContent[]) => {
    for (const node of list) {
      if (node.type === 'definition') found.set(node.identifier, node)
      else if ('children' in node) visit(node.children)
    }
  }
  visit(nodes)
  return found
}

/** An address is worth showing where it can be typed elsewhere and is not the text itself. */
function address(url: string, text: string, style: Style): string {
  const shown = visible(url.replace(/^mailto:/, ''), style.glyphs.ascii)
  return url === '' || url.startsWith('#') || shown === text || url === text ? '' : ` (${shown})`
}

/** The words of a text, painted one by one, so that a line can be broken between them. */
function text(value: string, paint: Paint, style: Style): string {
  const words = value.split(/(\s*\n\s*)/).map((part) => (part.includes('\n') ? ' ' : part))
  return paint(visible(words.join('').replaceAll('\t', ' '), style.glyphs.ascii))
}

/** Tags are not shown, as on a Markdown host; a `<br>` breaks the line. */
function html(value: string): string {
  return /^<br\s*\/?>/i.test(value) ? '\n' : ''
}

const same: Paint = (value) => value

/** What is set apart by signs where no colour does it: new words and code, only code, or nothing. */
export type Signs = 'all' | 'code' | 'none'

/** How running text is painted. */
export interface Inking {
  paint?: Paint
  signs?: Signs
}

/** Running text with its colours, in one line except where it says to break. */
export function renderInline(
  nodes: readonly PhrasingContent[],
  style: Style,
  definitions: Definitions,
  { paint = same, signs = 'all' }: Inking = {},
): string {
  const { palette, glyphs } = style
  const inner = (children: readonly PhrasingContent[], outer: Paint) =>
    renderInline(children, style, definitions, { paint: outer, signs })
  const link = (children: readonly PhrasingContent[], url: string) => {
    const plain = inner(children, same)
    return inner(children, (value) => paint(palette.link(value))) + paint(address(url, plain, style))
  }
  // Those who listen to it hear no signs. Emphasis is a matter of looks: without them it goes without saying.
  const fenced = (sign: string, wanted: boolean, by: Paint, inside: string) =>
    !wanted || style.accessible || by('x') !== 'x' ? inside : `${sign}${inside}${sign}`
  const one = (node: PhrasingContent): string => {
    switch (node.type) {
      case 'text':
        return text(node.value, paint, style)
      case 'strong':
        return fenced(
          '*',
          signs === 'all',
          palette.strong,
          inner(node.children, (value) => paint(palette.strong(value))),
        )
      case 'emphasis':
        return inner(node.children, (value) => paint(palette.emphasis(value)))
      case 'delete':
        return `${paint('~~')}${inner(node.children, paint)}${paint('~~')}`
      case 'inlineCode':
        return fenced(
          '`',
          signs !== 'none',
          palette.code,
          text(node.value, (value) => paint(palette.code(value)), style),
        )
      case 'break':
        return '\n'
      case 'html':
        return html(node.value)
      case 'link':
        return link(node.children, node.url)
      case 'linkReference':
        return link(node.children, definitions.get(node.identifier)?.url ?? '')
      case 'image':
      case 'imageReference':
        return paint(`[${visible(node.alt || 'picture', glyphs.ascii)}]`)
      case 'footnoteReference':
        return paint(`[${visible(node.label ?? node.identifier, glyphs.ascii)}]`)
    }
  }
  return nodes.map(one).join('')
}
