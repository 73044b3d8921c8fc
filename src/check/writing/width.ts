import type { Nodes } from 'mdast'
import type { Position } from '../../lesson/diagnostic.ts'
import type { Block, Lesson } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { requestText } from '../../player/message.ts'
import type { Report } from '../report.ts'
import { passagesOf } from './passage.ts'
import { unbreakable } from './script.ts'

/** What fits between the margins of 80 columns. */
const PROSE = 78
/** Longer code lines are wrapped. */
const CODE = 76

/** Prose is wrapped; what cannot be wrapped (a long word, a table with too many columns) must fit all the same. */
export function checkWidth(lesson: Lesson, report: Report): void {
  for (const { text, at } of passagesOf(lesson)) {
    const word = unbreakable(text).find((candidate) => columns(candidate) > PROSE)
    if (word === undefined) continue
    const message = `"${word.slice(0, 30)}…" has ${columns(word)} columns and cannot be wrapped.`
    report.error(report.near(at, text), 'prose-width', message, 'shorten it, or make it the target of a link')
  }
  for (const block of lesson.pages.flatMap((page) => page.blocks)) {
    if ('nodes' in block) checkTables(block.nodes, block.at, report)
    if (block.type === 'quiz') checkTables(block.text, block.at, report)
    for (const line of codeOf(block).split('\n')) {
      if (columns(line) <= CODE) continue
      const message = `A line of code has ${columns(line)} columns; ${CODE} fit. It is wrapped.`
      report.warning(report.find(line) ?? block.at, 'code-width', message, 'break the line')
    }
  }
}

function checkTables(nodes: readonly Nodes[], at: Position, report: Report): void {
  for (const node of nodes) {
    if (node.type === 'table') {
      const widest: number[] = []
      for (const row of node.children) {
        for (const [i, cell] of row.children.entries()) {
          const words = unbreakable(textOf(cell.children)).map(columns)
          widest[i] = Math.max(widest[i] ?? 0, ...words)
        }
      }
      const width = widest.reduce((sum, column) => sum + column + 3, 1)
      if (width > PROSE + 2) {
        report.error(
          report.near(at, textOf(node.children)),
          'prose-width',
          `This table needs at least ${width} columns; 80 fit.`,
          'leave a column out',
        )
      }
    } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') {
      checkTables(node.children, at, report)
    }
  }
}

function codeOf(block: Block): string {
  if (block.type === 'code' || block.type === 'source') return block.text
  if (block.type === 'sql') return block.script
  if (block.type === 'request') return requestText(block.request)
  if (block.type !== 'exercise') return ''
  return block.kind === 'sql' ? block.reference : requestText(block.reference)
}

/** Columns of a terminal, near enough: East Asian wide characters and emoji take two. */
function columns(text: string): number {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1
  return width
}
