import { clauseOf, itemsOf, nameOf, type Word, wordsOf } from '../grading/sql-shape.ts'
import { namedTables } from './diagnose-names.ts'
import { type Attempted, type Certain, type Diagnosis, patched } from './diagnosis.ts'
import { dateAmong } from './slip-sign.ts'

/** `shelf = 'poetry' OR 'crime'`: a text is no condition. */
export const bareText: Certain = ({ shape }) => {
  const words = wordsOf(shape.text)
  const alone = words.findIndex(
    ({ upper }, at) =>
      upper === 'WHERE' && words[at + 1]?.kind === 'string' && ENDS.has(words[at + 2]?.upper ?? ''),
  )
  if (alone >= 0) return 'A text alone is no condition. Compare a column with it.'
  for (const [at, word] of words.entries()) {
    if (word.upper !== 'OR' && word.upper !== 'AND') continue
    const [text, after] = [words[at + 1], words[at + 2]]
    const number = text?.kind === 'number' && word.upper === 'OR'
    if ((text?.kind !== 'string' && !number) || isBetween(words, at) || !ENDS.has(after?.upper ?? ''))
      continue
    // `shelf = ('poetry' OR 'crime')` as well.
    const before = words[at - 2]?.text === '(' ? at - 2 : at - 1
    const [name, sign, value] = [words[before - 2], words[before - 1], words[at - 1]]
    const repeated =
      name?.kind === 'word' && (sign?.text === '=' || sign?.upper === 'LIKE') && isLiteral(value)
        ? `: \`${word.upper} ${name.text} ${sign.text} ${text.text}\``
        : ''
    return `Each side of ${word.upper} needs a comparison of its own${repeated}.`
  }
  return null
}

const ENDS: ReadonlySet<string> = new Set(['', ')', ';', 'OR', 'AND', 'GROUP', 'ORDER', 'LIMIT', 'HAVING'])

function isBetween(words: readonly Word[], and: number): boolean {
  return words[and]?.upper === 'AND' && words[and - 2]?.upper === 'BETWEEN'
}

function isLiteral(word: Word | undefined): boolean {
  return word?.kind === 'string' || word?.kind === 'number'
}

/** `ORDER BY 'price'`, `'price' + 10`: a name in single quotes where a text makes no sense. */
export const sortedByText: Certain = ({ shape, tables }) => {
  const columns = columnNames(shape.text, tables)
  for (const opener of ['GROUP', 'ORDER'] as const) {
    for (const [word, after] of itemsOf(clauseOf(shape, opener)?.words ?? [])) {
      const alone = after === undefined || after.upper === 'ASC' || after.upper === 'DESC'
      if (word?.kind === 'string' && alone) return inQuotes(word)
    }
  }
  const words = wordsOf(shape.text)
  const counted = words.find((word, at) => {
    const beside = [words[at - 1]?.text, words[at + 1]?.text]
    return (
      word.kind === 'string' &&
      columns.includes(nameOf(word)) &&
      beside.some((sign) => sign === '+' || sign === '-')
    )
  })
  return counted === undefined ? null : inQuotes(counted)
}

function inQuotes({ text }: Word): string {
  return `\`${text}\` in quotes is a text, the same for every row. Names take no quotes.`
}

function columnNames(text: string, tables: Attempted['tables']): string[] {
  return namedTables(text, tables).flatMap((table) => table.columns.map(({ name }) => name.toLowerCase()))
}

/** A name in single quotes: a text, the same in every row. */
export const nameAsText: Diagnosis = async ({ shape, tables, mine, wouldBeRight }) => {
  if (mine.error !== null) return null
  const columns = columnNames(shape.text, tables)
  const isColumn = (word: Word) => word.kind === 'string' && columns.includes(nameOf(word))
  for (const opener of ['SELECT', 'GROUP', 'ORDER'] as const) {
    for (const item of itemsOf(clauseOf(shape, opener)?.words ?? [])) {
      const [word, after] = item
      const alone = after === undefined || ['ASC', 'DESC', 'AS'].includes(after.upper)
      if (word !== undefined && alone && (isColumn(word) || (opener === 'ORDER' && word.kind === 'string')))
        return inQuotes(word)
    }
  }
  const compared = (clauseOf(shape, 'WHERE')?.words ?? []).find(isColumn)
  if (compared === undefined) return null
  const { start, end, text } = compared
  const bare = patched(shape.text, [{ start, end, text: text.slice(1, -1) }])
  return (await wouldBeRight(bare)) ? inQuotes(compared) : null
}

/** `starts_at > 2025-09-20`: a subtraction. */
export const dateAsNumber: Certain = ({ shape }) => {
  const date = dateAmong(wordsOf(shape.text))
  if (date === null) return null
  const [year, month, day] = date.split('-').map(Number)
  return `Without quotes, this is ${year} minus ${month} minus ${day}. A date is a text: \`'${date}'\`.`
}

/** COUNT(column) where every row counts, and the other way round. */
export const countsNulls: Diagnosis = async ({ shape, reference, mine, wouldBeRight }) => {
  if (mine.error !== null) return null
  const counted = countsIn(shape)
  const wanted = reference === null ? [] : countsIn(reference)
  for (const { inside, start, end } of counted) {
    const others = inside === '*' ? wanted.map((one) => one.inside).filter((one) => one !== '*') : ['*']
    for (const text of others) {
      if (!(await wouldBeRight(patched(shape.text, [{ start, end, text }])))) continue
      return inside === '*'
        ? '`COUNT(*)` counts every row, also where a value is NULL. `COUNT(column)` counts the values that are there.'
        : `\`COUNT(${inside})\` leaves out the rows where \`${inside}\` is NULL. \`COUNT(*)\` counts every row.`
    }
  }
  return null
}

/** What is counted by each COUNT: `*`, or a column. */
function countsIn({ text }: Attempted['shape']): { inside: string; start: number; end: number }[] {
  const words = wordsOf(text)
  return words.flatMap((word, at) => {
    if (word.upper !== 'COUNT' || words[at + 1]?.text !== '(') return []
    const close = words.findIndex(
      (other, place) => place > at && other.text === ')' && other.depth === word.depth,
    )
    const inside = words.slice(at + 2, close)
    const [first, last] = [inside[0], inside.at(-1)]
    if (first === undefined || last === undefined || close < 0) return []
    const plain = inside.every(({ kind, text: part }) => kind === 'word' || part === '.' || part === '*')
    const { start } = first
    const { end } = last
    return plain && first.upper !== 'DISTINCT' ? [{ inside: text.slice(start, end), start, end }] : []
  })
}
