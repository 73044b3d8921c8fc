import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addSystems(program: Command, run: Run): void {
  program
    .command('systems')
    .description('the simulated backends, their routes and settings')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  lessons systems --json')
    .action(({ json = false }: { json?: boolean }) =>
      run(async (session) => {
        const { systems } = await import('../systems.ts')
        return systems(session, { json })
      }),
    )
}
