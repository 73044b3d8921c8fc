import { whenWords } from '../../render/learner/day-words.ts'
import { counted } from '../../render/text/cell.ts'
import { colourCode } from '../colour-code.ts'
import type { Outline } from '../course/course-source.ts'
import { tellUnasked } from '../kitchen/unasked.ts'
import type { Session } from '../session.ts'
import { remark } from '../wording/remark.ts'
import { askRound } from './ask-round.ts'
import { dayAt } from './day.ts'
import { reviewsOf } from './due.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { type Seat, withSeat } from './seat.ts'
import { tellRound } from './tell-round.ts'

/** So many questions are more than somebody has time for. */
const MANY = 10

/** Asks what is due today, lesson by lesson. */
export async function review(session: Session): Promise<number> {
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  return withSeat(session, async (seat) => {
    await tellUnasked(session)
    await playReview(session, seat, notebook, outline)
  })
}

/** The same where somebody sits already. */
export async function playReview(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
): Promise<void> {
  const { due, next } = await reviewsOf(session, outline, notebook)
  if (due.length === 0) {
    const coming =
      next === null
        ? 'What you answer in lessons comes back here, before it is forgotten.'
        : `${counted(next.questions, 'question')} ${whenWords(next.day, dayAt(session.world.now()))}.`
    await session.out.write(`\n${remark(session, `Nothing is due today. ${coming}`)}`)
    return
  }
  const changed = due.filter(({ recall }) => recall === null).length
  const anew = changed === 0 ? '' : ` ${counted(changed, 'question')} changed since you answered.`
  const are = due.length === 1 ? 'question is' : 'questions are'
  const some = due.length < MANY || seat.dialogue === null ? '' : ' Stop when you like: the rest stays due.'
  await session.out.write(`\n${remark(session, `${due.length} ${are} due today.${anew}${some}`)}`)
  await colourCode(session)
  const end = await askRound(session, seat, notebook, due, {
    asked: 'review',
    where: (place) => `question ${place} of ${due.length}`,
  })
  await tellRound(session, outline, notebook, end)
}
