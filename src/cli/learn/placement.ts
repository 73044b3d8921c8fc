import { visible } from '../../render/text/visible.ts'
import { choose } from '../../terminal/menu.ts'
import { colourCode } from '../colour-code.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import { nextLesson } from '../course/next-lesson.ts'
import { tellUnasked } from '../kitchen/unasked.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { again } from './again.ts'
import { askRound } from './ask-round.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { type BankQuestion, questionsOf, recallsOf } from './question-bank.ts'
import { type Seat, withSeat } from './seat.ts'
import { startAt } from './start.ts'

type Unit = Outline['units'][number]

/** Finds out where in the course somebody should begin, and begins there. */
export async function placement(session: Session): Promise<number> {
  const outline = await (await session.source()).outline()
  if (outline.placement.length === 0) {
    throw new Failure(
      'This course has no questions for placement.',
      `${again(session, 'list')} shows its lessons.`,
    )
  }
  const notebook = await openNotebook(session, outline.id)
  if (notebook.isNew) await notebook.foretell()
  return withSeat(session, async (seat) => {
    await tellUnasked(session)
    await playPlacement(session, seat, notebook, outline)
  })
}

/** The same where somebody sits already. */
export async function playPlacement(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
): Promise<void> {
  const say = (text: string, command = '') => session.out.write(`\n${remark(session, text, command)}`)
  await say(
    'A few questions about each unit, for as long as you know the answers. Where you do not, type skip: ' +
      'you begin there. All lessons stay open, whatever you answer.',
  )
  await colourCode(session)
  const { stoppedAt, left } = await askUnits(session, seat, notebook, outline)
  if (left) return say('You can go on whenever you like: type', again(session, 'start', '--placement'))
  const begin = firstLesson(stoppedAt, notebook) ?? nextLesson(outline, notebook)
  if (begin === null) return say('You have finished every lesson there is.')
  const { unit, number, minutes } = begin
  const title = visible(begin.title, session.style().glyphs.ascii)
  const why =
    stoppedAt === null
      ? 'You know all units: begin where you like. '
      : `Unit ${stoppedAt.number} has something new for you. `
  await say(`${why}Your place: lesson ${unit}.${number}, ${title} (${minutes} min).`)
  if (seat.dialogue === null) return say('To begin there, type', again(session, 'start', begin.id))
  const { glyphs, accessible } = session.style()
  const way = await choose(seat.dialogue, session.out, {
    items: [{ value: 'begin', words: ['start', 'begin', 'go on'] }],
    style: () => session.style(),
    ways: 'Enter begins there; q stops.',
    settling: 600,
    keys: () =>
      accessible ? 'Enter begins there, q stops.' : ` Enter begins there ${glyphs.middot} q stops`,
  })
  if (way === null) return say('You can begin whenever you like: type', again(session))
  await startAt(session, seat, notebook, { outline, chosen: begin, page: null })
}

/** Asks unit by unit, from the first that is not known; ends with the first that is not passed. */
async function askUnits(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
): Promise<{ stoppedAt: Unit | null; left: boolean }> {
  for (const unit of outline.units) {
    if (notebook.isKnown(unit.slug)) continue
    const questions = await questionsFor(session, notebook, outline, unit)
    if (questions.length === 0) return { stoppedAt: unit, left: false }
    const end = await askRound(session, seat, notebook, questions, {
      asked: 'placement',
      where: (place) => `unit ${unit.number}, question ${place} of ${questions.length}`,
      untilMiss: true,
    })
    if (end.left) return { stoppedAt: unit, left: true }
    if (end.right.length < questions.length) return { stoppedAt: unit, left: false }
    await notebook.note('', { kind: 'known', unit: unit.slug })
    const title = visible(unit.title, session.style().glyphs.ascii)
    await session.out.write(`\n${remark(session, `You know unit ${unit.number}, ${title}.`)}`)
  }
  return { stoppedAt: null, left: false }
}

async function questionsFor(
  session: Session,
  notebook: Notebook,
  outline: Outline,
  unit: Unit,
): Promise<BankQuestion[]> {
  const meant = unit.lessons.filter(({ id }) => outline.placement.some(({ lesson }) => lesson === id))
  const all = await questionsOf(await session.source(), meant, recallsOf(notebook, outline))
  return outline.placement.flatMap(
    ({ lesson, block }) => all.find((one) => one.lesson === lesson && one.block.id === block) ?? [],
  )
}

function firstLesson(unit: Unit | null, notebook: Notebook): LessonSummary | null {
  return unit?.lessons.find(({ id }) => !notebook.isFinished(id)) ?? null
}
