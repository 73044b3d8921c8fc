import { Unfound } from '../wording/failure.ts'
import type { LessonSummary, Outline } from './course-source.ts'
import { findLesson } from './find-lesson.ts'

/**
 * The lessons that are meant by a unit (its number, `unit 2`, its folder's name or its title), or by what
 * {@link findLesson} finds. Throws a {@link Unfound} where there are none. `name` is what the program is called.
 */
export function lessonsMeant(outline: Outline, wanted: string, name: string): LessonSummary[] {
  const text = wanted.trim().toLowerCase()
  const unit = outline.units.find(({ number, slug, title }) =>
    [String(number), `unit ${number}`, slug, title.toLowerCase()].includes(text),
  )
  if (unit !== undefined) return unit.lessons
  const [, number] = /^unit (\d+)$/.exec(text) ?? []
  if (number !== undefined) {
    const numbers = outline.units.map((one) => one.number).join(', ')
    throw new Unfound(`There is no unit ${number}.`, `The units are ${numbers}.`)
  }
  return [findLesson(outline, wanted, name)]
}
