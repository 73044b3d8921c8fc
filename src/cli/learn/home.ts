import { renderMenu, renderWelcome } from '../../render/learner/welcome.ts'
import { choose } from '../../terminal/menu.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import { findLesson } from '../course/find-lesson.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { nextLesson } from '../course/next-lesson.ts'
import { list } from '../list.ts'
import type { Session } from '../session.ts'
import { Broken, Failure } from '../wording/failure.ts'
import { toldFailure } from '../wording/told-failure.ts'
import { visit } from './menu-visit.ts'
import { dueToday, type Way, waysFrom } from './menu-way.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { withSeat } from './seat.ts'
import { startAt } from './start.ts'

/** `lessons` alone: the welcome for somebody new, a menu for everybody else, the list where nobody can be asked. */
export async function home(session: Session): Promise<number> {
  if (session.ability.dialogue === 'none') return list(session, { words: [], json: false })
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  if (notebook.isNew) await notebook.foretell()
  return withSeat(session, async (seat) => {
    const { dialogue } = seat
    if (dialogue === null) return
    for (let isFirst = true; ; isFirst = false) {
      const next = nextLesson(outline, notebook)
      const ways = waysFrom(outline, next, notebook, await dueToday(session, outline, notebook))
      await session.out.write(screen(session, outline, notebook, { next, ways, isFirst }))
      const way = await choose<Way['value'] | Failure>(dialogue, session.out, {
        items: ways,
        keys: () => '',
        style: () => session.style(),
        read: (said) => lessonNamed(outline, said, session.name),
      })
      if (way === null) break
      if (way === 'place') {
        const { playPlacement } = await import('./placement.ts')
        await playPlacement(session, seat, notebook, outline)
        break
      }
      if (way instanceof Failure) {
        await session.out.write(toldFailure(session, way))
        continue
      }
      const lesson =
        way === 'next'
          ? next
          : typeof way === 'string'
            ? await visit(way, session, { seat, dialogue, outline, notebook, next })
            : way
      if (lesson === 'stop') break
      if (lesson === null) continue
      if (await isStarted(session, seat, notebook, { outline, chosen: lesson, page: null })) break
    }
  })
}

/** Plays lessons; false where one could not be played, which was said: there is a menu to come back to. */
async function isStarted(...[session, seat, notebook, from]: Parameters<typeof startAt>): Promise<boolean> {
  try {
    await startAt(session, seat, notebook, from)
    return true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await session.out.write(toldFailure(session, error))
    return false
  }
}

/** Of a name, fewer letters are rather a slip of the fingers. */
const FEWEST = 3

/** A lesson by its number or name; a plain number is a line of the menu that is not there. */
function lessonNamed(outline: Outline, said: string, name: string): LessonSummary | Failure | null {
  if (/^\d*$/.test(said) || (said.length < FEWEST && !/\d/.test(said))) return null
  try {
    return findLesson(outline, said, name)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error instanceof Broken ? error : null
  }
}

function screen(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  { next, ways, isFirst }: { next: LessonSummary | null; ways: readonly Way[]; isFirst: boolean },
): string {
  const shown = ways.map(({ text }, index) => ({ key: index === 0 ? 'Enter' : String(index + 1), text }))
  const style = session.style()
  if (notebook.isNew && isFirst) return text(renderWelcome(outline, shown, style))
  const where = notebook.isNew ? '' : whereabouts(outline, notebook, next)
  return text(renderMenu(outline.title, where, shown, style))
}

function whereabouts(outline: Outline, notebook: Notebook, next: LessonSummary | null): string {
  const lessons = lessonsOf(outline)
  const done = lessons.filter(({ id }) => notebook.isFinished(id)).length
  if (next === null) return `You have finished all ${lessons.length} lessons.`
  const place = notebook.of(next.id)?.page ?? null
  const page = place === null ? '' : `You are on page ${place} of "${next.title}". `
  return `${page}${done} of ${lessons.length} lessons finished.${knownUnits(outline, notebook)}`
}

function knownUnits({ units }: Outline, notebook: Notebook): string {
  const numbers = units.filter(({ slug }) => notebook.isKnown(slug)).map(({ number }) => String(number))
  const last = numbers.pop()
  if (last === undefined) return ''
  return numbers.length === 0
    ? ` Unit ${last} is known.`
    : ` Units ${numbers.join(', ')} and ${last} are known.`
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
