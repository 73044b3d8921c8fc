import type { Assertion } from '../assertion.ts'
import { readComparison, readTextComparison } from './comparison.ts'
import { type Cursor, Expected } from './cursor.ts'
import { whyNotJsonPath } from './json-path.ts'

type BodyAssertion = Omit<Extract<Assertion, { kind: 'body' }>, 'line' | 'column' | 'text'>

/** Reads what follows `body`: a path with or without `count`, or the text itself, and a comparison. */
export function readBody(cursor: Cursor): BodyAssertion {
  cursor.skipSpace()
  const bare = /^[A-Za-z_][\w-]*[.[][\w.[\]-]*(?=[ \t]|$)/.exec(cursor.rest)?.[0]
  if (bare !== undefined) {
    throw new Expected(cursor.at, `a path begins with \`$\`, \`${bare}\` does not`, `write \`$.${bare}\``)
  }
  if (!cursor.rest.startsWith('$'))
    return { kind: 'body', path: null, count: false, test: readTextComparison(cursor, 'the text of a body') }
  const start = cursor.at
  const path = takePath(cursor)
  const bad = whyNotJsonPath(path)
  if (bad !== null) {
    // `$.qty==2`: the comparison was taken for a part of the path.
    const glued = /^[=!<>]/.test(path.slice(bad.offset)) && whyNotJsonPath(path.slice(0, bad.offset)) === null
    const fix = glued
      ? `put blanks around the comparison: \`${path.slice(0, bad.offset)} == …\``
      : 'write a path such as `$.items[0].name`'
    throw new Expected(start + bad.offset, bad.why, fix)
  }
  const count = cursor.take(/^[ \t]+count(?=[ \t]|$)/) !== null
  if (!count) return { kind: 'body', path, count, test: readComparison(cursor) }
  const test = readComparison(cursor, ['==', '!=', '<', '<=', '>', '>='])
  if ('json' in test && !/^-?\d/.test(test.json)) {
    throw new Expected(
      cursor.text.lastIndexOf(test.json),
      'a count is a number',
      'write for example `count == 3`',
    )
  }
  return { kind: 'body', path, count, test }
}

/** A path ends at the first blank outside of brackets and quotes, unless what follows goes on with it. */
function takePath(cursor: Cursor): string {
  const start = cursor.at
  let depth = 0
  let quote = ''
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text.charAt(cursor.at)
    if (quote !== '') {
      if (character === '\\') cursor.at++
      else if (character === quote) quote = ''
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character
    else if (character === '[' || character === '(') depth++
    else if (character === ']' || character === ')') depth--
    else if (depth <= 0 && /[ \t]/.test(character) && !/^[ \t]+[.[]/.test(cursor.rest)) break
  }
  cursor.at = Math.min(cursor.at, cursor.text.length)
  return cursor.text.slice(start, cursor.at)
}
