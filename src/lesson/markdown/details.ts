import type { Html, RootContent } from 'mdast'
import type { Report } from '../report.ts'
import type { HtmlPart } from './html.ts'
import type { Item } from './item.ts'
import { startOf } from './markdown.ts'

/** Joins what stands between `<details>` and `</details>`, which Markdown delivers as separate nodes. */
export interface DetailsFold {
  isOpen(): boolean
  needsSummary(): boolean
  /** Text glued to the tags was reported: that nothing else stands between them need not be said too. */
  spoil(): void
  /** Takes a node if it stands inside; says whether it did. */
  take(node: RootContent): boolean
  /** Reads a tag; returns the details that it closes. */
  tag(part: Exclude<HtmlPart, { kind: 'comment' | 'text' }>, offset: number): Item | null
  /** Tags stand on lines of their own, with empty lines around the content. */
  checkMargins(node: Html, before: RootContent | undefined): void
  /** A heading begins a page here, at which they would have to be closed. */
  tear(heading: number): void
  /** Here is the end of the file. */
  end(): void
}

const TEXT = new Set(['paragraph', 'list', 'blockquote', 'table'])

export function foldDetails(report: Report): DetailsFold {
  let open: { offset: number; summary: string | null; nodes: RootContent[] } | null = null
  let spoilt = false
  // Something opens or begins before these are closed. Whether they are closed after it tells what was meant.
  const waiting: { offset: number; next: number; isPage: boolean }[] = []
  const wait = (next: number, isPage: boolean): void => {
    if (open !== null) waiting.push({ offset: open.offset, next, isPage })
    open = null
  }
  return {
    isOpen: () => open !== null,
    needsSummary: () => open !== null && open.summary === null,
    spoil: () => {
      spoilt = true
    },
    take: (node) => {
      if (open === null) return false
      open.nodes.push(node)
      return true
    },
    tag: (part, offset) => {
      if (part.kind === 'open') {
        wait(offset, false)
        open = { offset, summary: null, nodes: [] }
        spoilt = false
        return null
      }
      if (part.kind === 'summary') {
        if (open === null) {
          report.error(
            offset,
            'details-summary',
            'this summary belongs to nothing',
            'write `<details>` before it',
          )
        } else if (part.text === '') {
          report.error(offset, 'details-summary', 'this summary is empty', 'write `<summary>Hint</summary>`')
          open.summary = ''
        } else open.summary = part.text
        return null
      }
      const closed = open
      open = null
      const outer = closed === null ? waiting.pop() : undefined
      if (outer !== undefined) {
        report.error(
          outer.next,
          'details-inside',
          outer.isPage
            ? 'a page cannot begin inside `<details>`'
            : '`<details>` cannot stand inside `<details>`',
          outer.isPage
            ? 'write `### ` before the heading, or move `</details>` above it'
            : 'move the `</details>` that closes the first ones above it',
        )
        return null
      }
      if (closed === null) {
        report.error(
          offset,
          'details-unopened',
          '`</details>` closes nothing',
          'delete it, or write `<details>` before the content',
        )
        return null
      }
      if (closed.summary === null) {
        report.error(
          closed.offset,
          'details-summary',
          'these `<details>` have no summary',
          'write `<details><summary>Hint</summary>`',
        )
        return null
      }
      if (closed.nodes.length === 0) {
        if (spoilt) return null
        report.error(
          closed.offset,
          'details-empty',
          'these `<details>` are empty',
          'write something between the tags, with empty lines around it',
        )
        return null
      }
      return { kind: 'details', summary: closed.summary, nodes: closed.nodes, offset: closed.offset }
    },
    checkMargins: (node, before) => {
      const line = node.position?.start.line ?? 0
      if (before === undefined || !TEXT.has(before.type) || (before.position?.end.line ?? 0) + 1 < line)
        return
      report.error(
        startOf(node),
        'details-glued',
        'the tags of `<details>` are glued to the text above them',
        'put an empty line between them',
      )
    },
    tear: (heading) => wait(heading, true),
    end: () => {
      wait(0, true)
      for (const { offset } of waiting) {
        report.error(
          offset,
          'details-unclosed',
          'these `<details>` are never closed',
          'write `</details>` on a line of its own',
        )
      }
    },
  }
}
