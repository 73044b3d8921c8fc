import { UNSPACED } from './script.ts'

const EDGES = { first: new RegExp(`^[${UNSPACED}]`, 'u'), last: new RegExp(`[${UNSPACED}]$`, 'u') }
const NOT_BEHIND = String.raw`(?<![\p{L}\p{N}_])`
const ENDING = String.raw`(?:s|es)?(?![\p{L}\p{N}_])`

/**
 * Where a word, or its plural, first stands in a text as a word of its own; null where it does not. What is written in
 * capitals alone (SQL, WHERE) is another word than the same letters in a sentence.
 */
export function placeOf(word: string, text: string): number | null {
  const escaped = word
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
    .replace(/(?<=[bcdfghj-np-tv-xz])y$/, '(?:y|ie(?=s))')
  const flags = /\p{Ll}/u.test(word) ? 'iu' : 'u'
  // Without spaces between words, nothing shows where one begins or ends.
  const [before, after] = [EDGES.first.test(word) ? '' : NOT_BEHIND, EDGES.last.test(word) ? '' : ENDING]
  const pattern = new RegExp(`${before}${escaped}${after}`, flags)
  const place = text.search(pattern)
  return place < 0 ? null : place
}

export function stands(word: string, text: string): boolean {
  return placeOf(word, text) !== null
}
