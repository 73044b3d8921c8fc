import type { Session } from '../session.ts'

/** What to type to run the program once more with the same course: `lessons start 1.2 --course my-course --trust`. */
export function again({ name, globals }: Pick<Session, 'name' | 'globals'>, ...words: string[]): string {
  const { course, trust } = globals
  const where = course === null ? [] : ['--course', asWord(course)]
  return [name, ...words, ...where, ...(trust ? ['--trust'] : [])].join(' ')
}

/** A path as one word of a command. */
export function asWord(path: string): string {
  return /^[\w./\\:~-]+$/.test(path) ? path : `"${path}"`
}
