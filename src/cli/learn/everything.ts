import { renderOutline } from '../../render/learner/outline.ts'
import { wrap } from '../../render/text/wrap.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import type { Notebook } from './notebook.ts'

/** All lessons, with what was done of them. */
export function allLessons(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  next: LessonSummary | null,
): string {
  return text(['', ...renderOutline(outline, notebook.states(outline), session.style(), next?.id ?? null)])
}

/** What can be done outside of lessons. */
export function allCommands(session: Session): string {
  const style = session.style()
  const wide = session.name.length + 11
  const commands = COMMANDS.flatMap(([name, what]) =>
    wrap(`   ${style.palette.strong(`${session.name} ${name}`.padEnd(wide))} ${what}`, style.width, wide + 4),
  )
  return text([
    '',
    ' Outside of lessons the shop is open too:',
    '',
    ...commands,
    '',
    ...wrap(` Each of them explains itself: ${session.name} request --help`, style.width, 1),
  ])
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

const COMMANDS = [
  ['start', 'play a lesson'],
  ['list', 'the course, with your progress'],
  ['quiz', 'questions about a lesson, a unit, or what you have seen'],
  ['review', 'what is due today, before it is forgotten'],
  ['progress', 'what you can do now; to take along to another computer, too'],
  ['reset', 'begin a lesson or the course anew'],
  ['systems', 'the backends of the lessons, their routes and settings'],
  ['request', 'send one of them a request of your own, and see its way'],
  ['sql', 'ask its database yourself'],
  ['sandbox', 'both, at one prompt'],
  ['demo', 'show a lesson to a room, or record it'],
  ['print', 'a lesson on paper'],
  ['new', 'begin a course, a lesson or a system of your own'],
  ['check', 'prove what you wrote'],
  ['report', 'what a class has done, and what it missed'],
  ['doctor', 'where your data is, and whether something is wrong'],
] as const
