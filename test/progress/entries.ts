import type { Entry } from '../../src/progress/entry.ts'

export type Content = Entry extends infer E
  ? E extends Entry
    ? Omit<E, 'v' | 'at' | 'course' | 'lesson'>
    : never
  : never

/** An entry of the course `c`; `minute` counts from the first of March 2026, noon. */
export function entry(minute: number, content: Content, { lesson = 'l', course = 'c' } = {}): Entry {
  const at = new Date(Date.UTC(2026, 2, 1, 12) + minute * 60_000).toISOString()
  return { v: 1, at, course, lesson, ...content }
}

/** A day, in minutes. */
export const DAY = 24 * 60

/** The number of the day of {@link entry}'s first minute. */
export const FIRST_DAY = Date.UTC(2026, 2, 1) / 86_400_000

export function dayOf(at: string): number {
  return Math.floor(Date.parse(at) / 86_400_000)
}

export function answer(
  block: string,
  verdict: 'right' | 'wrong' | 'skipped' | 'shown',
  { attempt = 1, content = 'as it is' } = {},
): Content {
  return { kind: 'answer', block, verdict, given: '', attempt, content }
}
