import type { Lesson } from '../../lesson/lesson.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { PlayMemory } from '../memory/play-memory.ts'
import type { Report } from '../report.ts'
import { provePerfect, type Transcript } from './perfect-proof.ts'
import { proveWrong } from './wrong-proof.ts'

/** What is known of a kitchen in which a lesson is proved. */
export interface Played {
  /** How the same lesson was played there before. Default: it was not. */
  memory?: PlayMemory
  /** How many threads the kitchen has started by now: one more, and the one before it was stopped. */
  threads?: () => number
}

/**
 * Plays a lesson as the perfect learner, and as the one who is always wrong; gives what the first did. What the second does
 * as the first did need not be done again, nor what was done when it was proved before.
 */
export async function proveByPlaying(
  lesson: Lesson,
  kitchen: Kitchen,
  report: Report,
  { memory = new PlayMemory(), threads = () => 1 }: Played,
): Promise<Transcript> {
  if (memory.isSteady) {
    const before = report.mark()
    memory.begin()
    const played = await playBoth(lesson, memory.over(kitchen, threads), report, () => memory.rewind())
    if (memory.isSteady) return played
    // What was remembered says nothing of today.
    report.rewind(before)
  }
  return playBoth(lesson, kitchen, report, () => {})
}

async function playBoth(
  lesson: Lesson,
  kitchen: Kitchen,
  report: Report,
  between: () => void,
): Promise<Transcript> {
  // What the always-wrong learner answers has been tried out by then.
  const remembering: Kitchen = { open: (system, data) => kitchen.open(system, data), effects: new Map() }
  const played = await provePerfect(lesson, remembering, report)
  between()
  await proveWrong(lesson, remembering, report)
  return played
}
