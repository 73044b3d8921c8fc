import { distance } from 'fastest-levenshtein'

/**
 * The candidate that was probably meant, or null where nothing is near enough. Upper and lower case are alike. `limit`:
 * how many letters may be other ones. Default: one to three, by the length of the word.
 */
export function suggest(
  word: string,
  candidates: Iterable<string>,
  limit = word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3,
): string | null {
  const written = word.toLowerCase()
  let best: string | null = null
  let least = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > limit) continue
    // Of two that are equally far, the one with the same letters: neighbours change places under quick fingers.
    const apart = distance(written, candidate.toLowerCase()) - (sameLetters(written, candidate) ? 0.5 : 0)
    // Of what is meant, at least half stands there.
    if (apart < least && apart * 2 <= candidate.length) {
      best = candidate
      least = apart
    }
  }
  return best
}

function sameLetters(one: string, other: string): boolean {
  const letters = (word: string) => [...word.toLowerCase()].sort().join('')
  return letters(one) === letters(other)
}

/** `did you mean \`predict\`?`, or else what there is to choose from. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = suggest(word, candidates)
  if (near !== null) return `did you mean \`${near}\`?`
  if (candidates.length === 0) return ''
  return `write ${oneOf(candidates)}`
}

/** `a`, `b` or `c`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
