import type { Lens } from '../../lesson/lesson.ts'

const WORDS = {
  restaurant: "From here on: the restaurant's words",
  both: "From here on: the restaurant's words, together with the programmers' words",
  technical: "From here on: the programmers' words",
} as const satisfies Record<Lens, string>

/** What is said where the lens is turned. */
export function lensWords(lens: Lens): string {
  return WORDS[lens]
}
