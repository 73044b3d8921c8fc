import type { TableInfo } from '../../database/port.ts'

/** A table's name where a statement changes or removes rows of it. */
const CHANGED =
  /^\s*(?:(insert|replace)\s+(?:or\s+\w+\s+)?into|(delete)\s+from|(update)(?:\s+or\s+\w+)?|(drop)\s+table(?:\s+if\s+exists)?)\s+["`[]?([\w$]+)/i

/** What a rule of a table that a row has broken wants, by the message of SQLite; null where that says it all. */
export function ruleWords(
  error: { code: string; message: string; sql: string },
  tables: readonly TableInfo[],
): string | null {
  const column = /failed: (?:\w+\.)?(\w+)$/.exec(error.message)?.[1]
  switch (error.code) {
    case 'unique':
      return column === undefined ? null : `Another row has this ${column} already, and no two may.`
    case 'not-null':
      return column === undefined ? null : `Every row there needs a ${column}: it may not be NULL.`
    case 'foreign-key':
      return referenceWords(error.sql, tables)
    default:
      return null
  }
}

/** Who refers to whom: a message of SQLite's names nobody. */
function referenceWords(sql: string, tables: readonly TableInfo[]): string | null {
  const [, insert, , , , name = ''] = CHANGED.exec(sql) ?? []
  const own = tables.find((table) => table.name.toLowerCase() === name.toLowerCase())
  if (own === undefined) return null
  const isOwn = (table: string | null) => table?.toLowerCase() === own.name.toLowerCase()
  const referring = tables.filter(({ columns }) => columns.some(({ references }) => isOwn(references)))
  const [needs, ...more] = own.columns.filter(({ references }) => references !== null)
  const isDelete = insert === undefined && !/^\s*update/i.test(sql)
  if (isDelete && referring.length > 0) {
    const names = referring.map((table) => table.name).join(' and ')
    return `Rows of ${names} refer to rows of ${own.name}. Those that refer have to go first.`
  }
  if (isDelete || needs === undefined) return null
  return more.length === 0
    ? `What ${needs.name} refers to has to be there: a row of ${needs.references}.`
    : `What ${[needs, ...more].map((column) => column.name).join(' and ')} refer to has to be there.`
}
