import type { Table } from 'mdast'
import type { Report } from '../report.ts'
import { startOf } from './markdown.ts'

/** A row with more cells than its head loses them, on every Markdown host; mostly a `|` was meant as a character. */
export function reportLostCells(table: Table, at: (offset: number) => number, report: Report): void {
  const [head, ...rows] = table.children
  const columns = head?.children.length ?? 0
  for (const row of rows) {
    const lost = row.children[columns]
    if (lost === undefined) continue
    report.warning(
      at(startOf(lost)),
      'lost-cell',
      'this row has more cells than its head, and the rest of it is not shown',
      'write `\\|` for a bar that is meant, or give the head another cell',
    )
  }
}
