import type { Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'

const ENDS: ReadonlySet<string> = new Set(
  'WHERE GROUP HAVING ORDER LIMIT FROM JOIN ON SET AND OR ; )'.split(' '),
)
const SIGNS: ReadonlySet<string> = new Set(['=', '<', '>', 'LIKE'])
const CONDITIONS: ReadonlySet<string> = new Set(['WHERE', 'HAVING', 'ON', 'AND', 'OR', 'NOT'])

/** Half of a condition: nothing stands behind a sign or behind AND, or nothing before a sign. */
export const halfCondition: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (before === undefined) return null
  const ends = word === undefined || ENDS.has(word.upper)
  if (before.upper === 'AND' || before.upper === 'OR') {
    if (word?.upper === 'WHERE' || word?.upper === 'ON' || word?.upper === 'HAVING')
      return `Behind ${before.upper} the condition stands at once, without ${word.upper}.`
    if (ends) return `Behind ${before.upper}, a condition is missing.`
  }
  if (SIGNS.has(before.upper) && ends) return `Behind ${before.upper}, a value is missing.`
  if (CONDITIONS.has(before.upper) && word !== undefined && SIGNS.has(word.upper)) {
    const sign = after?.text === '=' || after?.text === '>' ? word.text + after.text : word.upper
    return `Before ${sign}, something to compare is missing, such as a column.`
  }
  return null
}

/** BETWEEN with one value, or a window with an end that nobody can read. */
export const halfRange: Slip = ({ words, at }) => {
  const depth = words[at]?.depth ?? 0
  const open = words
    .slice(0, at)
    .findLastIndex(({ upper, depth: deep }) => upper === 'BETWEEN' && deep === depth)
  if (open < 0) return null
  const behind = words.slice(open + 1, at)
  if (isWindow(words[open - 1])) {
    const number = behind.findLast(({ kind }) => kind === 'number')
    const next = number === undefined ? undefined : words[words.indexOf(number) + 1]
    const bare = next?.upper === 'AND' || next?.text === ')'
    return number !== undefined && bare ? `Behind ${number.text}, PRECEDING is missing: how far back.` : null
  }
  const ends = at === words.length || ENDS.has(words[at]?.upper ?? '')
  return ends && !behind.some(({ upper }) => upper === 'AND')
    ? 'BETWEEN needs two values, with AND between them.'
    : null
}

function isWindow(word: Word | undefined): boolean {
  return word?.upper === 'ROWS' || word?.upper === 'RANGE' || word?.upper === 'GROUPS'
}

/** Tables or their conditions, put together by the wrong word. */
export const wrongJoint: Slip = ({ words, at }) => {
  const [before, word] = [words[at - 1], words[at]]
  const from = words.slice(0, at).findLastIndex(({ upper }) => upper === 'FROM' || upper === 'WHERE')
  if (words[from]?.upper !== 'FROM' || word === undefined) return null
  const since = words.slice(from, at)
  const join = since.findLastIndex(({ upper }) => upper === 'JOIN')
  const on = since.findLastIndex(({ upper }) => upper === 'ON')
  if (word.upper === 'AND' && on < 0) return 'Tables are put together by JOIN, and not by AND.'
  if (word.upper === 'ON' && on > join && join >= 0)
    return 'There is an ON already. Join the conditions with AND.'
  if (before?.upper === 'BY' && on < join)
    return 'What belongs together stands behind ON, as in ON a.id = b.a_id.'
  const comma = since.findLastIndex(({ text, depth }) => text === ',' && depth === word.depth)
  return on > join && comma > on && SIGNS.has(word.upper)
    ? 'Behind ON, conditions are joined by AND, and not by a comma.'
    : null
}
