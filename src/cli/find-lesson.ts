import { suggest } from '../lesson/suggest.ts'
import type { LessonSummary, Outline } from './course-source.ts'
import { Failure } from './failure.ts'
import { lessonsOf } from './lessons-of.ts'

/** `1.2`: how a person names the second lesson of the first unit. */
function numberOf({ unit, number }: Pick<LessonSummary, 'unit' | 'number'>): string {
  return `${unit}.${number}`
}

/**
 * The lesson that is meant by an id, a number (`1.2`), the beginning of an id, or words of its title. Throws a
 * {@link Failure} where none is, or several are.
 */
export function findLesson(outline: Outline, wanted: string): LessonSummary {
  const lessons = lessonsOf(outline)
  const text = wanted.trim().toLowerCase()
  const exact = lessons.find((lesson) => lesson.id === text || numberOf(lesson) === text)
  if (exact !== undefined) return exact

  const begun = lessons.filter(({ id }) => id.startsWith(text))
  const found = begun.length > 0 ? begun : lessonsWith(outline, text.split(/\s+/))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  if (only !== undefined) {
    throw new Failure(
      `"${wanted}" may be any of ${found.length} lessons.`,
      found.map((lesson) => `  ${numberOf(lesson)}  ${lesson.id}  (${lesson.title})`).join('\n'),
    )
  }
  const titles = new Map(
    lessons.flatMap(({ id, title }) => [[id, id] as const, [title.toLowerCase(), id] as const]),
  )
  const guess = suggest(text, [...titles.keys()])
  throw new Failure(
    `There is no lesson "${wanted}".`,
    guess === null ? 'lessons list shows them all.' : `Did you mean ${titles.get(guess) ?? guess}?`,
  )
}

/** Lessons in whose title or id every one of the words stands. */
function lessonsWith(outline: Outline, words: readonly string[]): LessonSummary[] {
  const wanted = words.map((word) => word.toLowerCase())
  return lessonsOf(outline).filter((lesson) => {
    const text = [lesson.id, lesson.title].join('\n').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
