import { pragmaRefusal } from './pragma.ts'
import { tokens, unquoted } from './token.ts'

export type TransactionWord = 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'rollback-to'

/** What a statement is for, read from its first words, before SQLite sees it. */
export type StatementKind =
  | { type: 'read' }
  | { type: 'write'; inserts: boolean }
  | { type: 'schema' }
  | { type: 'transaction'; word: TransactionWord }
  | { type: 'pragma' }
  | { type: 'explain' }
  | { type: 'refused'; why: string }

/** `from`: where the statement begins in the text. */
export function statementKind(sql: string, from = 0): StatementKind {
  const words = leadingWords(sql, from).map((word) => word.toUpperCase())
  const first = words[0] ?? ''
  switch (first) {
    case 'SELECT':
    case 'VALUES':
      return { type: 'read' }
    case 'INSERT':
    case 'REPLACE':
      return { type: 'write', inserts: true }
    case 'UPDATE':
    case 'DELETE':
      return { type: 'write', inserts: false }
    case 'WITH':
      return withKind(sql, from)
    case 'EXPLAIN':
      // SQLite carries out some PRAGMAs while it only explains them.
      if (words.includes('PRAGMA')) return { type: 'refused', why: 'A PRAGMA cannot be explained here.' }
      return { type: 'explain' }
    case 'PRAGMA': {
      const why = pragmaRefusal(sql, from)
      return why === null ? { type: 'pragma' } : { type: 'refused', why }
    }
    case 'BEGIN':
      return { type: 'transaction', word: 'begin' }
    case 'COMMIT':
    case 'END':
      return { type: 'transaction', word: 'commit' }
    case 'ROLLBACK':
      return { type: 'transaction', word: words.includes('TO') ? 'rollback-to' : 'rollback' }
    case 'SAVEPOINT':
    case 'RELEASE':
      return { type: 'transaction', word: first === 'RELEASE' ? 'release' : 'savepoint' }
    case 'ATTACH':
    case 'DETACH':
      return { type: 'refused', why: `${first} is not possible here: there is one database, in memory.` }
    case 'VACUUM':
      if (words.includes('INTO')) {
        return { type: 'refused', why: 'VACUUM INTO is not possible here: there are no files to write to.' }
      }
      return { type: 'schema' }
    case 'CREATE':
    case 'DROP':
    case 'ALTER':
    case 'ANALYZE':
    case 'REINDEX':
      return { type: 'schema' }
    default:
      // Not SQL: SQLite says so better than we could.
      return { type: 'read' }
  }
}

/** The first few words and signs of a statement, as they stand. */
export function leadingWords(sql: string, from = 0): string[] {
  const words: string[] = []
  for (const token of tokens(sql, from)) {
    if (token.kind === 'space' || (token.text === ';' && words.length === 0)) continue
    if (token.text === ';' || words.length === 8) break
    words.push(token.text)
  }
  return words
}

/** What a WITH is for stands after its tables, outside of all parentheses. */
function withKind(sql: string, from: number): StatementKind {
  let depth = 0
  for (const token of tokens(sql, from)) {
    if (token.text === '(') depth += 1
    else if (token.text === ')') depth -= 1
    else if (depth === 0 && token.kind === 'word') {
      const word = token.text.toUpperCase()
      if (word === 'SELECT' || word === 'VALUES') return { type: 'read' }
      if (word === 'INSERT' || word === 'REPLACE') return { type: 'write', inserts: true }
      if (word === 'UPDATE' || word === 'DELETE') return { type: 'write', inserts: false }
    }
  }
  return { type: 'read' }
}

/** The table that a `DROP TABLE [IF EXISTS] [main.]name` is about. */
export function droppedTable(words: readonly string[]): string | null {
  if (words[1]?.toUpperCase() !== 'TABLE') return null
  const names = words.slice(words[2]?.toUpperCase() === 'IF' ? 4 : 2)
  const name = names[1] === '.' ? names[2] : names[0]
  return name === undefined ? null : unquoted(name)
}
