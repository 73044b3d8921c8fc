import type { Blockquote, Code, Definition, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { BLOCKS } from '../block/block-kind.ts'
import { isFenced, readFence } from '../block/fence.ts'
import type { Inline, Prose } from '../lesson.ts'
import type { Report } from '../report.ts'
import { directiveWord, reportSharedLine } from './directive.ts'
import { partsOfHtml } from './html.ts'
import { startOf } from './markdown.ts'
import { readCallout } from './quote.ts'
import { reportLostCells } from './table-cells.ts'

/** Where prose stands, and what its references refer to. */
export interface ProseContext {
  report: Report
  /** The place in the file of a node's offset. */
  at(offset: number): number
  /** `page`: lists and quotes of a page. `cover`: what a course or a unit says of itself. */
  within: 'page' | 'details' | 'hint' | 'quiz' | 'cover'
  references: References
}

export interface References {
  definitions: ReadonlyMap<string, Definition>
  /** The number of each footnote, in the order in which they are referred to. */
  footnotes: ReadonlyMap<string, number>
}

/**
 * Markdown as data for later: without positions, references resolved, comments gone, and no HTML left:
 * a terminal cannot draw it, so that it is shown as it is written, with a warning.
 */
export function readProse(nodes: readonly Nodes[], context: ProseContext): Prose {
  return nodes.flatMap((node) => readNode(node, context, true))
}

export function findReferences(nodes: readonly Nodes[]): References {
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, number>()
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
    if (node.type === 'footnoteReference' && !footnotes.has(node.identifier)) {
      footnotes.set(node.identifier, footnotes.size + 1)
    }
    if ('children' in node) node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return { definitions, footnotes }
}

function readNode(node: Nodes, context: ProseContext, outer: boolean): RootContent[] {
  const { report, references } = context
  switch (node.type) {
    case 'root':
      return node.children.flatMap((child) => readNode(child, context, outer))
    case 'definition':
    case 'yaml':
      return []
    case 'html':
      return readHtml(node.value, context.at(startOf(node)), context, outer)
    case 'text':
      reportUndefined(node.value, context.at(startOf(node)), report)
      return [{ type: 'text', value: node.value }]
    case 'code':
      reportNested(node, context)
      return [{ type: 'code', ...(node.lang ? { lang: node.lang } : {}), value: node.value }]
    case 'blockquote': {
      const [quote] = readOther(node, context)
      const isDetails = context.within === 'details' || context.within === 'hint'
      return isDetails && outer && quote?.type === 'blockquote'
        ? [asCallout(node, quote, report)]
        : [quote ?? node]
    }
    case 'linkReference': {
      const target = references.definitions.get(node.identifier)
      const children = phrasing(node.children.flatMap((child) => readNode(child, context, false)))
      return target === undefined
        ? children
        : [{ type: 'link', url: target.url, ...titleOf(target), children }]
    }
    case 'imageReference': {
      const target = references.definitions.get(node.identifier)
      return [{ type: 'image', url: target?.url ?? '', ...titleOf(target ?? {}), alt: node.alt ?? '' }]
    }
    case 'footnoteReference':
      return [{ type: 'text', value: `[${references.footnotes.get(node.identifier) ?? node.identifier}]` }]
    case 'footnoteDefinition': {
      const number = references.footnotes.get(node.identifier) ?? node.identifier
      const children = node.children.flatMap((child) => readNode(child, context, true))
      const first = children[0]
      if (first?.type !== 'paragraph') return [paragraph(`[${number}]`), ...children]
      return [
        { ...first, children: [{ type: 'text', value: `[${number}] ` }, ...first.children] },
        ...children.slice(1),
      ]
    }
    case 'table':
      reportLostCells(node, context.at, report)
      return readOther(node, context)
    default:
      return readOther(node, context)
  }
}

function readOther(node: Nodes, context: ProseContext): RootContent[] {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'position' && key !== 'data' && key !== 'children' && value !== null) copy[key] = value
  }
  if ('children' in node) {
    const flow = node.type === 'blockquote' || node.type === 'listItem' || node.type === 'list'
    const children = node.children.flatMap((child) => readNode(child, context, flow))
    if (node.type === 'paragraph' && children.every(isBlank)) return []
    copy.children = node.type === 'paragraph' ? trimEnds(children) : children
  }
  // A copy has the type of its original: only positions, nulls and HTML were taken out of it.
  return [copy as unknown as RootContent]
}

/** What a comment leaves behind: the blanks that stood around it. */
function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === ''
}

function trimEnds(nodes: RootContent[]): RootContent[] {
  return nodes.map((node, index) => {
    if (node.type !== 'text') return node
    let value = node.value
    if (index === 0) value = value.trimStart()
    if (index === nodes.length - 1) value = value.trimEnd()
    return value === node.value ? node : { type: 'text', value }
  })
}

function readHtml(html: string, offset: number, context: ProseContext, flow: boolean): RootContent[] {
  const { report } = context
  if (!flow && /^<br\s*\/?>$/i.test(html)) return [{ type: 'break' }]
  const shown: string[] = []
  let glued = false
  for (const part of partsOfHtml(html)) {
    const at = offset + part.offset
    if (part.kind === 'comment') {
      const word = directiveWord(part.text)
      if (word !== null) reportSharedLine(at, word, part.text, report)
      continue
    }
    if (part.kind === 'open' || part.kind === 'close') {
      if (!glued) {
        report.error(
          at,
          'details-glued',
          'the tags of `<details>` stand on lines of their own, at the left margin',
          'put an empty line before and after each of them',
        )
      }
      glued = true
      continue
    }
    if (part.kind === 'summary' || /^<\/?summary\s*>$/i.test(html)) continue
    report.warning(
      at,
      'raw-html',
      'HTML cannot be drawn here; it is shown as it is written',
      'write it in Markdown, or as code between backticks',
    )
    shown.push(html.slice(part.offset, part.end))
  }
  if (shown.length === 0) return []
  const text = shown.join(' ')
  return [flow ? paragraph(text) : { type: 'text', value: text }]
}

/** A reference to nothing is plain text in Markdown, which its author will not have meant. */
function reportUndefined(text: string, offset: number, report: Report): void {
  const match = /\[[^[\]\n]{1,80}\]\[[^[\]\n]*\]|\[\^[^[\]\s]+\]/.exec(text)
  if (match === null) return
  report.warning(
    offset + match.index,
    'undefined-reference',
    `\`${match[0]}\` refers to nothing`,
    'write the definition it refers to, or put it between backticks',
  )
}

const WHERE: Readonly<Record<ProseContext['within'], string>> = {
  page: 'a list or a quote',
  details: '`<details>`',
  hint: 'a hint',
  quiz: 'a quiz',
  cover: 'this file',
}

/**
 * A block of the tutor's does nothing inside of something else. Where nobody would expect it to, a request or SQL
 * that asks for nothing may be shown: in a hint, a question, or on the cover.
 */
function reportNested(node: Code, context: ProseContext): void {
  const { report, within } = context
  const fence = within === 'quiz' || !isFenced(node, report) ? null : readFence(node, report)
  const language = fence?.language ?? node.lang ?? ''
  if (!Object.hasOwn(BLOCKS, language)) return
  const acts = language === 'quiz' || language === 'expect' || (node.meta ?? '') !== ''
  if (!acts && within !== 'page' && within !== 'details') return
  const out =
    within === 'details' || within === 'hint' ? 'before or behind `<details>`' : 'at the left margin'
  report.error(
    context.at(startOf(node)),
    'nested-block',
    `inside ${WHERE[within]}, \`${language}\` is only shown and does nothing`,
    acts ? `put the fence ${out}` : `put the fence ${out}, or write \`text\` as its language`,
  )
}

/** A call-out inside of `<details>` is a quote that says what it is. */
function asCallout(node: Blockquote, read: Blockquote, report: Report): Blockquote {
  const callout = readCallout(node, read.children, report)
  if (callout.kind === 'plain') return read
  const { flavour, nodes } = callout
  const name = `${flavour.charAt(0).toUpperCase()}${flavour.slice(1)}:`
  const title: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: name }] }
  const [first, ...rest] = nodes
  const lead: Paragraph =
    first?.type === 'paragraph'
      ? { ...first, children: [title, { type: 'text', value: ' ' }, ...first.children] }
      : { type: 'paragraph', children: [title] }
  const others = first?.type === 'paragraph' ? rest : nodes
  // What stood in a quote before can stand in it still.
  return { ...read, children: [lead, ...(others as Blockquote['children'])] }
}

function paragraph(text: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'text', value: text }] }
}

function titleOf(target: { title?: string | null | undefined }): { title?: string } {
  return target.title ? { title: target.title } : {}
}

const PHRASING = new Set('text emphasis strong delete inlineCode break link image html'.split(' '))

/** Narrows to what may stand in a line: the children of a line are nothing else. */
export function phrasing(nodes: readonly RootContent[]): Inline {
  return nodes.filter((node): node is PhrasingContent => PHRASING.has(node.type))
}
