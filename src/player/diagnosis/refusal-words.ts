import { suggest } from '../../lesson/suggest.ts'
import { wordsOf } from '../grading/sql-shape.ts'
import { TYPES } from './slip-table.ts'

/** What SQLite says of a statement that it can read and not do, and what to do then. */
const WORDS: readonly [pattern: RegExp, said: (...found: string[]) => string][] = [
  [/^a JOIN clause is required before ON$/, () => 'ON belongs to a JOIN, and JOIN names the second table.'],
  [
    /^cannot join using column (\S+)/,
    (column) => `USING (${column}) needs a \`${column}\` in both tables. Otherwise ON says what fits.`,
  ],
  [/^no such function: (\w+)$/, (name) => otherFunction(name)],
  [/^wrong number of arguments to function (\w+)\(\)$/, (name) => otherCount(name)],
  [
    /^misuse of aggregate function (\w+)\(\)$/,
    (name) =>
      `\`${name}\` stands inside another function that makes one value of many. That one needs OVER (…) behind it.`,
  ],
  [
    /^aggregate functions are not allowed in the GROUP BY clause$/,
    () => 'Behind GROUP BY stand columns. A condition on groups is HAVING.',
  ],
  [
    /^sub-select returns \d+ columns - expected 1$/,
    () => 'One value is compared with whole rows. Choose one column of them: `(SELECT column FROM …)`.',
  ],
  [
    /^unsupported frame specification$/,
    () => 'The window ends before it begins. What lies further back stands first.',
  ],
  [
    /^table "?(\w+)"? has more than one primary key$/,
    () =>
      'A table has one primary key. What else must not come twice is UNIQUE, and NOT NULL if it has to be there.',
  ],
  [
    /^subqueries prohibited in CHECK constraints$/,
    () => 'A CHECK sees only its own row. Whether a row of another table exists is the work of REFERENCES.',
  ],
  [
    /^missing datatype for \w+\.(\w+)$/,
    (column) => `Behind \`${column}\` its type is missing, such as INTEGER or TEXT.`,
  ],
  [/^unknown datatype for \w+\.(\w+): "(.*)"$/, (column, type) => otherType(column, type)],
  [/^cannot rollback - no transaction is active$/, () => nothingOpen('ROLLBACK')],
  [/^cannot commit - no transaction is active$/, () => nothingOpen('COMMIT')],
  [
    /^cannot start a transaction within a transaction$/,
    () => 'A BEGIN is open already: COMMIT or ROLLBACK ends it first.',
  ],
]

/** What to say of a message of SQLite's that names no wrong word; null where it says enough itself. */
export function refusalWords(message: string): string | null {
  for (const [pattern, said] of WORDS) {
    const found = pattern.exec(message)
    if (found !== null) return said(...found.slice(1))
  }
  return null
}

function nothingOpen(word: string): string {
  return `No BEGIN is open where ${word} stands: it was missing, or it has been ended before.`
}

const SYNONYMS: Readonly<Record<string, string>> = {
  average: 'avg',
  mean: 'avg',
  maximum: 'max',
  greatest: 'max',
  minimum: 'min',
  least: 'min',
  len: 'length',
  ucase: 'upper',
  lcase: 'lower',
  isnull: 'ifnull',
  nvl: 'ifnull',
  now: 'datetime',
  getdate: 'datetime',
}
const FUNCTIONS =
  'avg count max min sum total round length upper lower abs coalesce ifnull substr trim replace date datetime strftime'.split(
    ' ',
  )

function otherFunction(name: string): string {
  const near = SYNONYMS[name.toLowerCase()] ?? suggest(name, FUNCTIONS)
  if (near === 'datetime') return "The time of now is `datetime('now')` in SQLite."
  return near === null
    ? `SQLite has no function \`${name}\`.`
    : `Did you mean \`${near}\` instead of \`${name}\`?`
}

function otherCount(name: string): string {
  const lower = name.toLowerCase()
  if (lower === 'round') return '`round` takes a number, and how many places to keep: `round(number, 1)`.'
  if (lower === 'count') return '`count` takes *, or one column, in its brackets.'
  const one = ['avg', 'sum', 'total', 'length', 'upper', 'lower', 'abs'].includes(lower)
  return one ? `\`${name}\` takes one value in its brackets.` : `\`${name}\` takes more values, or fewer.`
}

function otherType(column: string, type: string): string {
  if (TYPES.test(column.toUpperCase()) && wordsOf(type).length === 1)
    return `The name stands first, and then its type: \`${type} ${column}\`.`
  return 'A STRICT table knows these types: INTEGER, REAL, TEXT, BLOB and ANY.'
}
