import type { Command } from 'commander'
import type { Run } from '../program.ts'
import { systems } from '../systems.ts'

export function addSystems(program: Command, run: Run, name: string): void {
  program
    .command('systems')
    .summary('the backends, their routes and settings')
    .description('Show the backends with their routes, settings and faults; of one, its tables too.')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  ${name} systems --json`)
    .action(({ json = false }: { json?: boolean }) =>
      run((session) => {
        return systems(session, { json })
      }),
    )
}
