/**
 * Where a word, or its plural, first stands in a text as a word of its own; null where it does not. What is written in
 * capitals alone (SQL, WHERE) is another word than the same letters in a sentence.
 */
export function placeOf(word: string, text: string): number | null {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const flags = /\p{Ll}/u.test(word) ? 'iu' : 'u'
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?:s|es)?(?![\\p{L}\\p{N}_])`, flags)
  const place = text.search(pattern)
  return place < 0 ? null : place
}

export function stands(word: string, text: string): boolean {
  return placeOf(word, text) !== null
}
