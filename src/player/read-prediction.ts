import type { Station } from '../trace/station.ts'
import type { PredictionOption } from './learner.ts'

/** A guess as it was typed: `said` null is "I don't know"; `null` itself is not readable. */
export type Guess = { said: string | null } | null

/** Words by which a station may be called: `pantry` for the database. They belong to the theme. */
export type StationWords = Readonly<Partial<Record<Station, readonly string[]>>>

/** Reads a number, an option's own words, a station's other name, or "I don't know". */
export function readGuess(text: string, options: readonly PredictionOption[], words: StationWords): Guess {
  const typed = plain(text)
  if (/^(\?|i?\s*(do not|don'?t|dont) know|no idea|idk)$/.test(typed)) return { said: null }
  const exact = options.find((option) => plain(option.value) === typed)
  // `2` may be the second option or the answer 2: where the options are numbers themselves, the list's number wins,
  // because that is what stands in front of every option.
  if (/^\d+$/.test(typed)) {
    const chosen = options[Number(typed) - 1]
    return chosen !== undefined ? { said: chosen.value } : exact !== undefined ? { said: exact.value } : null
  }
  if (exact !== undefined) return { said: exact.value }
  const named = typed.replace(/^(the|at the) /, '')
  const station = options.find(({ value }) => {
    const others: readonly string[] = Object.entries(words).find(([name]) => name === value)?.[1] ?? []
    return [value, ...others].some((word) => plain(word) === named)
  })
  return station === undefined ? null : { said: station.value }
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
}
