import type { Command } from 'commander'
import { list } from '../list.ts'
import type { Run } from '../program.ts'

export function addList(program: Command, run: Run): void {
  program
    .command('list')
    .description('the course, with your progress')
    .argument('[words...]', 'only lessons with all of these words')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  lessons list ice cream')
    .action((words: string[], { json = false }: { json?: boolean }) =>
      run((session) => {
        return list(session, { words, json })
      }),
    )
}
