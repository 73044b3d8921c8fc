import { suggest } from '../../lesson/suggest.ts'
import { Failure, Unfound } from '../wording/failure.ts'
import type { BrokenSummary, LessonSummary, Outline } from './course-source.ts'
import { diagnosed } from './diagnosed.ts'
import { lessonsOf } from './lessons-of.ts'
import { inQuotes } from './unknown.ts'

/** `1.2`: how a person names the second lesson of the first unit. */
function numberOf({ unit, number }: Pick<LessonSummary, 'unit' | 'number'>): string {
  return `${unit}.${number}`
}

function brokenLesson({ title, id, file, unit, number, diagnostics }: BrokenSummary): Failure {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return diagnosed(
    `The lesson "${title ?? id ?? file}" (${unit}.${number}) is broken, and cannot be played.`,
    errors,
  )
}

/**
 * The lesson that is meant by an id, a number (`1.2`), the beginning of an id, or words of its title. Throws a
 * {@link Failure} where none is ({@link Unfound}), or several are. `name` is what the program is called.
 */
export function findLesson(outline: Outline, wanted: string, name: string): LessonSummary {
  const lessons = lessonsOf(outline)
  const text = wanted.trim().toLowerCase()
  const exact = lessons.find((lesson) => lesson.id === text || numberOf(lesson) === text)
  if (exact !== undefined) return exact
  const wrecked = outline.broken?.find((lesson) => lesson.id === text || numberOf(lesson) === text)
  if (wrecked !== undefined) throw brokenLesson(wrecked)
  const alone = lessonNumbered(outline, text)
  if (alone !== null) return alone

  const begun = lessons.filter(({ id }) => id.startsWith(text))
  const found = begun.length > 0 ? begun : lessonsWith(lessons, text.split(/\s+/))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  if (only !== undefined) {
    throw new Failure(
      `${inQuotes(wanted)} may be any of ${found.length} lessons.`,
      found.map((lesson) => `  ${numberOf(lesson)}  ${lesson.id}  (${lesson.title})`).join('\n'),
    )
  }
  const named = outline.broken?.find(({ id, title, file }) => {
    return text !== '' && [id, title, file].some((name) => name?.toLowerCase().includes(text) === true)
  })
  if (named !== undefined) throw brokenLesson(named)
  const near = nearest(lessons, text)
  const meant = near.map((lesson) => `${numberOf(lesson)}, ${lesson.id}`).join('; or ')
  const unit = outline.units.find(({ number }) => String(number) === text)
  const [first, last] = [unit?.lessons[0], unit?.lessons.at(-1)]
  const all = first && last ? `Unit ${text} has ${numberOf(first)} to ${numberOf(last)}.` : ''
  throw new Unfound(
    `There is no lesson ${inQuotes(wanted)}.`,
    meant !== '' ? `Did you mean ${meant}?` : all === '' ? `${name} list shows them all.` : all,
  )
}

/** The lesson that a number alone can only mean: of a course with one unit, or where no unit has this number too. */
function lessonNumbered({ units }: Outline, text: string): LessonSummary | null {
  if (units.length > 1 && units.some(({ number }) => String(number) === text)) return null
  const [only, ...others] = units
    .flatMap(({ lessons }) => lessons)
    .filter(({ number }) => String(number) === text)
  return only !== undefined && others.length === 0 ? only : null
}

/** Lessons in whose title or id every one of the words stands. */
function lessonsWith(lessons: readonly LessonSummary[], words: readonly string[]): LessonSummary[] {
  // A number alone is the number of a lesson or of a unit, and not the digit of a title.
  if (words.every((word) => /^\d+$/.test(word))) return []
  return lessons.filter((lesson) => {
    const text = [lesson.id, lesson.title].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Lessons that were probably meant by something that fits none; at most three, or none. */
function nearest(lessons: readonly LessonSummary[], text: string): LessonSummary[] {
  const [, unit, number] = /^(\d+)\D(\d+)$/.exec(text) ?? []
  const numbered = lessons.filter((lesson) =>
    unit === undefined
      ? [lesson.number, lesson.unit].map(String).includes(text)
      : numberOf(lesson) === `${unit}.${number}`,
  )
  const guess = suggest(text, lessons.flatMap(namesOf))
  const named = lessons.filter((lesson) => guess !== null && namesOf(lesson).includes(guess))
  const near = numbered.length > 0 ? numbered : named
  return near.length <= 3 ? near : []
}

/** What somebody may have tried to type: the id, the title, words of both, and two words in one. */
function namesOf({ id, title }: LessonSummary): string[] {
  const words = [id.split('-'), title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []]
  const parts = words.flatMap((all) => all.flatMap((word, i) => [word, `${word}${all[i + 1] ?? ''}`]))
  return [...parts.filter((part) => part.length > 3), title.toLowerCase(), id]
}
