import { type Command, Option } from 'commander'
import type { Run } from '../program.ts'

export function addCheck(program: Command, run: Run, name: string): void {
  program
    .command('check')
    .summary('prove lessons by playing them')
    .description('Prove lessons by playing them: everything that they claim must hold.')
    .argument(
      '[path...]',
      'lessons, units, systems or courses; without one, the course of this folder, or else the built-in',
    )
    .option('--json', 'the diagnostics as one JSON array')
    .addOption(
      new Option('--update', 'write the golden files anew, and show how they differ').conflicts('watch'),
    )
    .option('--watch', 'check again whatever is saved, until Ctrl+C')
    .addHelpText('after', `\nExample:\n  ${name} check my-course`)
    .action((paths: string[], { json = false, update = false, watch = false }: Wishes) =>
      run(async (session) => {
        if (watch) return (await import('../prove/check-watch.ts')).checkWatching(session, { paths, json })
        const { check } = await import('../prove/check.ts')
        return check(session, { paths, json, update })
      }),
    )
}

interface Wishes {
  json?: boolean
  update?: boolean
  watch?: boolean
}
