import { questionKey, type Recall } from '../../progress/recall.ts'
import { dueDay } from '../../progress/schedule.ts'
import type { CourseSource, LessonSummary, Outline } from '../course/course-source.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import type { Session } from '../session.ts'
import { dayAt } from './day.ts'
import type { Notebook } from './notebook.ts'
import { type BankQuestion, questionsOf, recallsOf } from './question-bank.ts'

/** What is to be asked again, and when. */
export interface Reviews {
  /** Due today or before, lesson by lesson. */
  due: BankQuestion[]
  /** The next day after today on which questions are due; null where there is none. */
  next: { day: number; questions: number } | null
  /** By `questionKey`, of every question that was answered as it is now. */
  days: ReadonlyMap<string, number>
}

/**
 * The reviews of a course. Nothing of them is kept: they follow from what was answered, and from the questions as they
 * are now. One that was changed since is due at once.
 */
export async function reviewsOf(session: Session, outline: Outline, notebook: Notebook): Promise<Reviews> {
  const recalls = recallsOf(notebook, outline)
  const lessons = lessonsOf(outline).filter(({ id }) => answeredIn(id, recalls))
  const today = dayAt(session.world.now())
  const due: BankQuestion[] = []
  const days = new Map<string, number>()
  for (const question of await questionsOf(await session.source(), lessons, recalls)) {
    const key = questionKey(question.lesson, question.block.id)
    const known = recalls.get(key)
    if (known === undefined || known.reviews.length === 0) continue
    const day = (question.recall === null ? null : dueDay(question.recall)) ?? today
    days.set(key, day)
    if (day <= today) due.push(question)
  }
  const later = [...days.values()].filter((day) => day > today)
  const day = later.reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY)
  const next = later.length === 0 ? null : { day, questions: later.filter((one) => one === day).length }
  return { due, next, days }
}

/** Those that are most overdue, at most so many, of other lessons than the one that begins. */
export async function dueBefore(
  source: CourseSource,
  outline: Outline,
  notebook: Notebook,
  { lesson, today, most }: { lesson: string; today: number; most: number },
): Promise<BankQuestion[]> {
  const recalls = recallsOf(notebook, outline)
  const due = [...recalls.values()]
    .flatMap((recall) => {
      const day = recall.lesson === lesson ? null : dueDay(recall)
      return day !== null && day <= today ? [{ recall, day }] : []
    })
    .sort((a, b) => a.day - b.day)
  // Lessons are read only where something of them is due.
  const meant = lessonsOf(outline).filter(({ id }) => due.some(({ recall }) => recall.lesson === id))
  const found = await questionsOf(source, meant, recalls)
  const first = due.flatMap(
    ({ recall }) => found.find((one) => one.lesson === recall.lesson && one.block.id === recall.block) ?? [],
  )
  const chosen = first.slice(0, most)
  return found.filter((question) => chosen.includes(question))
}

function answeredIn(lesson: LessonSummary['id'], recalls: ReadonlyMap<string, Recall>): boolean {
  return [...recalls.values()].some((recall) => recall.lesson === lesson && recall.reviews.length > 0)
}
