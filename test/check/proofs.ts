import { readFileSync } from 'node:fs'
import { type CheckOptions, checkLesson } from '../../src/check/check-lesson.ts'
import type { Diagnostic } from '../../src/lesson/diagnostic.ts'
import type { Lesson } from '../../src/lesson/lesson.ts'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { openShop } from '../player/shop.ts'

/** A small lesson in which everything that can be proved holds. */
export const SOUND = readFileSync(new URL('sound-lesson.md', import.meta.url), 'utf8')

/** Parses a lesson that has no error. */
export function lessonOf(text: string): Lesson {
  const { lesson, diagnostics } = parseLesson(text, '1-unit/1-sound.md', { systems: ['shop', 'other'] })
  if (lesson === null)
    throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return lesson
}

/** Checks a lesson's text; its golden file, code and earlier words as given. */
export async function check(text: string, options: Partial<CheckOptions> = {}): Promise<Diagnostic[]> {
  const given = { golden: null, text, ...options }
  return (await checkLesson(lessonOf(text), openShop({ still: true }), given)).diagnostics
}

/** The sound lesson with one thing changed; fails where that thing is not in it exactly once. */
export function changed(from: string, to: string): string {
  const parts = SOUND.split(from)
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in the lesson`)
  return parts.join(to)
}

/** The same, as far as nothing is played for it. */
export async function read(text: string, options: Partial<CheckOptions> = {}): Promise<Diagnostic[]> {
  return (await checkLesson(lessonOf(text), null, { golden: null, text, ...options })).diagnostics
}

/** The golden file that a lesson's text would have. */
export async function playedOf(text: string): Promise<string> {
  const given = { golden: null, text }
  return (await checkLesson(lessonOf(text), openShop({ still: true }), given)).played ?? ''
}
