import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addList(program: Command, run: Run, name: string): void {
  program
    .command('list')
    .summary('the course, with your progress')
    .description('Show the course, with your progress.')
    .argument('[words...]', 'only lessons with all of these words')
    .option('--words', 'the words that the lessons explain, as a glossary')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  ${name} list ice cream`)
    .action(
      (words: string[], { json = false, words: glossary = false }: { json?: boolean; words?: boolean }) =>
        run(async (session) => {
          if (glossary) return (await import('../course/glossary.ts')).listWords(session, { words, json })
          const { list } = await import('../list.ts')
          return list(session, { words, json })
        }),
    )
}
