import type { Command } from 'commander'
import { lessonWords } from '../course/unknown.ts'
import { wholeNumber } from '../globals.ts'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

export function addStart(program: Command, run: Run, name: string): void {
  program
    .command('start')
    .summary('play a lesson, or the next unfinished')
    .description('Play a lesson; without a name, the next unfinished one.')
    .argument('[lesson...]', 'its id, its number (1.2), or words of its title')
    .option('--page <number>', 'begin at this page', wholeNumber(1000))
    .option('--placement', 'find out by a few questions where to begin')
    .addHelpText('after', `\nExample:\n  ${name} start 1.2 --page 3`)
    .action(
      (words: string[], { page, placement: isPlaced = false }: { page?: number; placement?: boolean }) =>
        run(async (session) => {
          if (!isPlaced) {
            const { start } = await import('../learn/start.ts')
            return start(session, { lesson: lessonWords(words), page: page ?? null })
          }
          if (words.length > 0 || page !== undefined) {
            throw new Failure('--placement finds the lesson for you.', 'Leave out the lesson and its page.')
          }
          const { placement } = await import('../learn/placement.ts')
          return placement(session)
        }),
    )
}
