import type { LessonSummary, Outline } from './course-source.ts'
import { lessonsOf } from './find-lesson.ts'
import type { Notebook } from './notebook.ts'

/** The lesson that was begun last and not finished, or else the first that was not finished; null: none is left. */
export function nextLesson(outline: Outline, notebook: Notebook): LessonSummary | null {
  const open = lessonsOf(outline).filter(({ id }) => notebook.placeIn(id) !== 'finished')
  const [latest] = open
    .flatMap((lesson) => {
      const at = notebook.lastAt(lesson.id)
      return at === null ? [] : [{ lesson, at }]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  return latest?.lesson ?? open[0] ?? null
}
