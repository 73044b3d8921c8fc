import type { Lens, Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import type { Session } from '../session.ts'
import { remark } from '../wording/remark.ts'
import type { Notebook } from './notebook.ts'

const WHOSE: Readonly<Record<Lens, string>> = {
  restaurant: "the restaurant's words",
  both: 'the words of the restaurant and of programmers',
  technical: "the programmers' words",
}
const BACK = 'lens lesson'

/**
 * What there is to say of a lens that the learner has chosen: for how long, where a lesson would be told in other words,
 * and how each lesson has its own again.
 */
export function ownLensWords(
  session: Session,
  event: PlayEvent,
  lesson: Lesson,
  { isKept }: Pick<Notebook, 'isKept'>,
): string[] {
  const say = (text: string, command = '') => [remark(session, text, command).trimEnd()]
  switch (event.type) {
    case 'lesson':
      if (event.lens === lesson.lens) return []
      return say(`Told in ${WHOSE[event.lens]}, as you chose. For those of the lesson, type`, BACK)
    case 'lens':
      if (event.chosen === undefined) return []
      if (event.chosen === null) return say('Each lesson is told in its own words again.')
      return isKept
        ? say('Later lessons too. To leave it to each lesson, type', BACK)
        : say('Until you stop: it cannot be kept.')
    default:
      return []
  }
}
