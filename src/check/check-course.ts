import type { Lesson } from '../lesson/lesson.ts'
import type { Kitchen } from '../player/kitchen.ts'
import { checkLesson, type Proof } from './check-lesson.ts'
import type { Played } from './proof/played-proof.ts'

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
  played: Played = {},
): Promise<Proof> {
  const [golden, text, code] = await Promise.all([
    beside.golden(lesson.id),
    beside.text(lesson.file),
    beside.code(lesson.system),
  ])
  return checkLesson(lesson, kitchen, { golden, text, code, ...played, ...wordsAround(course, lesson) })
}

/** The words of the lessons before one, in lower case, and those that only lessons after it have. */
function wordsAround(
  course: Known,
  { id, words }: Pick<Lesson, 'id' | 'words'>,
): { known: Map<string, string>; later: Map<string, string> } {
  const lessons = course.units.flatMap((unit) => unit.lessons)
  const at = lessons.findIndex((lesson) => lesson.id === id)
  const known = new Map<string, string>()
  for (const lesson of lessons.slice(0, Math.max(0, at)))
    for (const word of lesson.words)
      if (!known.has(word.toLowerCase())) known.set(word.toLowerCase(), lesson.id)
  const own = new Set(words.map((word) => word.toLowerCase()))
  const later = new Map<string, string>()
  for (const lesson of at < 0 ? [] : lessons.slice(at + 1))
    for (const word of lesson.words) {
      const isNew = !known.has(word.toLowerCase()) && !own.has(word.toLowerCase())
      if (isNew && !later.has(word)) later.set(word, lesson.id)
    }
  return { known, later }
}
