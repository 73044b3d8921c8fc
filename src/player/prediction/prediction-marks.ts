import type { PredictionOption } from '../learner.ts'

/**
 * What stands in front of the options of a guess, and can be typed for them: numbers from 1 on, or letters where the
 * options are such numbers themselves, so that `1` can only mean the answer 1.
 */
export function marksOf(options: readonly PredictionOption[]): string[] {
  const counts =
    options.every(({ value }) => /^\d+$/.test(value)) && options.some(({ value }) => value.length < 3)
  return options.map((_, at) => (counts ? String.fromCharCode(97 + at) : String(at + 1)))
}

/** Whether letters stand there: what is asked for is a number. */
export function isLettered(options: readonly PredictionOption[]): boolean {
  return marksOf(options)[0] === 'a'
}

/** What can be typed as a guess, to whom nothing else was understood. */
export function howToGuess(options: readonly PredictionOption[]): string {
  const marks = marksOf(options)
  const what = isLettered(options)
    ? `one of these numbers, or its letter from a to ${marks.at(-1)}`
    : `a number from 1 to ${marks.length}`
  return `Type ${what}, or ? for "I don't know".`
}
