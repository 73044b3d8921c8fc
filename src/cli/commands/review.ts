import type { Command } from 'commander'
import type { Run } from '../program.ts'

const after = (name: string) => `
A question comes back when it is about to be forgotten: after a day where the
answer was wrong, later and later where it was right.

Example:
  ${name} review`

export function addReview(program: Command, run: Run, name: string): void {
  program
    .command('review')
    .summary('what is due today')
    .description('Ask again what you answered some time ago, as far as it is due today.')
    .addHelpText('after', after(name))
    .action(() =>
      run(async (session) => {
        const { review } = await import('../learn/review.ts')
        return review(session)
      }),
    )
}
