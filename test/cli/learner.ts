import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../src/progress/entry.ts'
import { emptyFolder, run, type Told } from './fake-world.ts'

/** Noon, so that it is the same day nearly everywhere. */
const FIRST_DAY = Date.UTC(2026, 2, 2, 12)
const DAY = 86_400_000

let learners = 0

/** Somebody with a data folder, a course, and a calendar: days are counted from the second of March 2026, a Monday. */
export function learner(course: string, home = emptyFolder()) {
  const journal = join(home, 'journal.ndjson')
  let day = 0
  // The golden section leads to numbers that lie far apart: two learners never have the same.
  const chance = (++learners * 0.618_033_988) % 1
  return {
    home,
    journal,
    /** From now on it is so many days later than in the beginning. */
    onDay: (number: number) => {
      day = number
    },
    say: (words: string, input = '', world: Parameters<typeof run>[1] = {}): Promise<Told> =>
      run([...words.split(' '), '--course', course, '--trust'], {
        env: { LESSONS_HOME: home },
        now: () => FIRST_DAY + day * DAY,
        random: () => chance,
        input,
        ...world,
      }),
    entries: (): Entry[] =>
      existsSync(journal)
        ? readFileSync(journal, 'utf8')
            .trimEnd()
            .split('\n')
            // What the program wrote is an entry.
            .map((line) => JSON.parse(line) as Entry)
        : [],
  }
}

/** The questions that were put, in order. */
export function questionsIn({ out }: Told): string[] {
  return [...out.matchAll(/What is the number of ([\w-]+)\?|(Which one\?)/g)].map(
    ([, id, choice]) => id ?? choice ?? '',
  )
}
