import type { QueryResult } from '../../database/port.ts'
import type { SqlValue } from '../../trace/value.ts'
import { type Cells, cellOf } from './align-rows.ts'
import type { RowMatch } from './match-rows.ts'

/** The rows of two results as cells to compare: see {@link resultCells}. */
export interface ResultCells {
  mine: Cells[]
  expected: Cells[]
}

/**
 * The cells of two results. Where a column holds the numbers that the database gave to new rows (`RETURNING id`), not
 * the number counts, but which new row it is.
 */
export function resultCells(
  mine: QueryResult,
  expected: QueryResult,
  match: RowMatch | null = null,
): ResultCells {
  const cells = (side: 'mine' | 'expected', { columns, rows, changes }: QueryResult): Cells[] => {
    const changed = new Set(changes.map(({ table }) => table))
    const tables = columns.map((name) => {
      const known = match?.numbered.get(name.toLowerCase()) ?? []
      // What a statement returns of its own rows is of its own table.
      return known.length > 1 && changed.size > 0 ? known.filter((table) => changed.has(table)) : known
    })
    const cell = (value: SqlValue, at: number): string => {
      for (const table of tables[at] ?? []) {
        const row = match?.newRow(side, table, value)
        if (row !== null && row !== undefined) return `the new row ${row}`
      }
      return cellOf(value)
    }
    return rows.map((row) => row.map(cell))
  }
  return { mine: cells('mine', mine), expected: cells('expected', expected) }
}
