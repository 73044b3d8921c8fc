import type { TableInfo } from '../../database/port.ts'
import { oneOf, suggest } from '../../lesson/suggest.ts'
import { clauseOf, itemsOf, nameOf, shapeOf, type Word, wordsOf } from '../grading/sql-shape.ts'
import { type Source, sourcesOf } from '../grading/sql-source.ts'
import type { Diagnosis } from './diagnosis.ts'

/** A name that there is not, and one like it that there is. */
export const unknownName: Diagnosis = ({ mine, tables }) =>
  mine.error === null ? null : nameHint(mine.error, tables)

/** What to say of a name that the database does not know, or knows twice; null where its trouble is another. */
export function nameHint(
  { message, sql }: { message: string; sql: string },
  tables: readonly TableInfo[],
): string | null {
  const table = /^no such table: (?:main\.)?(.+)$/.exec(message)?.[1]
  if (table !== undefined) return unknownTable(table, tables)
  const column = /^(?:no such column: |table \S+ has no column named )(.+?)(?: - .*)?$/.exec(message)?.[1]
  if (column !== undefined) return unknownColumn(column, sql, tables)
  const ambiguous = /^ambiguous column name: (.+)$/.exec(message)?.[1]
  if (ambiguous === undefined) return null
  const owner = tables.find(({ columns }) => columns.some(({ name }) => name === ambiguous))?.name ?? 'table'
  return `More than one of these tables has a column \`${ambiguous}\`. Say which one is meant, as in ${owner}.${ambiguous}.`
}

function unknownTable(table: string, tables: readonly TableInfo[]): string {
  const [owner, column] = table.split('.')
  if (column !== undefined && tables.some(({ name }) => sameName(name, owner ?? '')))
    return `\`${table}\` is a column. The comma before it makes the database look for one more table.`
  const names = tables.map(({ name }) => name)
  const near = suggest(table, names)
  if (near !== null) return `There is no table \`${table}\` here. Did you mean \`${near}\`?`
  const holder = tables.find(({ columns }) => columns.some(({ name }) => sameName(name, table)))
  if (holder !== undefined) return `\`${table}\` is no table. It is a column of \`${holder.name}\`.`
  const list = oneOf(names).replace(/ or (?=`[^`]*`$)/, ' and ')
  return `There is no table \`${table}\` here. There ${names.length === 1 ? 'is' : 'are'} ${list}.`
}

function unknownColumn(column: string, sql: string, tables: readonly TableInfo[]): string {
  const [bare = column, owner] = column.split('.').toReversed()
  const shape = shapeOf(sql)
  const from = shape === null ? null : clauseOf(shape, 'FROM')
  const sources = from === null ? null : sourcesOf(from)
  if (owner !== undefined && sources !== null && !sources.some(({ alias }) => sameName(alias, owner)))
    return unknownOwner(owner, bare, sources, tables)
  const words = wordsOf(sql)
  if (
    owner === undefined &&
    words.some((word, at) => word.upper === 'AS' && nameOf(words[at + 1]) === bare.toLowerCase())
  )
    return `\`${bare}\` is a heading that this SELECT gives. Inside it, write again what it stands for.`
  const start = `There is no column \`${column}\` here.`
  const own = sources?.find(({ alias }) => owner !== undefined && sameName(alias, owner))
  const named =
    own === undefined ? namedTables(sql, tables) : tables.filter(({ name }) => sameName(name, own.table))
  const names = named.flatMap(({ columns }) => columns.map(({ name }) => name))
  const table = owner === undefined ? tables.find(({ name }) => sameName(name, bare)) : undefined
  if (table !== undefined) {
    const key = (table.columns.find(({ primaryKey }) => primaryKey) ?? table.columns[0])?.name ?? 'id'
    return `\`${bare}\` is a table. Name one of its columns, as in \`${table.name}.${key}\`.`
  }
  const near = suggest(bare, names) ?? partly(bare, names)
  const written = owner === undefined || near === null ? near : `${owner}.${near}`
  if (near !== null && near !== bare) return `${start} Did you mean \`${written}\`?`
  const other = tables.find(
    (one) => !named.includes(one) && one.columns.some(({ name }) => sameName(name, bare)),
  )
  if (other !== undefined && near === null) return `${start} It is a column of \`${other.name}\`.`
  if (/^\w+$/.test(bare) && isValue(bare, words)) return `${start} A text stands in single quotes: '${bare}'.`
  const [only] = named
  if (only === undefined || named.length > 1) return start
  return `${start} \`${only.name}\` has ${only.columns.map(({ name }) => `\`${name}\``).join(', ')}.`
}

/** A table before the point that the statement does not bring in, or calls something else. */
function unknownOwner(
  owner: string,
  bare: string,
  sources: readonly Source[],
  tables: readonly TableInfo[],
): string {
  const renamed = sources.find(({ table }) => sameName(table, owner))
  if (renamed !== undefined)
    return `In this statement, \`${owner}\` is called \`${renamed.alias}\`: write \`${renamed.alias}.${bare}\`.`
  if (tables.some(({ name }) => sameName(name, owner)))
    return `The table \`${owner}\` is not in this statement: FROM or JOIN has to bring it in.`
  const aliases = sources.map(({ alias }) => alias)
  const near = suggest(owner, aliases) ?? (aliases.length === 1 ? aliases[0] : undefined)
  return `Nothing is called \`${owner}\` in FROM.${near === undefined ? '' : ` Did you mean \`${near}.${bare}\`?`}`
}

/** The tables that a statement names; all where it names none. */
export function namedTables(text: string, tables: readonly TableInfo[]): readonly TableInfo[] {
  const words = new Set(wordsOf(text).map((word) => nameOf(word)))
  const named = tables.filter(({ name }) => words.has(name.toLowerCase()))
  return named.length > 0 ? named : tables
}

/** The only name that has the word as a part of it, as `price_cents` has `price`; or is a part of it. */
function partly(word: string, names: readonly string[]): string | null {
  const parts = (name: string) => name.toLowerCase().split('_')
  const own = parts(word)
  const fitting = names.filter(
    (name) =>
      own.every((part) => parts(name).some((other) => alike(part, other))) ||
      parts(name).every((part) => own.some((other) => alike(part, other))),
  )
  return new Set(fitting).size === 1 ? (fitting[0] ?? null) : null
}

/** `price`, `prices` and `prise`. */
function alike(one: string, other: string): boolean {
  if (one === other || one === `${other}s` || `${one}s` === other) return true
  return one.length > 3 && suggest(one, [other], 1) !== null
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

const BEFORE_VALUE: ReadonlySet<string> = new Set(['=', '<', '>', 'LIKE', 'GLOB', 'BETWEEN'])

/** Whether a word stands where a value is expected: behind a sign of comparison, or among values. */
function isValue(name: string, words: readonly Word[]): boolean {
  const at = words.findIndex((word) => nameOf(word) === name.toLowerCase())
  const before = words[at - 1]?.upper ?? ''
  if (BEFORE_VALUE.has(before)) return true
  if (before !== ',' && before !== '(') return false
  const open = words.slice(0, at).findLastIndex(({ text }) => text === '(')
  const list = words.slice(0, at).findLast(({ upper }) => upper === 'VALUES')
  return words[open - 1]?.upper === 'IN' || list !== undefined
}

/** Two names with no comma between them: the second is a heading for the first. */
export const commaForgotten: Diagnosis = ({ shape, mine, expected, tables }) => {
  const select = clauseOf(shape, 'SELECT')
  const [yours, theirs] = [
    mine.results.at(-1)?.columns.length ?? 0,
    expected.results.at(-1)?.columns.length ?? 0,
  ]
  if (select === null || mine.error !== null || yours >= theirs) return null
  const columns = namedTables(shape.text, tables).flatMap((table) => table.columns)
  for (const item of itemsOf(select.words)) {
    const [heading, name, dot] = item.toReversed()
    if (heading === undefined || name === undefined || heading.kind !== 'word' || name.kind !== 'word')
      continue
    const plain = item.length === 2 || (item.length === 4 && dot?.text === '.')
    const isColumn = (word: Word) => columns.some((column) => sameName(column.name, nameOf(word)))
    if (!plain || !isColumn(heading) || !isColumn(name)) continue
    return `Without a comma, \`${heading.text}\` became another heading for \`${name.text}\`.`
  }
  return null
}
