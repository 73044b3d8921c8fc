import { suggest } from '../../lesson/suggest.ts'
import type { Word } from '../grading/sql-shape.ts'
import type { Slip, Stop } from './slip.ts'

/** Which words of the language may come in which part, beside those that end it. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  SELECT: ['DISTINCT', 'FROM', 'OVER', 'PARTITION', 'FILTER'],
  FROM: [
    'WHERE',
    'JOIN',
    'LEFT',
    'INNER',
    'CROSS',
    'OUTER',
    'USING',
    'GROUP',
    'ORDER',
    'HAVING',
    'LIMIT',
    'UNION',
  ],
  WHERE: [
    'AND',
    'BETWEEN',
    'LIKE',
    'NULL',
    'NOT',
    'EXISTS',
    'GROUP',
    'ORDER',
    'HAVING',
    'LIMIT',
    'RETURNING',
  ],
  GROUP: ['HAVING', 'ORDER', 'LIMIT'],
  ORDER: ['DESC', 'ASC', 'LIMIT', 'NULLS', 'FIRST', 'LAST', 'COLLATE'],
  ROWS: ['BETWEEN', 'PRECEDING', 'FOLLOWING', 'CURRENT', 'UNBOUNDED'],
  LIMIT: ['OFFSET'],
  UPDATE: ['SET'],
  SET: ['WHERE', 'RETURNING'],
  DELETE: ['FROM'],
  INSERT: ['INTO'],
  INTO: ['VALUES', 'SELECT', 'DEFAULT'],
  VALUES: ['RETURNING', 'CONFLICT'],
  CREATE: [
    'TABLE',
    'INDEX',
    'UNIQUE',
    'VIEW',
    'TRIGGER',
    'PRIMARY',
    'KEY',
    'NOT',
    'NULL',
    'CHECK',
    'REFERENCES',
    'DEFAULT',
    'FOREIGN',
    'AUTOINCREMENT',
    'STRICT',
    'CONSTRAINT',
  ],
  DROP: ['TABLE', 'INDEX', 'VIEW', 'TRIGGER'],
  ALTER: ['TABLE', 'RENAME', 'COLUMN'],
}

/** Parts that are read like another. */
const LIKE: Readonly<Record<string, string>> = { ON: 'WHERE', HAVING: 'WHERE', REPLACE: 'INSERT' }

/** What a statement begins with. */
export const BEGINNINGS: readonly string[] = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'ALTER',
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'EXPLAIN',
  'WITH',
]

const KEYWORDS: ReadonlySet<string> = new Set([
  ...BEGINNINGS,
  ...Object.keys(LIKE),
  ...Object.values(WITHIN).flat(),
  ...'VALUES SET INTO BY AS IN IS OR ALL CASE WHEN THEN ELSE END RIGHT FULL NATURAL INTERSECT EXCEPT ADD IF'.split(
    ' ',
  ),
])

/** A word of the language; some of them may be names all the same. */
export function isKeyword({ kind, upper }: Word): boolean {
  return kind === 'word' && KEYWORDS.has(upper)
}

/** Where the database stopped, or just before it: what is no word of the language is read as a name as long as it can. */
export const misspelt: Slip = (stop) => {
  const { words, at } = stop
  for (const place of [at - 1, at]) {
    const word = words[place]
    if (word?.kind !== 'word' || isKeyword(word) || isNamed(words, place)) continue
    const two = twoWords(word)
    if (two !== null) return `${two} is two words.`
    const near = suggest(word.upper, expected({ words, at: place }), word.text.length > 6 ? 2 : 1)
    if (word.text.length > 2 && near !== null) return `Did you mean ${near} instead of ${word.text}?`
  }
  return null
}

/** Columns of no table: there is no FROM, or it is written otherwise. */
export function withoutFrom(words: readonly Word[]): string | null {
  if (words[0]?.upper !== 'SELECT' || words.some(({ upper }) => upper === 'FROM')) return null
  const wrong = words.find(
    (word, at) =>
      word.kind === 'word' && !isKeyword(word) && !isNamed(words, at) && suggest(word.upper, ['FROM'], 1),
  )
  if (wrong !== undefined) return `Did you mean FROM instead of ${wrong.text}?`
  return 'There is no FROM here: it says in which table the columns are.'
}

/** Whether it is certainly a name: given by AS, or with a dot beside it. */
function isNamed(words: readonly Word[], at: number): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  const again = words.some((other, place) => place !== at && other.upper === word?.upper)
  return again || before?.upper === 'AS' || before?.text === '.' || after?.text === '.'
}

/** Two words of the language that were written as one. */
const TWO_WORDS: Readonly<Record<string, string>> = {
  ORDERBY: 'ORDER BY',
  GROUPBY: 'GROUP BY',
  LEFTJOIN: 'LEFT JOIN',
  INNERJOIN: 'INNER JOIN',
  NOTNULL: 'NOT NULL',
  INSERTINTO: 'INSERT INTO',
  PRIMARYKEY: 'PRIMARY KEY',
}

function twoWords({ upper }: Word): string | null {
  return TWO_WORDS[upper] ?? null
}

/** Which words of the language can come next. */
function expected(stop: Stop): readonly string[] {
  const { words, at } = stop
  if (at === 0) return BEGINNINGS
  const depth = words[at]?.depth ?? 0
  let deepest = depth
  for (let place = at - 1; place >= 0; place--) {
    const word = words[place]
    if (word === undefined) break
    deepest = Math.min(deepest, word.depth)
    if (word.depth > deepest || word.kind !== 'word') continue
    const part = LIKE[word.upper] ?? word.upper
    const own = WITHIN[part]
    if (own === undefined) continue
    const later = words.slice(at + 1).filter((one) => one.depth === depth)
    return own.filter((keyword) => !ONCE.has(keyword) || !later.some(({ upper }) => upper === keyword))
  }
  return []
}

/** What comes once in a statement is not meant by another word before it. */
const ONCE: ReadonlySet<string> = new Set([
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'SET',
  'VALUES',
])
