import { counted } from '../../render/text/cell.ts'
import type { MenuItem } from '../../terminal/menu.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { dayAt, dayOf } from './day.ts'
import type { Notebook } from './notebook.ts'

/** A way on: what it leads to, and how it is worded. */
export type Way = MenuItem<Choice> & { text: string }

/** What stands in the menu, apart from lessons that are played. After each of these the menu comes again. */
export type Visit = 'lessons' | 'quiz' | 'review' | 'progress' | 'sandbox' | 'everything'

/** A line of the menu, or a lesson that was named instead. */
type Choice = 'next' | 'place' | Visit | LessonSummary

/** How many questions are due today; what knows that is loaded only where something was answered before today. */
export async function dueToday(session: Session, outline: Outline, notebook: Notebook): Promise<number> {
  const today = dayAt(session.world.now())
  if (notebook.standing().every(({ kind, at }) => kind !== 'answer' || dayOf(at) >= today)) return 0
  const { reviewsOf } = await import('./due.ts')
  return (await reviewsOf(session, outline, notebook)).due.length
}

export function waysFrom(
  outline: Outline,
  next: LessonSummary | null,
  notebook: Notebook,
  due: number,
): Way[] {
  const choosing: Way = { value: 'lessons', words: ['lessons', 'list'], text: 'choose a lesson' }
  const everything: Way = {
    value: 'everything',
    words: ['everything', 'help', '?'],
    text: 'show me everything',
  }
  if (notebook.isNew) {
    const experienced = 'I have built things before:'
    const place: Way =
      outline.placement.length > 0
        ? { value: 'place', words: ['place', 'placement'], text: `${experienced} find my place` }
        : { ...choosing, text: `${experienced} let me choose a lesson` }
    return [...onWith(next, 'start lesson 1'), place, everything]
  }
  const waiting = due === 0 ? 'nothing is due' : `${counted(due, 'question')} due today`
  return [
    ...onWith(next, `go on: ${next?.title}`),
    choosing,
    { value: 'quiz', words: ['quiz'], text: 'quiz: questions about what you have seen' },
    { value: 'review', words: ['review'], text: `review: ${waiting}` },
    { value: 'progress', words: ['progress'], text: 'progress: what you can do now' },
    { value: 'sandbox', words: ['sandbox'], text: 'sandbox: try things' },
    everything,
  ]
}

function onWith(next: LessonSummary | null, text: string): Way[] {
  return next === null ? [] : [{ value: 'next', words: ['continue', 'start', 'go on'], text }]
}
