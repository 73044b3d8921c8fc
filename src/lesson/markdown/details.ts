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
  /** Here at the latest it would have to be closed. */
  abandon(): void
}

const TEXT = new Set(['paragraph', 'list', 'blockquote', 'table'])

export function foldDetails(report: Report): DetailsFold {
  let open: { offset: number; summary: string | null; nodes: RootContent[] } | null = null
  let spoilt = false
  const abandon = (): void => {
    if (open !== null) {
      report.error(
        open.offset,
        'details-unclosed',
        'these `<details>` are never closed',
        'write `</details>` on a line of its own',
      )
    }
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
        abandon()
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
    abandon,
  }
}
