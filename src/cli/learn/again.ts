import type { Globals } from '../globals.ts'
import type { World } from '../process/world.ts'
import { shellPath } from '../wording/shell-path.ts'

/** What is known of how the program was called. */
interface Again {
  name: string
  globals: Pick<Globals, 'course' | 'trust'>
  world: Pick<World, 'home' | 'platform'>
}

/** What to type to run the program once more with the same course: `lessons start 1.2 --course my-course --trust`. */
export function again({ name, globals, world }: Again, ...words: string[]): string {
  const { course, trust } = globals
  const where = course === null ? [] : ['--course', shellPath(course, world)]
  return [name, ...words, ...where, ...(trust ? ['--trust'] : [])].join(' ')
}
