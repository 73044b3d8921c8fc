import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addCheck(program: Command, run: Run, name: string): void {
  program
    .command('check')
    .summary('prove lessons by playing them')
    .description('Prove lessons by playing them: everything that they claim must hold.')
    .argument('[path...]', 'lessons, units or courses; without one, the whole course')
    .option('--json', 'the diagnostics as one JSON array')
    .addHelpText('after', `\nExample:\n  ${name} check my-course/1-basics/1-hello.md --trust`)
    .action((paths: string[], { json = false }: { json?: boolean }) =>
      run(async (session) => {
        const { check } = await import('../check.ts')
        return check(session, { paths, json })
      }),
    )
}
