import type { LessonSummary, Outline } from './course-source.ts'

/** All lessons of a course, in order. */
export function lessonsOf(outline: Outline): LessonSummary[] {
  return outline.units.flatMap((unit) => unit.lessons)
}
