import type { Notebook } from '../learn/notebook.ts'
import type { LessonSummary, Outline } from './course-source.ts'
import { lessonsOf } from './lessons-of.ts'

/**
 * Where to go on: in the lesson that was played last, or with the first after it that is not finished; from the last
 * lesson on, with what was left on the way: what was begun last, then what was not. null: none is left. Units that
 * somebody knows come after all others.
 */
export function nextLesson(outline: Outline, notebook: Notebook): LessonSummary | null {
  const lessons = lessonsOf(outline)
  const played = lessons
    .flatMap((lesson, place) => {
      const progress = notebook.of(lesson.id)
      return progress === null ? [] : [{ lesson, place, at: progress.lastAt }]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  const isOpen = ({ id }: LessonSummary) => !notebook.isFinished(id)
  const known = outline.units.filter(({ slug }) => notebook.isKnown(slug)).map(({ number }) => number)
  const isNew = (lesson: LessonSummary) => isOpen(lesson) && !known.includes(lesson.unit)
  const [latest] = played
  if (latest !== undefined && isOpen(latest.lesson)) return latest.lesson
  const after = latest === undefined ? [] : lessons.slice(latest.place + 1)
  return (
    after.find(isNew) ??
    played.find(({ lesson }) => isOpen(lesson))?.lesson ??
    lessons.find(isNew) ??
    lessons.find(isOpen) ??
    null
  )
}
