import type { Station } from '../../trace/station.ts'
import { isUnsure, plain } from '../answer/unsure.ts'
import type { PredictionOption } from '../learner.ts'
import { isLettered, marksOf } from './prediction-marks.ts'

/** A guess as it was typed: `said` null is "I don't know"; `null` itself is not readable. */
export type Guess = { said: string | null } | null

/** Words by which a station may be called: `pantry` for the database. They belong to the theme. */
export type StationWords = Readonly<Partial<Record<Station, readonly string[]>>>

/** Reads what stands in front of an option, its own words, a station's other name, or "I don't know". */
export function readGuess(text: string, options: readonly PredictionOption[], words: StationWords): Guess {
  const typed = plain(text)
  if (isUnsure(typed)) return { said: null }
  const exact = options.find((option) => plain(option.value) === typed)
  // What stands in front of an option wins over what it says; the two are never alike where the options are counts.
  const marked = options[marksOf(options).indexOf(typed)]
  if (marked !== undefined) return { said: marked.value }
  // Nought stands in front of no option: it is none of them, unless it is what somebody counts.
  if (/^0+$/.test(typed) && exact === undefined && !isLettered(options)) return { said: null }
  if (exact !== undefined) return { said: exact.value }
  const inWords = options.find(({ value }) => plain(value) === valueIn(typed))
  if (inWords !== undefined) return { said: inWords.value }
  const named = typed.replace(/^(the|at the) /, '')
  const station = options.find(({ value }) => {
    const others: readonly string[] = Object.entries(words).find(([name]) => name === value)?.[1] ?? []
    return [value, ...others].some((word) => plain(word) === named)
  })
  return station === undefined ? null : { said: station.value }
}

/** What stands on the screen for a value: `404 Not Found`, `twice`, `3 rows`, `no row changes`. */
function valueIn(typed: string): string | null {
  const counted = /^(\d+) (?:rows?|times|quer(?:y|ies))$/.exec(typed) ?? /^([1-5]\d\d) [a-z ]+$/.exec(typed)
  return counted?.[1] ?? IN_WORDS[typed] ?? null
}

const IN_WORDS: Readonly<Record<string, string>> = {
  'not once': '0',
  never: '0',
  once: '1',
  twice: '2',
  'no row changes': 'none',
  'no rows change': 'none',
  nothing: 'none',
}
