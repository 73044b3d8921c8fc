import { isName } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'

const FUNCTIONS: ReadonlySet<string> = new Set(
  'COUNT SUM AVG MIN MAX ROUND TOTAL LENGTH UPPER LOWER COALESCE'.split(' '),
)

/** What is wrong with the brackets of a function, or before them. */
export const brokenCall: Slip = ({ words, at }) => {
  const [earlier, before, word] = [words[at - 2], words[at - 1], words[at]]
  if (word === undefined || before === undefined) return null
  // `count appointments.id`: the name of the table is read as a heading.
  const called = [before, earlier].find((one) => one?.kind === 'word' && FUNCTIONS.has(one.upper))
  if (called !== undefined && word.text !== '(' && (word.text === '.' || word.text === '*')) {
    const name = word.text === '*' ? '*' : `${before.text}.${words[at + 1]?.text ?? ''}`
    if (called === before && word.text === '*')
      return `Behind ${called.text} stand brackets: ${called.text}(*).`
    if (called === earlier && word.text === '.')
      return `Behind ${called.text} stand brackets: ${called.text}(${name}).`
  }
  if (
    word.text === '*' &&
    before.text === '.' &&
    words.some(({ upper }) => FUNCTIONS.has(upper)) &&
    word.depth > 0
  )
    return `In the brackets stands * alone, or one column, as in ${earlier?.text ?? 't'}.id.`
  // `level count(*)`: a heading has no brackets.
  if (
    word.text === '(' &&
    before.kind === 'word' &&
    FUNCTIONS.has(before.upper) &&
    isName(earlier) &&
    earlier?.upper !== 'SELECT'
  )
    return `A comma is missing before ${before.text}.`
  return null
}
