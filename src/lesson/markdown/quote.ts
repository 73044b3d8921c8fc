import type { Blockquote, Paragraph, RootContent } from 'mdast'
import type { Course, Prose } from '../lesson.ts'
import type { Report } from '../report.ts'
import { suggest } from '../suggest.ts'
import { startOf } from './markdown.ts'
import { textOf } from './text.ts'

/** What a block quote of a page is. */
export type Quote =
  | { kind: 'plain' }
  | { kind: 'analogy' | 'breaks'; title: string; nodes: Prose }
  | { kind: 'callout'; flavour: 'note' | 'tip' | 'warning'; nodes: Prose }

const FLAVOURS = ['note', 'tip', 'warning'] as const

/**
 * Tells analogies and call-outs from plain quotes. `read` is the prose of the quote's inside;
 * the title or `[!NOTE]` at its beginning is taken out of it.
 */
export function readQuote(node: Blockquote, read: Prose, titles: Course['lens'], report: Report): Quote {
  const first = read[0]
  if (first?.type !== 'paragraph') return { kind: 'plain' }
  const head = first.children[0]
  if (head?.type === 'strong') {
    const title = withoutColon(textOf(head.children))
    const kind = isTitle(title, titles.restaurant)
      ? 'analogy'
      : isTitle(title, titles.breaks)
        ? 'breaks'
        : reportNear(title, node, titles, report)
    if (kind === null) return { kind: 'plain' }
    const [next, ...others] = first.children.slice(1)
    const trimmed =
      next?.type === 'text' ? [{ ...next, value: next.value.replace(/^\s*:?\s*/, '') }] : next ? [next] : []
    const children = [...trimmed, ...others].filter((child) => child.type !== 'text' || child.value !== '')
    const nodes = withFirst(first, children, read)
    if (nodes.length === 0) reportEmpty(node, report)
    return { kind, title, nodes }
  }
  return readCallout(node, read, report)
}

/** Tells a call-out from a plain quote, and takes its mark out. */
export function readCallout(
  node: Blockquote,
  read: Prose,
  report: Report,
): Extract<Quote, { kind: 'plain' | 'callout' }> {
  const first = read[0]
  if (first?.type !== 'paragraph') return { kind: 'plain' }
  const head = first.children[0]
  if (head?.type !== 'text') return { kind: 'plain' }
  const mark = /^\[!(\w+)\][ \t]*(\n?)/.exec(head.value)
  if (mark === null) return { kind: 'plain' }
  const name = (mark[1] ?? '').toLowerCase()
  const flavour = FLAVOURS.find((candidate) => candidate === name)
  if (flavour === undefined) {
    const meant = suggest(name, FLAVOURS)
    const fix =
      meant === null
        ? 'write `[!NOTE]`, `[!TIP]` or `[!WARNING]`'
        : `did you mean \`[!${meant.toUpperCase()}]\`?`
    report.error(startOf(node), 'unknown-callout', `there is no call-out \`[!${mark[1]}]\``, fix)
    return { kind: 'plain' }
  }
  const value = head.value.slice(mark[0].length)
  if (value !== '' && mark[2] === '') {
    report.warning(
      startOf(node),
      'callout-line',
      `\`[!${name.toUpperCase()}]\` shares its line with text, and other Markdown hosts will not draw a call-out`,
      'begin the text on the next line',
    )
  }
  const children = value === '' ? first.children.slice(1) : [{ ...head, value }, ...first.children.slice(1)]
  const nodes = withFirst(first, children, read)
  if (nodes.length === 0) reportEmpty(node, report)
  return { kind: 'callout', flavour, nodes }
}

/** An empty line without `>` ends a quote, and what was meant for it stands below. */
function reportEmpty(node: Blockquote, report: Report): void {
  report.warning(
    startOf(node),
    'empty-quote',
    'nothing but its title stands in this quote',
    'begin every line of it with `> `, empty ones too',
  )
}

/** A quote whose first paragraph has other children, or is gone where it has none. */
function withFirst(first: Paragraph, children: Paragraph['children'], read: Prose): Prose {
  const kept: RootContent[] = children.length === 0 ? [] : [{ ...first, children }]
  return [...kept, ...read.slice(1)]
}

function withoutColon(title: string): string {
  return title.trim().replace(/\s*[:：]$/, '')
}

function isTitle(written: string, title: string): boolean {
  return written.toLowerCase() === withoutColon(title).toLowerCase()
}

function reportNear(title: string, node: Blockquote, titles: Course['lens'], report: Report): null {
  const near = suggest(title, [withoutColon(titles.restaurant), withoutColon(titles.breaks)])
  if (near !== null) {
    report.error(
      startOf(node),
      'unknown-lens-title',
      `\`${title}\` marks nothing`,
      `did you mean \`**${near}:**\`?`,
    )
  }
  return null
}
