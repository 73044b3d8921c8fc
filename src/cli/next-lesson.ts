import type { LessonSummary, Outline } from './course-source.ts'
import { lessonsOf } from './lessons-of.ts'
import type { Notebook } from './notebook.ts'

/**
 * The lesson that was begun last and not finished, or else the first that was not finished; null: none is left. Units
 * that somebody knows come after all others.
 */
export function nextLesson(outline: Outline, notebook: Notebook): LessonSummary | null {
  const open = lessonsOf(outline).filter(({ id }) => !notebook.isFinished(id))
  const [latest] = open
    .flatMap((lesson) => {
      const progress = notebook.of(lesson.id)
      return progress === null ? [] : [{ lesson, at: progress.lastAt }]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  const known = outline.units.filter(({ slug }) => notebook.isKnown(slug)).map(({ number }) => number)
  return latest?.lesson ?? open.find(({ unit }) => !known.includes(unit)) ?? open[0] ?? null
}
