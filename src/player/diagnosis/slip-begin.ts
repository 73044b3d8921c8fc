import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'
import { BEGINNINGS } from './slip-keyword.ts'

/** Of which statement a word is a part that begins none. */
const PART_OF: Readonly<Record<string, string>> = {
  FROM: 'SELECT',
  WHERE: 'SELECT',
  GROUP: 'SELECT',
  HAVING: 'SELECT',
  ORDER: 'SELECT',
  LIMIT: 'SELECT',
  JOIN: 'SELECT',
  LEFT: 'SELECT',
  ON: 'JOIN',
  AND: 'WHERE',
  OR: 'WHERE',
  SET: 'UPDATE',
  VALUES: 'INSERT',
}

/** A part of a statement that stands for a whole one: turned round, or cut off by a semicolon. */
export const partAtBeginning: Slip = ({ words, at }) => {
  const [first, second] = words
  const whole = PART_OF[first?.upper ?? '']
  if (at !== 0 || first === undefined || whole === undefined) return null
  const part = second?.upper === 'BY' ? `${first.upper} BY` : first.upper
  return words.some(({ upper }) => upper === whole)
    ? `${whole} stands before ${part}.`
    : `No statement begins with ${part}. It is a part of one with ${whole}, and no ; stands before it.`
}

const WHOLE: ReadonlySet<string> = new Set([...BEGINNINGS, 'BEGIN'])
const CLOSED: ReadonlySet<string> = new Set([
  'BEGIN',
  'TRANSACTION',
  'COMMIT',
  'ROLLBACK',
  'NULL',
  'ASC',
  'DESC',
  'END',
])

/** Two statements with no semicolon between them, or one inside another that is not in brackets. */
export const missingSemicolon: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (before === undefined || word?.kind !== 'word' || !WHOLE.has(word.upper) || word.upper === 'WITH')
    return null
  // Behind a statement only one can follow that goes on: a word alone may be a name.
  if (after === undefined && word.upper !== 'COMMIT' && word.upper !== 'ROLLBACK') return null
  if (word.upper === 'SELECT' && ('=<>'.includes(before.text) || before.upper === 'IN'))
    return `A SELECT inside another statement stands in brackets: ${before.text} (SELECT …).`
  return word.depth === 0 && endsStatement(before) ? `A ; is missing before ${word.upper}.` : null
}

function endsStatement(word: Word): boolean {
  if (word.kind === 'string' || word.kind === 'number' || word.text === ')') return true
  return (
    CLOSED.has(word.upper) || (isName(word) && !WHOLE.has(word.upper) && PART_OF[word.upper] === undefined)
  )
}

/** Words of a person, and not of the language. */
export const unknownBeginning: Slip = ({ words, at }) => {
  const [first] = words
  if (at !== 0 || first === undefined || WHOLE.has(first.upper)) return null
  return 'A statement begins with what it does: SELECT to look; INSERT, UPDATE or DELETE to change rows.'
}
