import type { System } from '../backend/system.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import type { Course, Lesson } from '../lesson/lesson.ts'

/** A lesson without its pages: what a list or a menu needs. */
export type LessonSummary = Omit<Lesson, 'pages'>

/** A course without the pages of its lessons. */
export type Outline = Omit<Course, 'units'> & {
  units: (Omit<Course['units'][number], 'lessons'> & { lessons: LessonSummary[] })[]
}

/** Where a course comes from: compiled into the package, or a folder of Markdown. */
export interface CourseSource {
  outline(): Promise<Outline>
  /** The whole lesson; rejects with a `Failure` where its file is broken, with the diagnostics as its text. */
  lesson(id: string): Promise<Lesson>
  /** Rejects with a `Failure` where the system's code is not trusted or is broken. */
  system(name: string): Promise<System>
  /** Problems found while loading; always empty for the built-in course. */
  diagnostics(): Promise<Diagnostic[]>
}
