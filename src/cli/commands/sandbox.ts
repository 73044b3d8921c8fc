import type { Command } from 'commander'
import type { Run } from '../program.ts'

const after = (name: string) => `
At its prompt, and line by line through a pipe:
  POST /orders flavour=mango qty:=2     a request, as for ${name} request
  SELECT * FROM orders;                 SQL, until the semicolon
  :help                                 everything else

Through a pipe it ends with 1 where a statement failed or a request got no
response, and with 2 where a line could not be understood.

Example:
  ${name} sandbox ice-cream`

export function addSandbox(program: Command, run: Run, name: string): void {
  program
    .command('sandbox')
    .summary('a prompt that takes requests and SQL')
    .description('Try things on a backend: requests, SQL, settings. It starts from the same data every time.')
    .argument('[system]', `its name: ${name} systems shows them; without one, you are asked`)
    .addHelpText('after', after(name))
    .action((system: string | undefined) =>
      run(async (session) => (await import('../learn/sandbox.ts')).sandbox(session, system ?? null)),
    )
}
