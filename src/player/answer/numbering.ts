import type { Column, TableInfo } from '../../database/port.ts'
import { tokens, unquoted } from '../../database/token.ts'
import type { Change } from '../../trace/value.ts'

/** What was written to a database: the net of it, the statements that did it, and the tables afterwards. */
export interface Ledger {
  changes: readonly Change[]
  statements: readonly { sql: string; changes: readonly Change[] }[]
  tables: readonly TableInfo[]
}

/**
 * The column of each table whose numbers the database chose for all new rows, by table: nobody wrote them, so that
 * they say nothing but which row came first.
 */
export function numberedColumns({ changes, statements, tables }: Ledger): Map<string, string> {
  const makers = new Map(
    statements.flatMap(({ sql, changes: made }) => made.map(({ sequence }) => [sequence, sql] as const)),
  )
  const numbered = new Map<string, string>()
  for (const table of tables) {
    const column = numberColumn(table.columns)
    if (column === null) continue
    const inserts = changes.filter((change) => change.table === table.name && change.operation === 'insert')
    const scripts = new Set(inserts.map(({ sequence }) => makers.get(sequence) ?? ''))
    if ([...scripts].some((sql) => saysKey(sql, table, column))) continue
    numbered.set(table.name, column)
  }
  return numbered
}

/** An INTEGER that is the whole primary key is numbered by SQLite where nobody does. */
function numberColumn(columns: readonly Column[]): string | null {
  const [only, other] = columns.filter(({ primaryKey }) => primaryKey)
  return only !== undefined && other === undefined && only.type.toUpperCase() === 'INTEGER' ? only.name : null
}

/** Whether a statement inserts into this table and says the keys of its rows itself. */
function saysKey(sql: string, { name, columns }: TableInfo, key: string): boolean {
  const words = [...tokens(sql)].filter(({ kind }) => kind !== 'space').map(({ text }) => text)
  let at = words.findIndex((word) => isWord(word, 'INTO')) + 1
  if (at === 0) return false
  if (words[at + 1] === '.') at += 2
  // Rows of another table are those of a trigger.
  if (!isSame(words[at] ?? '', name)) return false
  at += isWord(words[at + 1], 'AS') ? 3 : 1
  let given = columns.map((column) => column.name)
  if (words[at] === '(') {
    const end = words.indexOf(')', at)
    given = words.slice(at + 1, end).filter((word) => word !== ',')
    at = end + 1
  }
  const place = given.findIndex((column) => isSame(column, key) || isSame(column, 'rowid'))
  if (place < 0 || isWord(words[at], 'DEFAULT')) return false
  if (!isWord(words[at], 'VALUES')) return true
  return rowsOf(words.slice(at + 1)).some((row) => !isWord(row[place], 'NULL'))
}

/** The rows behind VALUES, of each item its words put together. */
function rowsOf(words: readonly string[]): string[][] {
  const rows: string[][] = []
  let depth = 0
  for (const word of words) {
    if (word === '(' && depth++ === 0) {
      rows.push([''])
      continue
    }
    if (word === ')' && --depth === 0) continue
    const row = rows.at(-1)
    if (depth === 0 || row === undefined) continue
    if (depth === 1 && word === ',') row.push('')
    else row.push(`${row.pop() ?? ''}${word}`)
  }
  return rows
}

function isWord(text: string | undefined, word: string): boolean {
  return text?.toUpperCase() === word
}

function isSame(written: string, name: string): boolean {
  return unquoted(written).toLowerCase() === name.toLowerCase()
}
