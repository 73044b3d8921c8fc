import { renderOutline } from '../render/outline.ts'
import { renderMenu, renderWelcome } from '../render/welcome.ts'
import { wrap } from '../render/wrap.ts'
import { choose, type MenuItem } from '../terminal/menu.ts'
import { chooseLesson } from './choose-lesson.ts'
import type { LessonSummary, Outline } from './course-source.ts'
import { Failure } from './failure.ts'
import { findLesson } from './find-lesson.ts'
import { lessonsOf } from './lessons-of.ts'
import { list } from './list.ts'
import { nextLesson } from './next-lesson.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { openSeat } from './seat.ts'
import type { Session } from './session.ts'
import { startAt, takeLeave } from './start.ts'

/** A way on: what it leads to, and how it is worded. */
type Way = MenuItem<Choice> & { text: string }

/** A line of the menu, or a lesson that was named instead. */
type Choice = 'next' | 'lessons' | 'everything' | LessonSummary

/** `lessons` alone: the welcome for somebody new, a menu for everybody else, the list where nobody can be asked. */
export async function home(session: Session): Promise<number> {
  if (session.ability.dialogue === 'none') return list(session, { words: [], json: false })
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  if (notebook.isNew) await notebook.foretell()
  const seat = openSeat(session)
  const { dialogue } = seat
  try {
    if (dialogue === null) return 0
    for (let isFirst = true; ; isFirst = false) {
      const next = nextLesson(outline, notebook)
      const ways = waysFrom(next, notebook)
      await session.out.write(screen(session, outline, notebook, { next, ways, isFirst }))
      const way = await choose(dialogue, session.out, {
        items: ways,
        keys: () => '',
        read: (said) => lessonNamed(outline, said, session.name),
      })
      if (way === null) break
      let lesson: LessonSummary | null = null
      if (way === 'next') lesson = next
      else if (way === 'lessons') lesson = await chooseLesson(session, dialogue, outline, notebook, next)
      else if (way === 'everything') await session.out.write(everything(session, outline, notebook, next))
      else lesson = way
      if (lesson === null) continue
      await startAt(session, seat, notebook, { outline, chosen: lesson, page: null })
      break
    }
    await takeLeave(session, seat)
    return 0
  } finally {
    seat.close()
  }
}

function waysFrom(next: LessonSummary | null, notebook: Notebook): Way[] {
  const choosing: Way[] = [
    {
      value: 'lessons',
      words: ['lessons', 'list'],
      text: notebook.isNew ? 'I have built things before: let me choose a lesson' : 'choose a lesson',
    },
    { value: 'everything', words: ['everything', 'help', '?'], text: 'show me everything' },
  ]
  if (next === null) return choosing
  const text = notebook.isNew ? 'start lesson 1' : `go on: ${next.title}`
  return [{ value: 'next', words: ['continue', 'start', 'go on'], text }, ...choosing]
}

/** A lesson by its number or id; a plain number is a line of the menu that is not there. */
function lessonNamed(outline: Outline, said: string, name: string): LessonSummary | null {
  if (/^\d*$/.test(said)) return null
  try {
    return findLesson(outline, said, name)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
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
  return `${page}${done} of ${lessons.length} lessons finished.`
}

/** All lessons, and what can be done outside of them. */
function everything(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  next: LessonSummary | null,
): string {
  const style = session.style()
  const wide = session.name.length + 11
  const commands = COMMANDS.flatMap(([name, what]) =>
    wrap(`   ${style.palette.strong(`${session.name} ${name}`.padEnd(wide))} ${what}`, style.width, wide + 4),
  )
  return text([
    '',
    ...renderOutline(outline, notebook.states(outline), style, next?.id ?? null),
    '',
    ' Outside of lessons the shop is open too:',
    '',
    ...commands,
    '',
    ...wrap(` Each of them explains itself: ${session.name} request --help`, style.width, 1),
  ])
}

const COMMANDS = [
  ['start', 'play a lesson'],
  ['list', 'the course, with your progress'],
  ['systems', 'the backends of the lessons, their routes and settings'],
  ['request', 'send one of them a request of your own, and see its way'],
  ['sql', 'ask its database yourself'],
  ['check', 'prove lessons that you wrote'],
] as const

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
