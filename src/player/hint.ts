import type { Prose } from '../lesson/lesson.ts'
import type { PlayEvent } from './event.ts'
import type { Score } from './record/score.ts'

type Hint = Extract<PlayEvent, { type: 'hint' }>

/** The next hint, which is counted; when all have been given, the last one again. */
export function nextHint(score: Score, id: string, hints: readonly Prose[]): Hint {
  const given = score.hints(id)
  if (given < hints.length) score.hinted(id)
  return hintAfter(given, id, hints)
}

/** The hint for somebody who has had so many. */
export function hintAfter(given: number, id: string, hints: readonly Prose[]): Hint {
  const nodes = hints[Math.min(given, hints.length - 1)] ?? []
  const again = hints.length > 0 && given >= hints.length
  const only = hints.length === 1
  return {
    type: 'hint',
    id,
    nodes,
    last: given + 1 >= hints.length,
    ...(again && { again }),
    ...(only && { only }),
  }
}
