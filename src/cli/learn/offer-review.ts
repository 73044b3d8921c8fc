import { choose } from '../../terminal/menu.ts'
import type { Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { askRound } from './ask-round.ts'
import { dayAt } from './day.ts'
import { dueBefore } from './due.ts'
import type { Notebook } from './notebook.ts'
import type { Seat } from './seat.ts'
import { tellRound } from './tell-round.ts'

/** More would be a lesson before the lesson. */
const MOST = 3

/** Offers what is due of other lessons before one begins; says whether the person would rather leave altogether. */
export async function offerReview(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
  lesson: string,
): Promise<'on' | 'left'> {
  const { dialogue } = seat
  const { out, world } = session
  const options = { lesson, today: dayAt(world.now()), most: MOST }
  const due = await dueBefore(await session.source(), outline, notebook, options)
  if (dialogue === null || due.length === 0) return 'on'
  const { glyphs, accessible } = session.style()
  const are = due.length === 1 ? '1 question from before is' : `${due.length} questions from before are`
  await out.write(`\n ${are} due today.\n`)
  const way = await choose(dialogue, out, {
    items: [
      { value: 'ask', words: ['y', 'yes', 'review'] },
      { value: 'no', words: ['n', 'no'] },
    ],
    style: () => session.style(),
    ways: 'Enter answers the questions first; n begins the lesson; q stops.',
    singles: ['n'],
    keys: () =>
      accessible
        ? 'Enter answers first, n and Enter begin the lesson.'
        : ` Enter answers first ${glyphs.middot} n begins the lesson at once`,
  })
  if (way === null) return 'left'
  if (way === 'no') return 'on'
  const end = await askRound(session, seat, notebook, due, {
    asked: 'review',
    where: (place) => `question ${place} of ${due.length}`,
  })
  await tellRound(session, outline, notebook, end)
  return end.left ? 'left' : 'on'
}
