import type { Omitted, TracePiece } from './piece.ts'
import type { Telling } from './voice.ts'

/** More steps than this are not read on paper. */
const MOST = 25
/** Of which so many are the last: how it comes out. */
const LAST = 7

/** Of many steps those between the first and the last, which mostly are the same again and again. */
export function omittedOf({ length }: readonly Telling[]): Omitted | null {
  return length <= MOST ? null : { from: MOST - LAST, to: length - LAST }
}

/** What is said in their place: how many they are, and whose. */
export function omittedWords({ steps, names }: TracePiece, { from, to }: Omitted): string {
  const stations = new Set(steps.slice(from, to).map(({ station }) => names[station] ?? station))
  return `… ${to - from} more steps, of: ${[...stations].join(', ')}.`
}
