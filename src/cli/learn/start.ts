import type { Lesson } from '../../lesson/lesson.ts'
import { counted } from '../../render/text/cell.ts'
import { visible } from '../../render/text/visible.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import { choose } from '../../terminal/menu.ts'
import { colourCode } from '../colour-code.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import { demandSystems } from '../course/demand-systems.ts'
import { findLesson } from '../course/find-lesson.ts'
import { nextLesson } from '../course/next-lesson.ts'
import { tellUnasked } from '../kitchen/unasked.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { again } from './again.ts'
import { dayAt, dayOf } from './day.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { type Seat, withSeat } from './seat.ts'

export interface StartOptions {
  /** An id, a number, or words of a title; empty: the next unfinished lesson. */
  lesson: string
  page: number | null
}

/** Plays a lesson, and the ones after it for as long as the person likes. */
export async function start(session: Session, { lesson, page }: StartOptions): Promise<number> {
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  return withSeat(session, async (seat) => {
    const chosen = lesson === '' ? nextLesson(outline, notebook) : findLesson(outline, lesson, session.name)
    if (chosen === null) {
      const command = again(session, 'start', '1.1')
      await session.out.write(
        remark(session, 'You have finished every lesson. To play one again, type', command),
      )
      return
    }
    await tellUnasked(session)
    await startAt(session, seat, notebook, { outline, chosen, page })
  })
}

/** Plays from one lesson on: at a page, where one left, or at its beginning. */
export async function startAt(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  { outline, chosen, page }: { outline: Outline; chosen: LessonSummary; page: number | null },
): Promise<void> {
  await colourCode(session)
  const source = await session.source()
  // The player and its screens are more than half of the program, and only lessons need them.
  const { playLesson } = await import('./play-lesson.ts')
  let summary: LessonSummary | null = chosen
  let from = page
  while (summary !== null) {
    const lesson = await source.lesson(summary.id)
    if (from !== null && from > lesson.pages.length) {
      throw new Failure(
        `"${lesson.title}" has ${counted(lesson.pages.length, 'page')}; there is no page ${from}.`,
      )
    }
    await demandSystems(session, lesson)
    const left = notebook.of(lesson.id)?.page ?? 1
    // It may have become shorter since.
    const resumed = Math.min(left, lesson.pages.length)
    if (from === null && resumed > 1) await session.out.write(resuming(session, lesson, resumed))
    try {
      const isFirst = summary === chosen && (from ?? resumed) === 1
      if (isFirst && (await reviewBefore(session, seat, notebook, outline, lesson.id)) === 'left') return
      const end = await playLesson(session, seat, notebook, { lesson, page: from ?? resumed })
      if (end === 'left') return
    } catch (error) {
      if (error instanceof Interrupted) await session.out.write(torn(session, lesson, notebook))
      throw error
    }
    summary = await offerNext(session, seat, outline, notebook)
    from = null
  }
}

/** Where somebody answered something on an earlier day, some of it may be due. In a pipe it has to be asked for. */
async function reviewBefore(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  outline: Outline,
  lesson: string,
): Promise<'on' | 'left'> {
  const today = dayAt(session.world.now())
  const isOld = notebook.standing().some(({ kind, at }) => kind === 'answer' && dayOf(at) < today)
  if (seat.dialogue === null || !isOld) return 'on'
  const { offerReview } = await import('./offer-review.ts')
  return offerReview(session, seat, notebook, outline, lesson)
}

function resuming(session: Session, { id }: Lesson, page: number): string {
  const words = again(session, 'start', id, '--page', '1')
  return `\n You left off on page ${page}. From the beginning:\n   ${words}\n`
}

/** Where an interruption leaves one. */
function torn(session: Session, { id }: Lesson, notebook: Notebook): string {
  if (notebook.isKept) return `\n${remark(session, 'Your place is kept: type', again(session))}`
  const page = String(notebook.of(id)?.page ?? 1)
  return `\n Your place was not kept. To go on from here:\n   ${again(session, 'start', id, '--page', page)}\n`
}

/** Asks whether to go on with the next lesson; null: no, or there is none. */
async function offerNext(
  session: Session,
  { dialogue }: Seat,
  outline: Outline,
  notebook: Notebook,
): Promise<LessonSummary | null> {
  const next = nextLesson(outline, notebook)
  const { out } = session
  const { glyphs, accessible } = session.style()
  if (next === null) {
    await out.write('\n That was the last lesson there is. Well walked.\n')
    return null
  }
  const title = visible(next.title, glyphs.ascii)
  await out.write(`\n${remark(session, `A good place to stop. Next time: ${title} (${next.minutes} min)`)}`)
  if (dialogue === null) return null
  const way = await choose(dialogue, out, {
    items: [
      { value: 'stop', words: ['stop'] },
      { value: 'next', words: ['n', 'next', 'go on', 'on'] },
    ],
    style: () => session.style(),
    ways: 'Enter stops here; n goes on with the next lesson.',
    // Whoever hurried through the receipt has not asked for the way out yet.
    settling: 1000,
    keys: () =>
      accessible
        ? 'Enter stops here, n and Enter go on with the next lesson.'
        : ` Enter stops here ${glyphs.middot} n goes on with the next lesson`,
  })
  if (way === 'next') return next
  await out.write(`\n${remark(session, 'You can go on whenever you like: type', again(session))}`)
  return null
}
