import type { Pattern } from './pattern.ts'

const ESCAPE = String.raw`\\(?:[()*+\-.?[\\\]^nrt{|}]|[pP]\{[A-Z][A-Za-z]?\})`
const IN_CLASS = String.raw`(?:[^\-[\]\\]|${ESCAPE})`

/** What an I-Regexp consists of, one after the other. */
const TOKENS = new RegExp(
  [
    String.raw`(?<dot>\.)`,
    `(?<escaped>${ESCAPE})`,
    String.raw`(?<class>\[\^?(?:-|${IN_CLASS}(?:-${IN_CLASS})?)(?:${IN_CLASS}(?:-${IN_CLASS})?)*-?\])`,
    String.raw`(?<quantifier>[*+?]|\{\d+(?:,\d*)?\})`,
    String.raw`(?<other>[^*+.?[\\\]{}])`,
  ].join('|'),
  'suy',
)

/**
 * The pattern of `match` and `search` in a JSONPath as one of JavaScript's; null where it is not an I-Regexp. Whether
 * its parentheses are closed shows when it is used.
 * @see https://www.rfc-editor.org/rfc/rfc9485
 */
export function fromIRegexp(text: string, whole: boolean): Pattern | null {
  let source = ''
  let quantifiable = false
  TOKENS.lastIndex = 0
  while (TOKENS.lastIndex < text.length) {
    const { groups } = TOKENS.exec(text) ?? {}
    if (groups === undefined) return null
    const { dot, escaped, class: set, quantifier, other = '' } = groups
    if (quantifier !== undefined && !quantifiable) return null
    quantifiable = quantifier === undefined && other !== '(' && other !== '|'
    if (dot !== undefined) source += '[^\\n\\r]'
    else if (escaped !== undefined) source += escaped === '\\-' ? '-' : escaped
    else source += set ?? quantifier ?? (other === '/' ? '\\/' : other)
  }
  return { source: whole ? `^(?:${source})$` : source, flags: 'u' }
}
