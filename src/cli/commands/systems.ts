import type { Command } from 'commander'
import type { Run } from '../program.ts'
import { systems } from '../systems.ts'

export function addSystems(program: Command, run: Run): void {
  program
    .command('systems')
    .description('the backends, their routes and settings')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  lessons systems --json')
    .action(({ json = false }: { json?: boolean }) =>
      run((session) => {
        return systems(session, { json })
      }),
    )
}
