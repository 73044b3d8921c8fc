import type { Lesson } from '../lesson/lesson.ts'
import type { Kitchen } from '../player/kitchen.ts'
import { checkLesson, type Proof } from './check-lesson.ts'

/** What lies beside a course. Each gives null where there is none. */
export interface Beside {
  golden(lesson: string): Promise<string | null>
  /** The Markdown of a lesson's file; empty where it cannot be read. */
  text(file: string): Promise<string>
  code(system: string): Promise<string | null>
}

/** What the lessons of a course are known by, without their pages. */
type Known = { units: { lessons: Pick<Lesson, 'id' | 'words' | 'unit' | 'number'>[] }[] }

/** Proves one lesson as a part of its course; without a kitchen, only what needs no playing. */
export async function checkLessonOf(
  course: Known,
  lesson: Lesson,
  kitchen: Kitchen | null,
  beside: Beside,
): Promise<Proof> {
  const [golden, text, code] = await Promise.all([
    beside.golden(lesson.id),
    beside.text(lesson.file),
    beside.code(lesson.system),
  ])
  return checkLesson(lesson, kitchen, { golden, text, code, known: wordsBefore(course, lesson.id) })
}

/** The words of all lessons that stand before one, with the lesson that has them first. */
function wordsBefore(course: Known, id: string): Map<string, string> {
  const known = new Map<string, string>()
  for (const lesson of course.units.flatMap((unit) => unit.lessons)) {
    if (lesson.id === id) break
    for (const word of lesson.words) {
      if (!known.has(word.toLowerCase())) known.set(word.toLowerCase(), lesson.id)
    }
  }
  return known
}
