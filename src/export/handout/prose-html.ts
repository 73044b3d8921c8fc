import type { List, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { codeHtml } from './code-html.ts'
import { escapeHtml, safeAddress } from './escape.ts'
import type { Voice } from './voice.ts'

/** How Markdown becomes HTML. */
export interface Ink {
  voice: Pick<Voice, 'line' | 'lines' | 'highlight'>
  /** Whether code is coloured, by classes of our own style sheet. */
  coloured: boolean
}

/** Markdown as HTML. Nothing in it does anything: what a lesson says is escaped, and its pictures are told. */
export function proseHtml(nodes: readonly RootContent[], ink: Ink): string {
  return nodes.map((node) => block(node, ink, false)).join('')
}

/** The same for what stands in a line, or in an item that is one paragraph. */
export function briefHtml(nodes: readonly RootContent[], ink: Ink): string {
  const [only, second] = nodes
  if (only?.type === 'paragraph' && second === undefined) return inlineHtml(only.children, ink)
  return proseHtml(nodes, ink)
}

function block(node: RootContent, ink: Ink, tight: boolean): string {
  const inner = (children: readonly RootContent[]) => proseHtml(children, ink)
  switch (node.type) {
    case 'paragraph': {
      const text = inlineHtml(node.children, ink)
      return tight ? text : `<p>${text}</p>\n`
    }
    case 'heading':
      return `<p class="heading">${inlineHtml(node.children, ink)}</p>\n`
    case 'list':
      return list(node, ink)
    case 'listItem':
      return item(node, ink, false)
    case 'blockquote':
      return `<blockquote>\n${inner(node.children)}</blockquote>\n`
    case 'code':
      return codeHtml(node.value, node.lang ?? '', ink)
    case 'table':
      return table(node, ink)
    case 'thematicBreak':
      return '<hr>\n'
    case 'html':
      return `<p>${words(node.value, ink)}</p>\n`
    case 'footnoteDefinition':
    case 'tableRow':
    case 'tableCell':
      return inner(node.children)
    case 'definition':
    case 'yaml':
      return ''
    default:
      return inlineHtml([node], ink)
  }
}

function list(node: List, ink: Ink): string {
  const tag = node.ordered === true ? 'ol' : 'ul'
  const start = node.ordered === true && (node.start ?? 1) !== 1 ? ` start="${node.start}"` : ''
  const items = node.children.map((child) => item(child, ink, node.spread !== true)).join('')
  return `<${tag}${start}>\n${items}</${tag}>\n`
}

function item(node: ListItem, ink: Ink, tight: boolean): string {
  const box = node.checked == null ? '' : node.checked ? '☑ ' : '☐ '
  const inside = node.children.map((child) => block(child, ink, tight && node.spread !== true)).join('')
  return `<li>${box}${inside}</li>\n`
}

function table(node: Table, ink: Ink): string {
  const row = (cells: Table['children'][number], tag: string) =>
    `<tr>${cells.children
      .map((cell, at) => {
        const right = node.align?.[at] === 'right' ? ' class="right"' : ''
        const scope = tag === 'th' ? ' scope="col"' : ''
        return `<${tag}${scope}${right}>${inlineHtml(cell.children, ink)}</${tag}>`
      })
      .join('')}</tr>\n`
  const [head, ...rows] = node.children
  const heading = head === undefined ? '' : `<thead>\n${row(head, 'th')}</thead>\n`
  return `<table>\n${heading}<tbody>\n${rows.map((one) => row(one, 'td')).join('')}</tbody>\n</table>\n`
}

function words(value: string, { voice }: Ink): string {
  return escapeHtml(voice.line(value.replace(/\s*\n\s*/g, ' ')))
}

/** Running text as HTML. */
export function inlineHtml(nodes: readonly (PhrasingContent | RootContent)[], ink: Ink): string {
  return nodes.map((node) => inline(node, ink)).join('')
}

function inline(node: PhrasingContent | RootContent, ink: Ink): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return words(node.value, ink)
    case 'inlineCode':
      return `<code>${words(node.value, ink)}</code>`
    case 'strong':
      return `<strong>${inlineHtml(node.children, ink)}</strong>`
    case 'emphasis':
      return `<em>${inlineHtml(node.children, ink)}</em>`
    case 'delete':
      return `<del>${inlineHtml(node.children, ink)}</del>`
    case 'break':
      return '<br>\n'
    case 'link': {
      const inside = inlineHtml(node.children, ink)
      const url = safeAddress(node.url)
      return url === null ? inside : `<a href="${words(url, ink)}">${inside}</a>`
    }
    case 'image':
    case 'imageReference':
      return `[${words(node.alt || 'picture', ink)}]`
    case 'linkReference':
      return inlineHtml(node.children, ink)
    case 'footnoteReference':
      return `[${words(node.label ?? node.identifier, ink)}]`
    default:
      return 'children' in node ? inlineHtml(node.children, ink) : ''
  }
}
