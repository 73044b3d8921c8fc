import { suggest } from '../../lesson/suggest.ts'
import { Failure, Unfound } from '../wording/failure.ts'

/** A name that somebody gave, in quotes; of a long one its beginning. */
export function inQuotes(name: string): string {
  return `"${name.length > LONGEST ? `${name.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}...` : name}"`
}

const LONGEST = 60

/** The words that name a lesson or a unit, as one text; empty where there are none. Throws where they are blank. */
export function lessonWords(words: readonly string[]): string {
  const text = words.join(' ')
  if (words.length > 0 && text.trim() === '') {
    throw new Failure(
      'The name of the lesson is empty.',
      'Write its id, its number (1.2), or words of its title.',
    )
  }
  return text
}

/** Says that there is no `kind` of that name, and which one was probably meant, or else which there are. */
export function unknown(kind: string, name: string, known: readonly string[]): Unfound {
  const guess = suggest(name, known)
  const [first, ...rest] = known
  const message = `There is no ${kind} ${inQuotes(name)}.`
  if (guess !== null) return new Unfound(message, `Did you mean ${guess}?`)
  if (first === undefined) return new Unfound(message)
  return new Unfound(
    message,
    rest.length === 0 ? `The only ${kind} is ${first}.` : `The ${kind}s are ${known.join(', ')}.`,
  )
}
