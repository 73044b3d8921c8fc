import type { Command } from 'commander'
import { lessonWords } from '../course/unknown.ts'
import type { Run } from '../program.ts'

export function addReset(program: Command, run: Run, name: string): void {
  program
    .command('reset')
    .summary('begin a lesson or the course anew')
    .description(
      'Let what you did in a lesson, or in the whole course, no longer count. It can be taken back.',
    )
    .argument('[lesson...]', 'its id, its number (1.2), or words of its title; without one, the course')
    .option('--yes', 'do not ask whether that is meant')
    .option('--undo', 'take back the latest reset')
    .addHelpText('after', `\nExample:\n  ${name} reset 1.2`)
    .action((words: string[], { yes = false, undo = false }: { yes?: boolean; undo?: boolean }) =>
      run(async (session) => {
        const { reset } = await import('../learn/reset.ts')
        return reset(session, { lesson: lessonWords(words), yes, undo })
      }),
    )
}
