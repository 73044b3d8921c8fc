import { renderRound } from '../../render/task/round.ts'
import type { Outline } from '../course/course-source.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import type { Session } from '../session.ts'
import type { RoundEnd } from './ask-round.ts'
import { dayAt } from './day.ts'
import { reviewsOf } from './due.ts'
import type { Notebook } from './notebook.ts'

/** Says how a round of questions went, and when the next review is. */
export async function tellRound(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  { right, wrong, skipped }: RoundEnd,
): Promise<void> {
  const again = lessonsOf(outline).flatMap(({ id, title, unit, number }) => {
    const questions = wrong.filter(({ lesson }) => lesson === id).length
    return questions === 0 ? [] : [{ number: `${unit}.${number}`, title, questions }]
  })
  const { due, next } = await reviewsOf(session, outline, notebook)
  const lines = renderRound(
    {
      right: right.length,
      answered: right.length + wrong.length,
      skipped: skipped.length,
      again,
      due: due.length,
      next,
      today: dayAt(session.world.now()),
    },
    session.style(),
  )
  await session.out.write(lines.map((line) => `${line}\n`).join(''))
}
