import type { Command } from 'commander'
import { lessonWords } from '../course/unknown.ts'
import { wholeNumber } from '../globals.ts'
import type { Run } from '../program.ts'

/** How many questions a quiz has where nobody says. */
const USUAL = 10

export function addQuiz(program: Command, run: Run, name: string): void {
  program
    .command('quiz')
    .summary('questions only')
    .description('Put questions about what you have gone through so far, or about a unit or a lesson.')
    .argument('[about...]', 'a unit (2), or a lesson: its id, its number (1.2), words of its title')
    .option('--count <number>', 'at most so many questions', wholeNumber(1000), USUAL)
    .addHelpText('after', `\nExample:\n  ${name} quiz 1.2 --count 3`)
    .action((about: string[], { count }: { count: number }) =>
      run(async (session) => {
        const { quiz } = await import('../learn/quiz.ts')
        return quiz(session, { about: lessonWords(about), count })
      }),
    )
}
