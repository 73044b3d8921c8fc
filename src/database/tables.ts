import type { RawDatabase } from './engine.ts'
import type { Column, TableInfo } from './port.ts'
import { readAll } from './value.ts'
import { literal, quoted } from './watched-table.ts'

/** The tables of a database with their columns and how many rows they have, by name; none of SQLite's own. */
export function readTables(raw: RawDatabase): TableInfo[] {
  const tables = readAll(
    raw,
    `SELECT list.name, schema.sql FROM pragma_table_list AS list JOIN main.sqlite_schema AS schema
       ON schema.type = 'table' AND schema.name = list.name
     WHERE list.schema = 'main' AND list.type IN ('table', 'virtual') AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY list.name`,
  )
  return tables.map(([name, sql]) => {
    const [row] = readAll(raw, `SELECT count(*) FROM main.${quoted(String(name))}`)
    return {
      name: String(name),
      columns: columnsOf(raw, String(name)),
      sql: String(sql),
      rows: Number(row?.[0]),
    }
  })
}

function columnsOf(raw: RawDatabase, table: string): Column[] {
  const info = readAll(
    raw,
    `SELECT name, type, "notnull", pk FROM pragma_table_xinfo(${literal(table)}, 'main') WHERE hidden <> 1`,
  )
  const references = referencesOf(raw, table)
  return info.map(([name, type, notNull, pk]) => ({
    name: String(name),
    type: String(type),
    notNull: notNull === 1,
    primaryKey: Number(pk) > 0,
    references: references.get(String(name)) ?? null,
  }))
}

/** Which table each column refers to, where it does so alone. */
function referencesOf(raw: RawDatabase, table: string): Map<string, string> {
  const keys = readAll(
    raw,
    `SELECT "from", "table" FROM pragma_foreign_key_list(${literal(table)}, 'main')
     GROUP BY id HAVING count(*) = 1`,
  )
  return new Map(keys.map(([column, target]) => [String(column), String(target)]))
}
