import type { Prose } from '../lesson/lesson.ts'
import type { PlayEvent } from './event.ts'
import type { Score } from './score.ts'

/** The next hint; when all have been given, the last one again. */
export function nextHint(score: Score, id: string, hints: readonly Prose[]): PlayEvent {
  const given = score.hints(id)
  const nodes = hints[Math.min(given, hints.length - 1)] ?? []
  if (given < hints.length) score.hinted(id)
  return { type: 'hint', id, nodes, last: given + 1 >= hints.length }
}
