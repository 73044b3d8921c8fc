import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'
import { isKeyword } from './slip-keyword.ts'
import { TYPES } from './slip-table.ts'

const PARTS: ReadonlySet<string> = new Set(['FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'SET'])

/** A comma with nothing behind it, or nothing before it. */
export const looseComma: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word?.text === ',') {
    if (before?.text === ',') return 'There are two commas, and nothing between them.'
    if (before?.upper === 'SELECT' || before?.text === '(') return 'Nothing stands before this comma.'
    if (words[at - 2]?.upper === 'IN') return IN_BRACKETS
    if (isOneNumber(before, word, after)) return pointed(before, after)
    return conditionOpen(words, at) ? 'Conditions are joined by AND or OR, and not by a comma.' : null
  }
  if (before?.text !== ',') return null
  if (isOneNumber(words[at - 2], before, word)) return pointed(words[at - 2], word)
  if (word === undefined || word.text === ';')
    return 'The last comma is one too many: nothing stands behind it.'
  if (word.text === ')') return 'The comma before ) is one too many: nothing stands behind it.'
  const needsBy = word.upper === 'GROUP' || word.upper === 'ORDER'
  const ends = PARTS.has(word.upper) || word.upper === 'AS'
  if (!ends || (needsBy && after?.upper !== 'BY')) return null
  return `The comma before ${word.upper}${needsBy ? ' BY' : ''} is one too many.`
}

const IN_BRACKETS = 'What IN chooses from stands in brackets: IN (…).'

/** `6,50`: two numbers that touch a comma. */
function isOneNumber(whole: Word | undefined, comma: Word, part: Word | undefined): boolean {
  const numbers = whole?.kind === 'number' && part?.kind === 'number'
  return numbers && whole.end === comma.start && comma.end === part.start
}

function pointed(whole: Word | undefined, part: Word | undefined): string {
  return `A number has a point, and no comma: ${whole?.text}.${part?.text}.`
}

/** Whether the place is in a condition, outside of all brackets in it. */
function conditionOpen(words: readonly Word[], at: number): boolean {
  const depth = words[at]?.depth ?? 0
  const opener = words.slice(0, at).findLast((word) => word.depth === depth && PARTS.has(word.upper))
  return opener?.upper === 'WHERE' || opener?.upper === 'HAVING'
}

/** What stands in brackets, without them. */
export const withoutBrackets: Slip = ({ words, at }) => {
  const [before, word] = [words[at - 1], words[at]]
  if (word === undefined || word.text === '(') return null
  if (before?.upper === 'CHECK') {
    const condition = textAround(words, at)
    return `The condition behind CHECK stands in brackets: CHECK (${condition}).`
  }
  if (before?.upper === 'VALUES') return 'The values of a row stand in brackets: VALUES (…).'
  // `IN table` is one of SQLite's own ways.
  if (before?.upper === 'IN' && !isName(word)) return IN_BRACKETS
  return null
}

const BEHIND_CONDITION: ReadonlySet<string> = new Set([
  'NOT',
  'NULL',
  'UNIQUE',
  'DEFAULT',
  'PRIMARY',
  'REFERENCES',
])

/** A condition up to the comma or bracket that ends it. */
function textAround(words: readonly Word[], at: number): string {
  const depth = words[at]?.depth ?? 0
  const rest = words.slice(at)
  const end = rest.findIndex(
    ({ depth: deep, text, upper }) =>
      deep < depth || (deep === depth && (text === ',' || text === ';' || BEHIND_CONDITION.has(upper))),
  )
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map(({ text }) => text)
    .join(' ')
}

/** One bracket too few, or too many. */
export const missingBracket: Slip = ({ words, at }) => {
  const word = words[at]
  const count = (sign: string) => words.filter(({ text }) => text === sign).length
  const open = count('(') - count(')')
  if (word?.text === ')' && word.depth === 0 && open < 0)
    return 'This ) closes nothing: there is no ( for it.'
  if (open <= 0) return null
  if (word === undefined || word.text === ';') {
    return open === 1 ? 'A closing ) is missing.' : `${open} closing brackets ) are missing.`
  }
  if (word.depth === 0 || words[at - 1]?.text === '(') return null
  if (!PARTS.has(word.upper) && word.upper !== 'AS') return null
  const inside = words.slice(0, at).findLast(({ text, depth }) => text === '(' && depth === word.depth - 1)
  const first = inside === undefined ? undefined : words[words.indexOf(inside) + 1]
  return first?.upper === 'SELECT' ? null : `A closing ) is missing before ${word.upper}.`
}

/** Two things that nothing stands between. */
export const missingComma: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word === undefined || before === undefined || before.text === ',' || before.text === '(') return null
  const missing = (next: Word, what = '') => `A comma is missing before ${next.text}${what}.`
  const [verb, second] = [words[0]?.upper, words[1]?.upper]
  if (verb === 'CREATE') {
    const isTable = second === 'TABLE' || words[2]?.upper === 'TABLE'
    const begins = isName(word) && word.depth === 1 && after !== undefined && TYPES.test(after.upper)
    return isTable && begins ? missing(word, ': each column is one item of the list') : null
  }
  const opener = words.slice(0, at).findLast(({ upper, depth }) => OPENERS.has(upper) && depth <= word.depth)
  switch (opener?.upper) {
    case 'SET':
      return isPlainName(word) && after?.text === '=' && isValue(before) ? missing(word) : null
    case 'VALUES':
      return word.depth === before.depth && word.depth > 0 && isValue(before) && isValue(word)
        ? missing(word)
        : null
    case 'INTO':
      return word.depth === 1 && isPlainName(word) && isPlainName(before) ? missing(word) : null
    case 'SELECT': {
      const apart = columnApart(words, at, opener)
      return apart === null ? null : missing(apart)
    }
    default:
      return null
  }
}

const OPENERS: ReadonlySet<string> = new Set([
  'SELECT',
  'FROM',
  'WHERE',
  'SET',
  'VALUES',
  'INTO',
  'ORDER',
  'GROUP',
])

/** The third of three names in a row between SELECT and its FROM, or the second of `a.b c.d`. */
function columnApart(words: readonly Word[], at: number, opener: Word): Word | null {
  const [two, before, word] = [words[at - 2], words[at - 1], words[at]]
  const from = words.findIndex(
    ({ upper, depth }, place) => place >= at && upper === 'FROM' && depth === opener.depth,
  )
  if (from < 0 || word?.depth !== opener.depth || before === undefined) return null
  if (!isPlainName(before) || !isPlainName(two)) return null
  if (word.text === '.') return before
  return isPlainName(word) ? word : null
}

function isPlainName(word: Word | undefined): boolean {
  return word !== undefined && isName(word) && !isKeyword(word)
}

function isValue(word: Word): boolean {
  return word.kind === 'number' || word.kind === 'string' || word.upper === 'NULL' || isPlainName(word)
}
