import type { TableInfo } from '../../database/port.ts'
import { clauseOf, nameOf, shapeOf, type Word, wordsOf } from '../grading/sql-shape.ts'
import { statementsOf } from '../grading/statements.ts'
import { lastResult } from '../label.ts'
import type { Diagnosis } from './diagnosis.ts'

/** A name in double quotes that there is not: SQLite takes it for a text, the same in every row. */
export const quotedName: Diagnosis = ({ shape, mine, tables }) => {
  const names = namesIn(wordsOf(shape.text), tables)
  const result = lastResult(mine)
  for (const word of clauseOf(shape, 'SELECT')?.words ?? []) {
    if (!isDoubleQuoted(word) || names.has(nameOf(word)) || result === null) continue
    const text = word.text.slice(1, -1)
    const column = result.columns.findIndex((_, place) => result.rows.every((row) => row[place] === text))
    if (result.rows.length === 0 || column < 0) continue
    return `No column is called ${word.text}, so it is taken for a text, the same in every row. Names need no quotes.`
  }
  return null
}

/** What to say of a right answer that has a text in double quotes: SQLite is the only one to forgive that. */
export function quotedText(script: string, tables: readonly TableInfo[]): string | null {
  for (const statement of statementsOf(script)) {
    if (shapeOf(statement) === null) continue
    const words = wordsOf(statement)
    const names = namesIn(words, tables)
    const word = words.find(
      (one, at) =>
        isDoubleQuoted(one) &&
        !names.has(nameOf(one)) &&
        BEFORE_VALUE.has(words[at - 1]?.upper ?? '') &&
        words[at + 1]?.text !== '.',
    )
    if (word === undefined) continue
    const text = word.text.slice(1, -1).replaceAll("'", "''")
    return `It works here. But double quotes are for names, and other databases look for a column. A text is written '${text}'.`
  }
  return null
}

/** A value stands behind these; behind anything else it may be a name that is being given. */
const BEFORE_VALUE: ReadonlySet<string> = new Set(
  '= < > ( , | LIKE GLOB IN VALUES THEN ELSE WHEN AND OR NOT BETWEEN'.split(' '),
)

function isDoubleQuoted({ kind, text }: Word): boolean {
  return kind === 'quoted' && text.startsWith('"')
}

/** Every name that there is, or that the statement gives, in lower case. */
function namesIn(words: readonly Word[], tables: readonly TableInfo[]): Set<string> {
  const there = tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)])
  const given = words.flatMap((word, at) => (word.upper === 'AS' ? [nameOf(words[at + 1])] : []))
  return new Set([...there.map((name) => name.toLowerCase()), ...given])
}
