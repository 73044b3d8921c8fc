import type { Dialogue } from '../../terminal/dialogue.ts'
import { choose } from '../../terminal/menu.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { chooseLesson } from './choose-lesson.ts'
import { allCommands, allLessons } from './everything.ts'
import type { Visit } from './menu-way.ts'
import type { Notebook } from './notebook.ts'
import type { Seat } from './seat.ts'

interface Around {
  seat: Seat
  dialogue: Dialogue
  outline: Outline
  notebook: Notebook
  next: LessonSummary | null
}

/** Shows or does something from which one comes back to the menu (null), leaves, or comes with a lesson to be played. */
export async function visit(
  way: Visit,
  session: Session,
  { seat, dialogue, outline, notebook, next }: Around,
): Promise<LessonSummary | 'stop' | null> {
  const looked = (enter: string): Promise<'on' | 'menu' | 'stop'> => lookedAt(session, dialogue, enter)
  switch (way) {
    case 'lessons':
      return chooseLesson(session, dialogue, outline, notebook, next)
    case 'everything': {
      // A screen at a time: what scrolls away is not read.
      await session.out.write(allLessons(session, outline, notebook, next))
      const way = await looked('Enter shows what there is outside of lessons')
      if (way !== 'on') return way === 'stop' ? way : null
      await session.out.write(allCommands(session))
      return (await looked(BACK)) === 'stop' ? 'stop' : null
    }
    case 'quiz': {
      const { playQuiz } = await import('./quiz.ts')
      await playQuiz(session, seat, notebook, outline, { about: '', count: 10 })
      return null
    }
    case 'review': {
      const { playReview } = await import('./review.ts')
      await playReview(session, seat, notebook, outline)
      return null
    }
    case 'progress': {
      const { showProgress } = await import('./progress.ts')
      await showProgress(session, outline, notebook, { json: false })
      return (await looked(BACK)) === 'stop' ? 'stop' : null
    }
    case 'sandbox': {
      const { enterSandbox } = await import('./sandbox.ts')
      await enterSandbox(session, seat, null)
      return null
    }
  }
}

const BACK = 'Enter goes back to the menu'

/** Waits until somebody has looked: they go on, back to the menu, or stop as they would there. */
async function lookedAt(
  session: Session,
  dialogue: Dialogue,
  enter: string,
): Promise<'on' | 'menu' | 'stop'> {
  const { glyphs, accessible } = session.style()
  const way = await choose<'on' | 'menu'>(dialogue, session.out, {
    items: [
      { value: 'on', words: ['next', 'on'] },
      { value: 'menu', words: ['menu', 'back', 'b'] },
    ],
    ways: `${enter}; q stops.`,
    style: () => session.style(),
    keys: () => (accessible ? `${enter}, q stops.` : ` ${enter} ${glyphs.middot} q stops`),
  })
  return way ?? 'stop'
}
