import { isName, type Word } from '../grading/sql-shape.ts'
import type { Slip } from './slip.ts'

const CURLY = /[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u00b4]/

/** Quotes as text programs make them, pasted. */
export const curlyQuotes: Slip = ({ words, at }) => {
  const curly = words
    .slice(0, at + 1)
    .find(({ kind, text }) => kind !== 'string' && kind !== 'quoted' && CURLY.test(text))
  if (curly === undefined) return null
  return `These quotes are curly: ${CURLY.exec(curly.text)?.[0] ?? ''}  SQL knows only straight ones, as in 'text'.`
}

/** A text that never ends, or one that an apostrophe inside it has ended. */
export const openQuote: Slip = ({ words, at }) => {
  const [word, before] = [words[at], words[at - 1]]
  if (word === undefined) return null
  if (before?.text === "''" && before.end === word.start) return "A text has one ' on each side, and not two."
  if (before?.kind === 'string' && before.end === word.start && word.kind === 'word') {
    return `The quote before ${word.text} ends the text. An apostrophe inside a text is written twice, as in 'it''s'.`
  }
  if (word.kind !== 'string' && word.kind !== 'quoted') return null
  const close = word.text.startsWith('[') ? ']' : word.text.charAt(0)
  if (isClosed(word.text, close)) return null
  const touches = before?.end === word.start && (before?.kind === 'word' || before?.kind === 'number')
  if (word.kind === 'string' && touches)
    return `A ' is missing before ${before.text}: a text has one on each side.`
  const what = word.kind === 'string' ? 'text' : 'name'
  return `The ${what} that begins with ${/^.[^\s;]{0,20}/.exec(word.text)?.[0] ?? close} never ends: a closing ${close} is missing.`
}

function isClosed(text: string, close: string): boolean {
  return (
    text.length > 1 &&
    text
      .slice(1)
      .replaceAll(close + close, '')
      .endsWith(close)
  )
}

/** A date without quotes, and a time behind it. */
export const unquotedDate: Slip = ({ words, at }) => {
  const date = dateAmong(words.slice(Math.max(0, at - 5), at))
  const next = words[at]
  if (date === null || next?.kind !== 'number' || words[at - 1]?.end === next.start) return null
  return `A date is a text, and stands in single quotes: '${date} …'.`
}

/** `2025-09-20` as five words that touch each other, or null. */
export function dateAmong(words: readonly Word[]): string | null {
  for (const at of words.keys()) {
    const parts = words.slice(at, at + 5)
    const touching = parts.every(({ start }, place) => place === 0 || parts[place - 1]?.end === start)
    const text = parts.map((part) => part.text).join('')
    if (touching && parts.length === 5 && /^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return text
  }
  return null
}

/** Two signs in the wrong order, apart, or as another language has them. */
export const besideSigns: Slip = ({ words, at }) => {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]]
  if (word === undefined) return null
  const own = SINGLE.find(([sign]) => word.text.startsWith(sign))
  if (own !== undefined) return own[1]
  const glued = (a: Word | undefined, b: Word | undefined) =>
    a !== undefined && b !== undefined && a.end === b.start ? a.text + b.text : ''
  const [left, right] = [glued(before, word), glued(word, after)]
  const assigned = /^([-+*/])=$/.exec(right) ?? /^([-+*/])=$/.exec(left)
  if (assigned !== null) return assignment(words, assigned[0] === right ? at : at - 1)
  if (right === '++' && isName(before)) return `SQL has no ++. Write ${before?.text} = ${before?.text} + 1.`
  const said = PAIRS.find(([sign]) => sign === left || sign === right)
  if (said !== undefined) return said[1]
  const apart = `${before?.text ?? ''} ${word.text}`
  const joined = apart.replace(' ', '')
  if (['> =', '< =', '! =', '< >'].includes(apart)) return `${joined} is one sign: write it without a space.`
  if (word.text === '!' && after?.text === '=') return '!= is one sign: write it without a space.'
  return null
}

/** Behind a name: `qty += 1`. */
function assignment(words: readonly Word[], at: number): string {
  const [name, value] = [words[at - 1], words[at + 2]]
  const sign = words[at]?.text ?? '+'
  const example =
    isName(name) && (value?.kind === 'number' || isName(value))
      ? `: ${name?.text} = ${name?.text} ${sign} ${value?.text}`
      : ', as in x = x + 1'
  return `SQL has no ${sign}=. Write the name once more${example}.`
}

const SINGLE: readonly [sign: string, said: string][] = [
  ['≥', '≥ is written >= in SQL.'],
  ['≤', '≤ is written <= in SQL.'],
  ['≠', '≠ is written != in SQL, or <>.'],
  ['×', '× is written * in SQL.'],
  ['−', 'This minus is a longer stroke than SQL knows. Write -.'],
  ['–', 'This minus is a longer stroke than SQL knows. Write -.'],
]

const PAIRS: readonly [sign: string, said: string][] = [
  ['=>', '≥ is written >=, with the = behind.'],
  ['=<', '≤ is written <=, with the = behind.'],
  ['><', '"Not equal" is written <> or !=.'],
  ['=!', '"Not equal" is written != or <>.'],
  ['==', 'In SQL, one = is enough.'],
  ['&&', '&& is written AND in SQL.'],
]
