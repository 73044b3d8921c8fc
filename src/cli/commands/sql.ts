import { type Command, Option } from 'commander'
import type { Run } from '../program.ts'

const FORMATS = ['table', 'json', 'csv'] as const
export type SqlFormat = (typeof FORMATS)[number]

export function addSql(program: Command, run: Run, name: string): void {
  program
    .command('sql')
    .summary("run SQL in a system's database")
    .description("Run SQL in a system's database. Every run starts from the same data, so nothing can break.")
    .argument('<system>', `its name: ${name} systems shows them`)
    .argument('[script]', 'the statements; without them, or with -, they are read from standard input')
    // A shell makes many words of a statement without quotes: what to do then is said by the command itself.
    .allowExcessArguments()
    .option('--plan', 'how the database goes about each of them')
    .addOption(new Option('--format <format>', 'how to write the results').choices(FORMATS).default('table'))
    .addHelpText('after', `\nExample:\n  ${name} sql ice-cream "SELECT name, scoops FROM flavours LIMIT 3"`)
    .action(
      (
        system: string,
        script: string | undefined,
        { plan = false, format }: { plan?: boolean; format: SqlFormat },
        { args }: Command,
      ) =>
        run(async (session) => {
          const { sql } = await import('../sql/sql.ts')
          return sql(session, {
            system,
            script: script?.replace(/^\n/, '') ?? null,
            unquoted: args.length > 2,
            plan,
            format,
          })
        }),
    )
}
