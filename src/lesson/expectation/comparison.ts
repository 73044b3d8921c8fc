import type { Comparison } from '../assertion.ts'
import { suggest } from '../suggest.ts'
import { type Cursor, Expected } from './cursor.ts'
import { parsePattern } from './pattern.ts'

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>', 'contains', 'matches', 'exists'] as const
type Operator = (typeof OPERATORS)[number]

const LIST = '`== != < <= > >= contains matches exists`'

/** Reads an operator and its value up to the end of the line. */
export function readComparison(cursor: Cursor, allowed: readonly Operator[] = OPERATORS): Comparison {
  cursor.skipSpace()
  const start = cursor.at
  const written = cursor.take(/^(?:[=!<>]+|[A-Za-z]+|[^\s"]+)/) ?? ''
  const operator = allowed.find((candidate) => candidate === written)
  if (operator === undefined) throw new Expected(start, wrongOperator(written), whatInstead(written, allowed))
  switch (operator) {
    case 'exists':
      cursor.end()
      return { operator }
    case 'matches': {
      cursor.skipSpace()
      const pattern = parsePattern(cursor.rest.trim())
      if ('why' in pattern) throw new Expected(cursor.at, pattern.why, pattern.fix)
      return { operator, ...pattern }
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'contains':
      return { operator, json: cursor.json().text }
  }
}

/** The same for what is a text: a JSON value of another kind could never be equal to it, or stand in it. */
export function readTextComparison(cursor: Cursor, what: string, orNumber = false): Comparison {
  const test = readComparison(cursor)
  if (!('json' in test) || test.json.startsWith('"')) return test
  if (orNumber && test.operator !== 'contains' && /^[-\d]/.test(test.json)) return test
  throw new Expected(
    cursor.text.lastIndexOf(test.json),
    `${what} is compared with a text`,
    `put it between quotes: \`${JSON.stringify(test.json)}\``,
  )
}

function wrongOperator(written: string): string {
  if (written === '') return `a comparison is missing: one of ${LIST}`
  return `\`${written}\` is not a comparison that can stand here`
}

function whatInstead(written: string, allowed: readonly Operator[]): string {
  if (/^=+$/.test(written)) return 'write `==`'
  const near = suggest(written, allowed)
  return near === null ? `write one of \`${allowed.join(' ')}\`` : `did you mean \`${near}\`?`
}
