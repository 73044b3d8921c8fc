/**
 * What one cell of a table can hold. Integers within ±2^53 are numbers, beyond it bigints; a BLOB is bytes.
 * @see https://www.sqlite.org/datatype3.html
 */
export type SqlValue = null | number | bigint | string | Uint8Array

/** A row as an object; column names are unique in it. */
export type Row = Record<string, SqlValue>

/** The primary key of a row: one value, or several where the key is composite. Without a key, the rowid. */
export type RowKey = SqlValue | SqlValue[]

/** One row added, altered or removed. `sequence` orders changes over the whole database, across exchanges. */
export interface Change {
  table: string
  operation: 'insert' | 'update' | 'delete'
  key: RowKey
  /** The key that the row had before, where an update changed the key itself. */
  formerKey?: RowKey
  before: Row | null
  after: Row | null
  sequence: number
}

/** One line of EXPLAIN QUERY PLAN; `depth` is its indentation (0 is outermost). */
export interface PlanLine {
  detail: string
  depth: number
}
