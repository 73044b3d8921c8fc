import type { FootnoteDefinition, List, ListItem, Paragraph, RootContent, Table } from 'mdast'
import type { Paint, Style } from '../style/style.ts'
import { renderCode } from './code.ts'
import { renderGrid } from './grid.ts'
import { type Definitions, definitionsOf, renderInline, type Signs } from './inline.ts'
import { visible } from './visible.ts'
import { padStart, width } from './width.ts'
import { withoutWidow, wrap } from './wrap.ts'

/** Prose reads badly in long lines: it stays this narrow on every screen. */
const MEASURE = 80

interface Frame {
  style: Style
  columns: number
  definitions: Definitions
  signs: Signs
}

/** How wide prose may be, without the margin on both sides. */
export function measure(style: Style): number {
  return Math.min(style.width, MEASURE) - 2
}

/** Lines set in by `by`, empty ones left empty. */
export function indent(lines: readonly string[], by: number | string): string[] {
  const space = typeof by === 'number' ? ' '.repeat(by) : by
  return lines.map((line) => (line === '' ? (typeof by === 'number' ? '' : space.trimEnd()) : space + line))
}

function listItem(item: ListItem, marker: string, frame: Frame): string[] {
  const box = item.checked === null || item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] '
  const lead = `${marker} ${box}`
  const inside = { ...frame, columns: Math.max(12, frame.columns - width(lead)) }
  const lines = blocks(item.children, inside, item.spread === true)
  return [lead + (lines[0] ?? ''), ...indent(lines.slice(1), width(lead))]
}

function list(node: List, frame: Frame): string[] {
  const { bullet } = frame.style.glyphs
  const first = node.start ?? 1
  const widest = width(`${first + node.children.length - 1}.`)
  const items = node.children.map((item, index) =>
    listItem(item, node.ordered ? padStart(`${first + index}.`, widest) : bullet, frame),
  )
  return items.flatMap((lines, index) => (node.spread && index > 0 ? ['', ...lines] : lines))
}

function table(node: Table, frame: Frame): string[] {
  const [head, ...rows] = node.children.map((row) =>
    row.children.map((cell) =>
      renderInline(cell.children, frame.style, frame.definitions, { signs: 'none' }),
    ),
  )
  const heads = head ?? []
  const align = heads.map((_, column) => (node.align?.[column] === 'right' ? 'right' : 'left'))
  return renderGrid({ heads, rows, align }, frame.columns, frame.style)
}

/** Lines with a bar beside them; said in words where nothing is drawn. */
export function barred(lines: readonly string[], style: Style, paint: Paint = style.palette.dim): string[] {
  return style.accessible ? [...lines] : indent(lines, `${paint(style.glyphs.vertical)} `)
}

function footnote(node: FootnoteDefinition, frame: Frame): string[] {
  const label = `[${visible(node.label ?? node.identifier, frame.style.glyphs.ascii)}]`
  const inside = { ...frame, columns: Math.max(12, frame.columns - width(label) - 1) }
  const lines = blocks(node.children, inside, true)
  return [`${label} ${lines[0] ?? ''}`, ...indent(lines.slice(1), width(label) + 1)]
}

/** New words are introduced in the text itself, not in what stands beside it. */
function quoted(signs: Signs): Signs {
  return signs === 'all' ? 'code' : signs
}

/** Code that stands alone needs nothing to set it apart. */
function isCode({ children }: Paragraph): boolean {
  return children.length === 1 && children[0]?.type === 'inlineCode'
}

function block(node: RootContent, frame: Frame): string[] {
  const { style, columns, definitions, signs } = frame
  switch (node.type) {
    case 'paragraph':
      return wrap(
        withoutWidow(
          renderInline(node.children, style, definitions, { signs: isCode(node) ? 'none' : signs }),
          columns,
        ),
        columns,
      )
    case 'heading': {
      const lines = wrap(
        renderInline(node.children, style, definitions, { paint: style.palette.heading, signs }),
        columns,
      )
      const rule = style.glyphs.line.repeat(Math.max(...lines.map(width)))
      return node.depth <= 2 && !style.accessible ? [...lines, style.palette.dim(rule)] : lines
    }
    case 'list':
      return list(node, frame)
    case 'listItem':
      return listItem(node, style.glyphs.bullet, frame)
    case 'table':
      return table(node, frame)
    case 'blockquote': {
      const inside = { ...frame, columns: columns - 2, signs: quoted(signs) }
      return barred(blocks(node.children, inside, true), style)
    }
    case 'code':
      return indent(renderCode(node.value, node.lang ?? '', columns - 2, style), 2)
    case 'thematicBreak':
      return style.accessible ? [] : [style.palette.dim(style.glyphs.line.repeat(Math.min(columns, 36)))]
    case 'footnoteDefinition':
      return footnote(node, frame)
    case 'html': {
      const bare = node.value.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-z][^<>]*>/gi, '')
      const text = bare.replace(/\s+/g, ' ').trim()
      return text === '' ? [] : wrap(visible(text, style.glyphs.ascii), columns)
    }
    case 'definition':
    case 'yaml':
      return []
    case 'tableRow':
    case 'tableCell':
      return node.children.flatMap((child) => block(child, frame))
    case 'break':
    case 'delete':
    case 'emphasis':
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
    case 'inlineCode':
    case 'link':
    case 'linkReference':
    case 'strong':
    case 'text':
      return wrap(renderInline([node], style, definitions, { signs }), columns)
  }
}

function blocks(nodes: readonly RootContent[], frame: Frame, spread: boolean): string[] {
  const shown = nodes.map((node) => block(node, frame)).filter((lines) => lines.length > 0)
  return shown.flatMap((lines, index) => (spread && index > 0 ? ['', ...lines] : lines))
}

/** Markdown as lines of at most `columns`, a blank line between two blocks, without a margin. */
export function renderProse(
  nodes: readonly RootContent[],
  style: Style,
  columns: number = measure(style),
  signs: Signs = 'all',
): string[] {
  return blocks(nodes, { style, columns, definitions: definitionsOf(nodes), signs }, true)
}

/** Markdown squeezed onto as few lines as it has paragraphs: for options, cells and list entries. */
export function renderBrief(
  nodes: readonly RootContent[],
  style: Style,
  columns: number,
  signs: Signs = 'all',
): string[] {
  return blocks(nodes, { style, columns, definitions: definitionsOf(nodes), signs }, false)
}
