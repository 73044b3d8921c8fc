import { keyIdentity } from '../trace/same-value.ts'
import type { Change, Row, RowKey, SqlValue } from '../trace/value.ts'
import type { RawDatabase } from './engine.ts'
import { readAll, rowObject } from './value.ts'

/** A table whose rows are written down as they change. */
export interface WatchedTable {
  name: string
  columns: string[]
  /** Names of the primary key's columns, in its order; empty where the rowid is the key. */
  key: string[]
  /** How to write the rowid, where it is the key: a name that no column has taken. */
  rowid: string | null
}

/** More columns would not fit into a row of the log. No table that a person writes has that many. */
const MOST_COLUMNS = 900

/** The tables of a database that can be watched: no views, virtual tables, their shadows, nor SQLite's own. */
export function watchableTables(raw: RawDatabase): WatchedTable[] {
  const names = readAll(
    raw,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`,
  )
  return names
    .map(([name]) => String(name))
    .filter((name) => !name.startsWith('sqlite_'))
    .map((name) => describe(raw, name))
    .filter((table) => table.columns.length <= MOST_COLUMNS)
}

function describe(raw: RawDatabase, name: string): WatchedTable {
  // hidden = 1 are columns of virtual tables; 2 and 3 are generated columns, which belong to the row.
  const info = readAll(
    raw,
    `SELECT name, pk FROM pragma_table_xinfo(${literal(name)}, 'main') WHERE hidden <> 1`,
  )
  const columns = info.map(([column]) => String(column))
  const key = info
    .filter(([, position]) => Number(position) > 0)
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .map(([column]) => String(column))
  const taken = new Set(columns.map((column) => column.toLowerCase()))
  const free = ['rowid', '_rowid_', 'oid'].find((alias) => !taken.has(alias)) ?? null
  if (key.length > 0) return { name, columns, key, rowid: null }
  // Where all three names are taken, nothing but the whole row is left as a key.
  return { name, columns, key: free === null ? columns : [], rowid: free }
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/**
 * What one row of the log holds of a row: its rowid, where that is the key, and its columns; as a trigger
 * names them, or, without an image, as a SELECT does.
 */
export function logged(table: WatchedTable, image: 'OLD' | 'NEW' | null): string[] {
  const names = table.rowid === null ? table.columns : [table.rowid, ...table.columns]
  const before = image === null ? '' : `${image}.`
  return names.map((name) => before + quoted(name))
}

/** The change that two logged images of a row tell; null for an image that there is not. */
export function changeOf(
  table: WatchedTable,
  images: { before: SqlValue[] | null; after: SqlValue[] | null },
  sequence: number,
): Change {
  const before = images.before && read(table, images.before)
  const after = images.after && read(table, images.after)
  const operation = before === null ? 'insert' : after === null ? 'delete' : 'update'
  const key = after?.key ?? before?.key ?? null
  const moved = before !== null && after !== null && keyIdentity(before.key) !== keyIdentity(after.key)
  return {
    table: table.name,
    operation,
    key,
    ...(moved && { formerKey: before.key }),
    before: before?.row ?? null,
    after: after?.row ?? null,
    sequence,
  }
}

function read(table: WatchedTable, image: SqlValue[]): { key: RowKey; row: Row } {
  if (table.rowid !== null) {
    const [rowid = null, ...values] = image
    return { key: rowid, row: rowObject(table.columns, values) }
  }
  const row = rowObject(table.columns, image)
  const parts = table.key.map((name) => row[name] ?? null)
  return { key: parts.length === 1 ? (parts[0] ?? null) : parts, row }
}

/** What a ROLLBACK does to the row of a change. */
export function inverse(change: Change, sequence: number): Change {
  const { table, operation, key, formerKey, before, after } = change
  const opposite = { insert: 'delete', update: 'update', delete: 'insert' } as const
  const keys = formerKey === undefined ? { key } : { key: formerKey, formerKey: key }
  return { table, operation: opposite[operation], ...keys, before: after, after: before, sequence }
}
