import type { Dialogue } from '../../terminal/dialogue.ts'
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

/** Shows or does something from which one comes back to the menu; or with a lesson to be played. */
export async function visit(
  way: Visit,
  session: Session,
  { seat, dialogue, outline, notebook, next }: Around,
): Promise<LessonSummary | null> {
  const isLeft = async (keys: string): Promise<boolean> => {
    const entry = await dialogue.ask({ label: '> ', keys: () => session.style().palette.dim(` ${keys}`) })
    return entry.kind !== 'text' || entry.text.trim() !== ''
  }
  switch (way) {
    case 'lessons':
      return chooseLesson(session, dialogue, outline, notebook, next)
    case 'everything':
      // A screen at a time: what scrolls away is not read.
      await session.out.write(allLessons(session, outline, notebook, next))
      if (await isLeft('Enter shows what there is outside of lessons')) return null
      await session.out.write(allCommands(session))
      await isLeft(BACK)
      return null
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
      await isLeft(BACK)
      return null
    }
    case 'sandbox': {
      const { enterSandbox } = await import('./sandbox.ts')
      await enterSandbox(session, seat, null)
      return null
    }
  }
}

const BACK = 'Enter goes back to the menu'
