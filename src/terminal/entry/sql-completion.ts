import { type Token, tokens, unquoted } from '../../database/token.ts'
import { type Complete, fitting, NO_COMPLETION } from './completion.ts'
import { OF_TABLES, RESERVED, SQL_KEYWORDS } from './sql-keyword.ts'

/** What of a table can be named in a statement. */
export interface NamedTable {
  name: string
  columns: readonly { name: string }[]
}

/** Behind these, a table is named; behind a comma as well, as long as it goes on from one of them. */
const BEFORE_TABLE: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'REFERENCES'])
const MAKES_TABLES = /^(create|alter|drop)$/i
const PLAIN = /^[A-Za-z_]\w*$/

/**
 * What Tab finds in a statement: tables where a table is named, columns behind `table.` or an alias, otherwise the
 * columns of the tables that the statement is about, the tables, and words of SQL in the case in which they are begun.
 */
export function sqlCompletion(tables: readonly NamedTable[]): Complete {
  return (before, after) => {
    const read = [...tokens(statementBefore(before))]
    const last = read.at(-1)
    if (last !== undefined && isOpen(last)) return NO_COMPLETION
    const typed = last?.kind === 'word' ? last.text : ''
    const words = read.filter(({ kind }) => kind !== 'space')
    if (typed !== '') words.pop()
    const offers = (names: readonly string[], keywords: readonly string[] = []) => ({
      typed,
      words: fitting(typed, [...names.map(written), ...keywords]),
    })
    const all = [...words, ...[...tokens(firstPart(after))].filter(({ kind }) => kind !== 'space')]
    if (words.at(-1)?.text === '.') {
      const owner = tableOf(words.at(-2), all, tables)
      return owner === null ? NO_COMPLETION : offers(namesOf(owner.columns))
    }
    const names = namesOf(tables)
    if (namesTable(words)) return offers(names)
    const about = tables.filter(({ name }) => all.some((token) => isName(token, name)))
    const columns = (about.length > 0 ? about : tables).flatMap((table) => namesOf(table.columns))
    if (typed === '') return offers(words.length === 0 ? [] : columns)
    const made = MAKES_TABLES.test(words[0]?.text ?? '')
    const keywords = SQL_KEYWORDS.filter((word) => made || !OF_TABLES.has(word)).map((word) =>
      typed === typed.toLowerCase() ? word.toLowerCase() : word,
    )
    return offers([...columns, ...names], keywords)
  }
}

function namesOf(things: readonly { name: string }[]): string[] {
  return things.map(({ name }) => name)
}

/** Only the statement in which the cursor stands. */
function statementBefore(text: string): string {
  let start = 0
  for (const token of tokens(text)) if (token.text === ';') start = token.end
  return text.slice(start)
}

function firstPart(text: string): string {
  for (const token of tokens(text)) if (token.text === ';') return text.slice(0, token.start)
  return text
}

/** Inside a text, a quoted name or a comment there is nothing to complete. */
function isOpen({ kind, text }: Token): boolean {
  if (kind === 'space') return text.startsWith('--') || (text.startsWith('/*') && !text.endsWith('*/'))
  if (kind !== 'string' && kind !== 'quoted') return false
  const close = text.startsWith('[') ? ']' : text.charAt(0)
  return text.length < 2 || !text.endsWith(close)
}

function namesTable(words: readonly Token[]): boolean {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]
    if (word === undefined) return false
    const text = word.text.toUpperCase()
    if (at === words.length - 1) {
      if (BEFORE_TABLE.has(text)) return true
      if (text !== ',') return false
    } else if (text === 'FROM') return true
    else if (word.kind !== 'word' && word.kind !== 'quoted' && text !== ',' && text !== '.') return false
    else if (SQL_KEYWORDS.includes(text) && text !== 'AS') return false
  }
  return false
}

/** The table that a word before a dot means: by its name, or as `table AS word` and `table word` say. */
function tableOf(
  word: Token | undefined,
  all: readonly Token[],
  tables: readonly NamedTable[],
): NamedTable | null {
  if (word === undefined) return null
  const meant = unquoted(word.text).toLowerCase()
  const named = tables.find(({ name }) => name.toLowerCase() === meant)
  if (named !== undefined) return named
  for (const [at, token] of all.entries()) {
    if (unquoted(token.text).toLowerCase() !== meant || all[at + 1]?.text === '.') continue
    const before = all[at - 1]?.text.toUpperCase() === 'AS' ? all[at - 2] : all[at - 1]
    const table = tables.find(({ name }) => before !== undefined && isName(before, name))
    if (table !== undefined) return table
  }
  return null
}

function isName({ kind, text }: Token, name: string): boolean {
  return (kind === 'word' || kind === 'quoted') && unquoted(text).toLowerCase() === name.toLowerCase()
}

/** A name as it has to be written; what cannot be typed is left as it is. */
function written(name: string): string {
  return PLAIN.test(name) && !RESERVED.has(name.toUpperCase()) ? name : `"${name.replaceAll('"', '""')}"`
}
