import type { Blockquote, Code, Heading, Html, RootContent } from 'mdast'
import { type Fence, isFenced, readFence } from '../block/fence.ts'
import { partOf } from '../block/source.ts'
import type { Reading } from '../lesson-context.ts'
import { type DetailsFold, foldDetails } from './details.ts'
import { type Directive, directiveWord, readDirective, reportSharedLine } from './directive.ts'
import { type HtmlPart, partsOfHtml } from './html.ts'
import { endOf, startOf } from './markdown.ts'

/** What stands at the left margin of a lesson, one after the other. Offsets are in the file. */
export type Item =
  | { kind: 'page'; node: Heading; offset: number }
  | { kind: 'prose'; node: RootContent; offset: number }
  | { kind: 'quote'; node: Blockquote; offset: number }
  | { kind: 'fence'; fence: Fence; offset: number }
  | { kind: 'indented'; node: Code; offset: number }
  | { kind: 'directive'; directive: Directive; offset: number }
  | { kind: 'details'; summary: string; nodes: RootContent[]; offset: number }

/** Tells the nodes of a file apart, and reports the traps of Markdown on the way. */
export function readItems(nodes: readonly RootContent[], reading: Reading): Item[] {
  const items: Item[] = []
  const fold = foldDetails(reading.report)
  nodes.forEach((node, index) => {
    if (node.type === 'html') readHtml(node, nodes[index - 1], items, fold, reading)
    else if (node.type === 'heading' && node.depth <= 2) {
      fold.tear(startOf(node))
      items.push(readHeading(node, reading))
    } else if (!fold.take(node)) {
      const item = readNode(node, reading)
      if (item !== null) items.push(item)
    }
  })
  fold.end()
  return items
}

function readHeading(node: Heading, reading: Reading): Item {
  const offset = startOf(node)
  const setext = reportSetext(node, reading)
  if (node.depth === 1 && !setext) reportTitle(offset, reading)
  return node.depth === 2 && !setext ? { kind: 'page', node, offset } : { kind: 'prose', node, offset }
}

function readNode(node: RootContent, reading: Reading): Item | null {
  const offset = startOf(node)
  switch (node.type) {
    case 'yaml':
    case 'definition':
      return null
    case 'heading':
      reportSetext(node, reading)
      return { kind: 'prose', node, offset }
    case 'blockquote':
      return { kind: 'quote', node, offset }
    case 'code':
      if (isFenced(node, reading.report))
        return { kind: 'fence', fence: readFence(node, reading.report), offset }
      if (/^\s*(?:<!--|```|~~~)/m.test(node.value)) {
        reading.report.warning(
          offset,
          'indented-code',
          'four spaces at the front make code of this, which is only shown',
          'move it to the left margin',
        )
      }
      return { kind: 'indented', node, offset }
    default:
      return { kind: 'prose', node, offset }
  }
}

/** `Text` over `---` is a heading, which was rarely meant. */
function reportSetext(node: Heading, reading: Reading): boolean {
  const { source } = reading.report
  if (source.text.startsWith('#', startOf(node))) return false
  const line = source.lines[(node.position?.end.line ?? 1) - 1]?.trim() ?? ''
  reading.report.error(
    startOf(node),
    'setext-heading',
    `the line \`${line.slice(0, 10)}\` under this text makes a heading of it`,
    'put an empty line between them, or write `## ` before a heading',
  )
  return true
}

/** The title of a lesson stands in its front matter; of `#` nothing comes but a large line. */
function reportTitle(offset: number, { report }: Reading): void {
  report.warning(
    offset,
    'title-heading',
    'a heading with one `#` begins no page',
    'begin a page with `## `; the title of the lesson stands in its front matter',
  )
}

function readHtml(
  node: Html,
  before: RootContent | undefined,
  items: Item[],
  fold: DetailsFold,
  reading: Reading,
): void {
  const { report } = reading
  const begin = startOf(node)
  const html = report.source.text.slice(begin, endOf(node))
  const parts = partsOfHtml(html)
  const tags = parts.filter((part) => part.kind === 'open' || part.kind === 'close')
  const texts = parts.filter((part) => part.kind === 'text')
  if (tags.length > 0) fold.checkMargins(node, before)
  const shares = findShared(html, parts)
  let shown = false
  let shared = false
  for (const part of parts) {
    const offset = begin + part.offset
    if (part.kind === 'comment') shared = readComment(part, shares, begin, items, fold, reading) || shared
    else if (part.kind !== 'text') {
      const finished = fold.tag(part, offset)
      if (finished !== null) items.push(finished)
    } else if (tags.length > 0 || fold.needsSummary()) {
      fold.spoil()
      report.error(
        offset,
        'details-glued',
        'this text is glued to the tags of `<details>`, so that it is not read as Markdown',
        'put an empty line between them',
      )
    } else if (!shown && !shared) {
      shown = true
      if (!fold.take(node)) items.push({ kind: 'prose', node: withoutComments(node, texts, html), offset })
    }
  }
}

/** Text between comments, as it is written; where comments are all that there is, they were read already. */
function withoutComments(node: Html, texts: readonly HtmlPart[], html: string): Html {
  return { ...node, value: texts.map((part) => html.slice(part.offset, part.end)).join('\n') }
}

/** Reads a comment of its own; says whether it is a directive that shares its line with text. */
function readComment(
  part: Extract<HtmlPart, { kind: 'comment' }>,
  shares: (part: HtmlPart) => boolean,
  begin: number,
  items: Item[],
  fold: DetailsFold,
  reading: Reading,
): boolean {
  const { report } = reading
  const offset = begin + part.offset
  if (!part.closed) {
    report.error(offset, 'unclosed-comment', 'this comment is never closed', 'write `-->` at its end')
    return false
  }
  const word = directiveWord(part.text)
  if (word === null) return false
  if (shares(part)) {
    reportSharedLine(offset, word, part.text, report)
    return true
  }
  const comment = partOf(report.source, begin + part.textAt, part.text)
  const directive = readDirective(comment, reading.allSettings, report)
  if (fold.isOpen() && directive.kind !== 'comment') {
    report.error(
      offset,
      'details-inside',
      'a directive inside `<details>` does nothing',
      'move it behind `</details>`',
    )
  } else items.push({ kind: 'directive', directive, offset })
  return false
}

/** The lines of a piece of HTML on which text stands, and of each comment the lines where it begins and ends. */
function findShared(html: string, parts: readonly HtmlPart[]): (part: HtmlPart) => boolean {
  let line = 0
  let at = 0
  const lineOf = (offset: number): number => {
    for (; at < offset; at++) if (html.charCodeAt(at) === 10) line++
    return line
  }
  const spans = new Map(parts.map((part) => [part, [lineOf(part.offset), lineOf(part.end - 1)] as const]))
  const texts = new Set(parts.flatMap((part) => (part.kind === 'text' ? (spans.get(part) ?? []) : [])))
  return (part) => (spans.get(part) ?? []).some((one) => texts.has(one))
}
