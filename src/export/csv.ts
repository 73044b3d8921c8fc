import type { QueryResult } from '../database/port.ts'
import type { SqlValue } from '../trace/value.ts'

/**
 * Result sets as RFC 4180: a line of column names, then the rows; NULL is empty, an empty text
 * is `""`, bytes are base64. Several result
 * sets are divided by an empty line; statements without one leave nothing.
 */
export function resultsToCsv(results: readonly QueryResult[]): string {
  return results
    .filter(({ columns }) => columns.length > 0)
    .map(({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''))
    .join('\r\n')
}

function cell(value: SqlValue): string {
  if (value === null) return ''
  // Otherwise nobody could tell it from NULL.
  if (value === '') return '""'
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
