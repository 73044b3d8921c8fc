import type { BrokenLesson } from '../../lesson/course/broken-lesson.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Course, Lesson, Unit } from '../../lesson/lesson.ts'
import type { SystemOrigin } from './system-origin.ts'

/** A lesson without its pages: what a list or a menu needs. */
export type LessonSummary = Omit<Lesson, 'pages'>

/** A course without the pages of its lessons. */
export type Outline = Omit<Course, 'units'> & {
  units: (Omit<Unit, 'lessons'> & { lessons: LessonSummary[] })[]
  /** Lessons that cannot be played, with what is wrong with them. Without it there are none. */
  broken?: BrokenSummary[]
}

/** A lesson that cannot be played, with what is wrong with it: at least one error. */
export type BrokenSummary = BrokenLesson & { diagnostics: Diagnostic[] }

/** Where a course comes from: compiled into the package, or a folder of Markdown. */
export interface CourseSource {
  outline(): Promise<Outline>
  /** The whole lesson; rejects with a `Failure` where its file is broken, with the diagnostics as its text. */
  lesson(id: string): Promise<Lesson>
  /**
   * Where a system is; nothing of it is loaded. Rejects with a `Failure` where there is none, or its code is not
   * trusted. Where only the `data` is needed, its code is left out.
   */
  origin(name: string, need?: 'code' | 'data'): Promise<SystemOrigin>
  /** Whether a system's code, where it has any, may be run; asks where that can be asked. */
  allows(name: string): Promise<boolean>
  /** Systems with code that nobody has allowed so far. Nobody is asked. */
  unallowed(): Promise<string[]>
  /** The text of the system's code, for checking quotations of it; null where there is none to read. */
  systemCode(name: string): Promise<string | null>
  /** The golden play events of a lesson, or null. */
  golden(id: string): Promise<string | null>
  /** The text of a lesson's file (`Lesson.file`), for showing a line of it; empty where it cannot be read. */
  text(file: string): Promise<string>
  /** Problems found while loading, also where there is no course for them; always empty for the built-in course. */
  diagnostics(): Promise<Diagnostic[]>
}

/** The outline of a whole course. */
export function outlineOf(course: Course): Outline {
  return {
    ...course,
    units: course.units.map((unit) => ({
      ...unit,
      lessons: unit.lessons.map(({ pages: _, ...summary }) => summary),
    })),
  }
}
