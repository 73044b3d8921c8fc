import type { Command } from 'commander'
import type { Run } from '../program.ts'

export function addDoctor(program: Command, run: Run, name: string): void {
  program
    .command('doctor')
    .summary('where your data is, and what is wrong')
    .description(
      'Look at your data, your terminal and the program itself; it ends with 1 if something is wrong.',
    )
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  ${name} doctor`)
    .action(({ json = false }: { json?: boolean }) =>
      run(async (session) => {
        const { doctor } = await import('../doctor/doctor.ts')
        return doctor(session, { json })
      }),
    )
}
