import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addSystems(program: Command, run: Run, name: string): void {
  program
    .command('systems')
    .summary('the backends, their routes and settings')
    .description('Show the backends with their routes, settings and faults; of one, its tables too.')
    .argument('[system]', 'only this one, and its tables')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  ${name} systems ice-cream`)
    .action((system: string | undefined, { json = false }: { json?: boolean }) =>
      run(async (session) => {
        const { systems } = await import('../systems.ts')
        return systems(session, { system: system ?? null, json })
      }),
    )
}
