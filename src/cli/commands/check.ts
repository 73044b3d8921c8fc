import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addCheck(program: Command, run: Run): void {
  program
    .command('check')
    .description('prove lessons by playing them')
    .argument('[path...]', 'lesson files or course folders; without one, the whole course')
    .option('--json', 'the diagnostics as one JSON array')
    .addHelpText('after', '\nExample:\n  lessons check my-course/1-basics/1-hello.md --trust')
    .action((paths: string[], { json = false }: { json?: boolean }) =>
      run(async (session) => {
        const { check } = await import('../check.ts')
        return check(session, { paths, json })
      }),
    )
}
