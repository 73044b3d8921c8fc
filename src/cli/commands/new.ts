import type { Command } from 'commander'
import { suggest } from '../../lesson/suggest.ts'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

const KINDS = ['course', 'lesson', 'system']

/** `lessons new course DIR`, `new lesson NAME` and `new system NAME`. */
export function addNew(program: Command, run: Run, name: string): void {
  const parent = program
    .command('new')
    .summary('begin a course, a lesson or a system of your own')
    .description('Begin something of your own: files that can be played at once, and say what to change.')
    .argument('[kind]', 'course, lesson or system')
    .usage('course|lesson|system [name] [options]')
    .allowExcessArguments()
    .addHelpText('after', `\nExample:\n  ${name} new course my-course`)
    .action((kind: string | undefined) => {
      const guess = kind === undefined ? null : suggest(kind, KINDS)
      const what = kind === undefined ? 'A new what?' : `There is no new "${kind}".`
      throw new Failure(
        what,
        guess === null
          ? `Say ${name} new course DIR, new lesson NAME or new system NAME.`
          : `Did you mean ${guess}?`,
      )
    })

  parent
    .command('course')
    .summary('a course with one lesson and a system without code')
    .description('Write a new course: a unit, a lesson of two pages, and a system without code.')
    .argument('[dir]', 'a folder that is not there yet')
    .allowExcessArguments(false)
    .option('--title <title>', 'its title (default: from the name of the folder)')
    .option('--keeps <things>', 'what its system keeps, one word in the plural (default: books)')
    .addHelpText('after', `\nExample:\n  ${name} new course my-course --keeps kites`)
    .action((folder: string | undefined, { title, keeps }: { title?: string; keeps?: string }) =>
      run(async (session) => {
        const { newCourse } = await import('../scaffold/new-course.ts')
        return newCourse(session, { folder: folder ?? null, title: title ?? null, things: keeps ?? null })
      }),
    )

  parent
    .command('lesson')
    .summary('a lesson of two pages')
    .description('Write a new lesson of two pages into the course of this folder, or of --course.')
    .argument('[name]', 'its id, for ever: first-letter')
    .allowExcessArguments(false)
    .option('--title <title>', 'its title (default: from its name)')
    .option('--unit <unit>', 'the number of its unit, or a new one: 2-more (default: the last)')
    .option('--system <system>', 'the system that it is about (default: the first of the course)')
    .addHelpText('after', `\nExample:\n  ${name} new lesson first-letter --course my-course`)
    .action(
      (
        lesson: string | undefined,
        { title, unit, system }: { title?: string; unit?: string; system?: string },
      ) =>
        run(async (session) => {
          const { newLesson } = await import('../scaffold/new-lesson.ts')
          return newLesson(session, {
            lesson: lesson ?? null,
            title: title ?? null,
            unit: unit ?? null,
            system: system ?? null,
          })
        }),
    )

  parent
    .command('system')
    .summary('a backend without code')
    .description('Write a new system without code into the course of this folder, or of --course.')
    .argument('[name]', 'its name, in small letters with hyphens: post-office')
    .allowExcessArguments(false)
    .option('--title <title>', 'its title (default: from its name)')
    .option('--keeps <things>', 'what it keeps, one word in the plural (default: things)')
    .addHelpText('after', `\nExample:\n  ${name} new system kite-shop --keeps kites --course my-course`)
    .action((system: string | undefined, { title, keeps }: { title?: string; keeps?: string }) =>
      run(async (session) => {
        const { newSystem } = await import('../scaffold/new-system.ts')
        return newSystem(session, { system: system ?? null, title: title ?? null, things: keeps ?? null })
      }),
    )
}
