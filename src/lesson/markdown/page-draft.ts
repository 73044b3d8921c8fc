import type { RootContent } from 'mdast'
import { addHint, NOTHING_OPEN, type Open, readFenceItem } from '../block/attachment.ts'
import type { Block, Page, Prose } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import type { Report } from '../report.ts'
import type { Directive } from './directive.ts'
import type { Item } from './item.ts'
import { type ProseContext, readProse } from './prose.ts'
import { readQuote } from './quote.ts'
import { textOf } from './text.ts'

/** Lays items out on pages: every part of a block goes to its block, everything else stands for itself. */
export function layOut(items: readonly Item[], reading: Reading): Page[] {
  const { report } = reading
  const pages: Page[] = []
  let open: Open = { ...NOTHING_OPEN }
  let page = newPage(null, 0, reading)
  /** Something stands on the page, even if it is broken. */
  let filled = false

  /** What had to come next did not come. */
  const settle = (): void => {
    if (open.reject !== null) {
      report.error(
        open.reject.offset,
        'reject-message',
        'this wrong answer has no message',
        'write a block quote (`> `) directly after it, for whoever answers so',
      )
    }
    if (open.start !== null) {
      const before = page.blocks.at(-1)
      const fix =
        before?.type === 'exercise' && before.start === null
          ? `move it in front of the exercise in line ${before.at.line}`
          : `write ${open.start.language === 'http' ? 'an' : 'a'} \`${open.start.language} exercise\` after it, with nothing but comments between`
      report.error(open.start.offset, 'orphan-start', 'no exercise stands directly after this start', fix)
    }
    open.reject = null
    open.start = null
  }
  const finishPage = (): void => {
    settle()
    const used = page.blocks.length > 0 || page.notes.length > 0 || page.time !== null
    if (page.title !== null && !used && !filled) {
      report.error(
        report.source.lineStart(page.at.line),
        'empty-page',
        'there is nothing on this page',
        'write something under its heading, or make the heading `###`',
      )
    }
    if (page.title !== null || used) pages.push({ ...page, number: pages.length + 1 })
  }
  const prose = (nodes: readonly RootContent[], within: ProseContext['within'] = 'page'): Prose =>
    readProse(nodes, { report, at: (offset) => offset, within, references: reading.references })
  const add = (block: Block): void => {
    page.blocks.push(block)
  }
  const addProse = (nodes: Prose, offset: number): void => {
    if (nodes.length === 0) return
    const last = page.blocks.at(-1)
    if (last?.type === 'prose') for (const node of nodes) last.nodes.push(node)
    else add({ type: 'prose', nodes, at: report.source.position(offset) })
  }

  for (const item of items) {
    if (item.kind !== 'directive' && item.kind !== 'page') filled = true
    if (item.kind === 'directive') {
      direct(page, item.directive, item.offset, reading)
      continue
    }
    if (item.kind === 'fence') {
      open = readFenceItem(item.fence, page, open, settle, reading)
      continue
    }
    if (item.kind === 'quote') {
      const nodes = prose([item.node])
      const inner = nodes[0]?.type === 'blockquote' ? nodes[0].children : []
      const quote = readQuote(item.node, inner, reading.titles, report)
      if (quote.kind === 'plain' && open.reject !== null) {
        for (const node of inner) open.reject.message.push(node)
        open.reject = null
        continue
      }
      settle()
      open.owner = null
      const at = report.source.position(item.offset)
      if (quote.kind === 'plain') addProse(nodes, item.offset)
      else if (quote.kind === 'callout') {
        add({ type: 'callout', flavour: quote.flavour, nodes: quote.nodes, at })
      } else add({ type: quote.kind, title: quote.title, nodes: quote.nodes, at })
      continue
    }
    if (item.kind === 'details') {
      settle()
      const isHint = item.summary.toLowerCase() === 'hint'
      if (!isHint && open.hints !== null && /^hints?\b/i.test(item.summary)) warnOfSummary(item, report)
      const nodes = prose(item.nodes, isHint ? 'hint' : 'details')
      if (isHint) {
        addHint(open, nodes, item.offset, reading)
        continue
      }
      open.owner = null
      add({ type: 'details', summary: item.summary, nodes, at: report.source.position(item.offset) })
      continue
    }
    if (item.kind === 'page') {
      finishPage()
      open = { ...NOTHING_OPEN }
      const title = textOf(prose(item.node.children)).trim()
      if (title === '') {
        report.error(item.offset, 'empty-heading', 'this page has no title', 'write it behind `## `')
      }
      page = newPage(title, item.offset, reading)
      filled = false
      continue
    }
    settle()
    open.owner = null
    if (item.kind === 'indented') {
      add({ type: 'code', language: '', text: item.node.value, at: report.source.position(item.offset) })
    } else addProse(prose([item.node]), item.offset)
  }
  finishPage()
  return pages
}

/** It was meant as a hint, and nobody who asks for one will get it. */
function warnOfSummary({ summary, offset }: { summary: string; offset: number }, report: Report): void {
  report.warning(
    offset,
    'hint-summary',
    `the summary "${summary}" makes no hint of this, but text that unfolds`,
    'write `<summary>Hint</summary>`, above each hint the same',
  )
}

function newPage(title: string | null, offset: number, reading: Reading): Page {
  const at = reading.report.source.position(offset)
  return { number: 0, title, time: null, class: null, notes: [], blocks: [], at }
}

function direct(page: Page, directive: Directive, offset: number, reading: Reading): void {
  const { report } = reading
  const at = report.source.position(offset)
  switch (directive.kind) {
    case 'comment':
    case 'broken':
      return
    case 'note':
      page.notes.push(directive.text)
      return
    case 'time':
      if (page.time !== null || page.class !== null) {
        report.error(offset, 'duplicate-time', 'this page has a time already', 'write one `time:` a page')
      }
      page.time = directive.alone
      page.class = directive.class
      return
    case 'lens':
      page.blocks.push({ type: 'lens', lens: directive.lens, at })
      return
    case 'set':
      page.blocks.push({ type: 'set', settings: directive.settings, at })
      return
    case 'pause':
    case 'reset':
      page.blocks.push({ type: directive.kind, at })
  }
}
