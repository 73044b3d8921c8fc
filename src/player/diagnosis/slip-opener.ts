import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip, Stop } from './slip.ts'
import { isKeyword } from './slip-keyword.ts'

const COMPARES: ReadonlySet<string> = new Set(['=', '<', '>', '!', 'LIKE', 'IN', 'IS', 'BETWEEN', 'NOT'])
const PARTS: ReadonlySet<string> = new Set([
  'FROM',
  'JOIN',
  'ON',
  'WHERE',
  'HAVING',
  'SET',
  'SELECT',
  'GROUP',
  'ORDER',
])

/** A condition, or a new value, without the word that it stands behind. */
export const missingOpener: Slip = ({ words, at }) => {
  if (words[0]?.upper === 'CREATE') return null
  // The database takes a name for another name of the table, and stops behind it.
  const begins = [at, at - 1].find((place) => isCondition(words, place))
  const [name, before] = [words[begins ?? -1], words[(begins ?? 0) - 1]]
  if (begins === undefined || name === undefined || (!isPlainName(before) && !isLiteral(before))) return null
  const part = partBefore({ words, at: begins })
  const missing = (word: string) => `${word} is missing before ${name.text}.`
  if (words[0]?.upper === 'UPDATE' && part === null) return missing('SET')
  switch (part) {
    case 'FROM':
      return isPlainName(before) ? missing('WHERE') : null
    case 'JOIN':
      return isPlainName(before) ? missing('ON') : null
    case 'WHERE':
    case 'HAVING':
    case 'ON':
      return missing('AND or OR')
    default:
      return null
  }
}

/** `name =`, or `table.name =`. */
function isCondition(words: readonly Word[], at: number): boolean {
  if (!isPlainName(words[at])) return false
  const behind = words[at + 1]?.text === '.' ? at + 3 : at + 1
  return COMPARES.has(words[behind]?.upper ?? '')
}

function partBefore({ words, at }: Stop): string | null {
  const depth = words[at]?.depth ?? 0
  return words.slice(0, at).findLast((word) => word.depth === depth && PARTS.has(word.upper))?.upper ?? null
}

function isPlainName(word: Word | undefined): boolean {
  return word !== undefined && isName(word) && !isKeyword(word)
}

function isLiteral(word: Word | undefined): boolean {
  return word?.kind === 'string' || word?.kind === 'number'
}

/** `UPDATE TABLE t`, `INSERT INTO TABLE t`: the name stands at once. */
export const idleWord: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word === undefined || before === undefined) return null
  const named = isPlainName(after) ? `: ${before.upper} ${after?.text}` : ''
  if (before.upper === 'LIMIT' && word.text === '=') return 'LIMIT takes its number at once, without a =.'
  const idle =
    word.upper === 'TABLE' || (before.upper === 'UPDATE' && (word.upper === 'FROM' || word.upper === 'INTO'))
  if (!idle || !NAMING.has(before.upper) || named === '') return null
  return `The name of the table stands at once, without ${word.upper}${named}.`
}

const NAMING: ReadonlySet<string> = new Set(['UPDATE', 'FROM', 'INTO', 'JOIN', 'INSERT', 'DELETE'])

/** What stands behind SET: a column, its sign and the new value. */
export const brokenAssignment: Slip = ({ words, at }) => {
  const [before, name, word, after] = [words[at - 2], words[at - 1], words[at], words[at + 1]]
  if (word === undefined || !isPlainName(name) || name === undefined) return null
  if (partBefore({ words, at }) !== 'SET' || (before?.upper !== 'SET' && before?.text !== ',')) return null
  if (isLiteral(word)) return `A = is missing behind ${name.text}: ${name.text} = ${word.text}.`
  if (!'+-*/'.includes(word.text) || after === undefined || after.text === '=') return null
  return `Behind SET, the column has a = first: ${name.text} = ${name.text} ${word.text} ${after.text}.`
}
