import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'

/** What a column may hold, in this and in other databases. */
export const TYPES =
  /^(INT|INTEGER|TEXT|REAL|BLOB|ANY|NUMERIC|NUMBER|VARCHAR|CHAR|BOOLEAN|BOOL|DATE|TIME|DATETIME|TIMESTAMP|DECIMAL|FLOAT|DOUBLE|BIGINT|SMALLINT|SERIAL|STRING|JSON|UUID)$/

const PROMISES: ReadonlySet<string> = new Set([
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'REFERENCES',
  'PRIMARY',
  'KEY',
])

/** The plan of a table: its words in another place than theirs. */
export const tablePlan: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word === undefined) return null
  const isPlan = words.slice(0, 3).some(({ upper }) => upper === 'CREATE')
  if (!isPlan) return null
  if (word.upper === 'STRICT' && before?.text !== ')') return strictTooEarly(words, at)
  if (before?.upper === 'TABLE' && word.text === '(') return 'The name of the table is missing before (.'
  if (word.depth !== 1) return null
  const item = itemBefore(words, at)
  const [name] = item
  if (TYPES.test(word.upper) && item.length > 1 && PROMISES.has(item[1]?.upper ?? ''))
    return `The type stands right behind the name: ${name?.text} ${word.upper}.`
  if (word.upper === 'AND' && item.length > 1) return 'Promises stand side by side, without AND between them.'
  if (word.upper === 'FOREIGN' && item.length > 1)
    return 'In the line of a column, REFERENCES is enough, without FOREIGN KEY.'
  if (word.text === '.' && words[at - 2]?.upper === 'REFERENCES' && isName(after))
    return `Behind REFERENCES, the column stands in brackets: ${before?.text} (${after?.text}).`
  if ('<>=!'.includes(word.text) && item.length > 1)
    return `A condition on a column stands behind CHECK, in brackets: CHECK (${name?.text} ${word.text} …).`
  return looseComma(words, at, item)
}

/** `CREATE tips (…)`: what it is that is made is not said. */
export const missingKind: Slip = ({ words, at }) => {
  const [verb, name, after] = words
  const isPlain = after === undefined || after.text === '(' || after.text === ';'
  if (at !== 1 || verb?.upper !== 'CREATE' || !isPlain) return null
  if (name === undefined || !isName(name) || name.upper === 'TABLE') return null
  return `TABLE is missing: it is CREATE TABLE ${name.text} (…).`
}

function strictTooEarly(words: readonly Word[], at: number): string {
  const count = (sign: string) => words.filter(({ text }) => text === sign).length
  return at > 0 && words[at]?.depth === 1 && count('(') > count(')')
    ? 'A closing ) is missing before STRICT.'
    : 'STRICT stands at the very end, behind the closing ).'
}

/** The words of a column's line before the place. */
function itemBefore(words: readonly Word[], at: number): readonly Word[] {
  const start = words
    .slice(0, at)
    .findLastIndex(({ text, depth }) => (text === ',' && depth === 1) || (text === '(' && depth === 0))
  return words.slice(start + 1, at)
}

/** A comma in the middle of a column's line: `TEXT NOT NULL, UNIQUE`. */
function looseComma(words: readonly Word[], at: number, item: readonly Word[]): string | null {
  const [first] = item
  const cut = words[at]?.text === ',' && item.length === 1 && first?.upper === 'UNIQUE'
  const opens =
    item.length === 0 &&
    words[at - 1]?.text === ',' &&
    (words[at]?.upper === 'NOT' || words[at]?.upper === 'DEFAULT' || words[at]?.upper === 'REFERENCES')
  if (!cut && !opens) return null
  const promise = cut ? 'UNIQUE' : words[at]?.upper === 'NOT' ? 'NOT NULL' : words[at]?.upper
  return `The comma before ${promise} is one too many: it belongs to the column before it.`
}
