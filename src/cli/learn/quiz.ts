import { drawn } from '../../player/round.ts'
import { counted } from '../../render/text/cell.ts'
import { colourCode } from '../colour-code.ts'
import type { Outline } from '../course/course-source.ts'
import { lessonsMeant } from '../course/lessons-meant.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { tellUnasked } from '../kitchen/unasked.ts'
import type { Session } from '../session.ts'
import { remark } from '../wording/remark.ts'
import { again } from './again.ts'
import { askRound } from './ask-round.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { type BankQuestion, questionsOf, recallsOf } from './question-bank.ts'
import { type Seat, withSeat } from './seat.ts'
import { tellRound } from './tell-round.ts'

export interface QuizOptions {
  /** A unit or a lesson; empty: everything that was gone through. */
  about: string
  count: number
}

/** Puts questions about a unit, a lesson, or what somebody has gone through so far. */
export async function quiz(session: Session, options: QuizOptions): Promise<number> {
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  return withSeat(session, async (seat) => {
    await tellUnasked(session)
    await playQuiz(session, seat, notebook, outline, options)
  })
}

/** The same where somebody sits already. */
export async function playQuiz(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
  { about, count }: QuizOptions,
): Promise<void> {
  const questions = await questionsAbout(session, notebook, outline, about)
  if (questions.length === 0) {
    const isOpen = about === ''
    const why = isOpen
      ? 'There is nothing to ask about yet: play a lesson first. Or name one, as in'
      : 'No question is asked there.'
    await session.out.write(`\n${remark(session, why, isOpen ? again(session, 'quiz', '1.1') : '')}`)
    return
  }
  const asked = drawn(questions, count)
  const total = counted(asked.length, 'question')
  const rule = `${total}. Each is put once: the first answer is the one that counts.`
  await session.out.write(`\n${remark(session, rule)}`)
  await colourCode(session)
  const end = await askRound(session, seat, notebook, asked, {
    asked: 'quiz',
    where: (place) => `question ${place} of ${asked.length}`,
  })
  await tellRound(session, outline, notebook, end)
}

/** Where no lesson is named, nobody is asked about what they have not come to yet. */
async function questionsAbout(
  session: Session,
  notebook: Notebook,
  outline: Outline,
  about: string,
): Promise<BankQuestion[]> {
  const source = await session.source()
  const recalls = recallsOf(notebook, outline)
  if (about !== '') return questionsOf(source, lessonsMeant(outline, about, session.name), recalls)
  const known = new Set(
    outline.units.filter(({ slug }) => notebook.isKnown(slug)).map(({ number }) => number),
  )
  const answered = new Set([...recalls.values()].map(({ lesson }) => lesson))
  const gone = lessonsOf(outline).filter(
    ({ id, unit }) => notebook.of(id) !== null || answered.has(id) || known.has(unit),
  )
  const questions = await questionsOf(source, gone, recalls)
  return questions.filter(({ summary: { id, unit }, page, seen }) => {
    const reached = notebook.of(id)?.page ?? 1
    return notebook.isFinished(id) || known.has(unit) || seen > 0 || page < reached
  })
}
