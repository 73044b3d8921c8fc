import type { Lens } from '../lesson/lesson.ts'

const LENSES: readonly Lens[] = ['restaurant', 'both', 'technical']

/** What is meant by `:lens` and a word: the next one, the one that is named, or (null) that of each lesson. */
export function turnedLens(word: string, now: Lens): { lens: Lens | null } | { why: string } {
  const wanted = word.trim().toLowerCase()
  if (wanted === '') return { lens: LENSES[(LENSES.indexOf(now) + 1) % LENSES.length] ?? 'both' }
  if (wanted === 'lesson') return { lens: null }
  const named = LENSES.find((lens) => lens === wanted)
  if (named !== undefined) return { lens: named }
  return {
    why: `There is no lens "${word}". There are ${LENSES.join(', ')}; lesson leaves it to each lesson.`,
  }
}
