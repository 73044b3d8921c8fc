import { type Command, Option } from 'commander'
import { fileName } from '../globals.ts'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

interface Options {
  json?: boolean
  export?: string
  import?: string
  name?: string
}

const after = (name: string) => `
A file that was exported holds all that you did, in every course. Another
computer adds what it does not have yet; importing twice changes nothing.

Example:
  ${name} progress --export my-progress.json --name Ana`

export function addProgress(program: Command, run: Run, name: string): void {
  program
    .command('progress')
    .summary('what you can do now')
    .description('Show what you can do now, unit by unit and day by day.')
    .addOption(new Option('--json', 'as JSON').conflicts(['export', 'import']))
    .addOption(
      new Option('--export <file>', 'write your progress into a file; - is the output')
        .argParser(fileName)
        .conflicts('import'),
    )
    .option('--import <file>', 'add the progress of such a file to yours; - is the input', fileName)
    .addOption(new Option('--name <name>', 'what you are called, for whoever reads the file'))
    .addHelpText('after', after(name))
    .action(({ json = false, export: target, import: origin, name: called }: Options) =>
      run(async (session) => {
        if (called !== undefined && target === undefined) {
          throw new Failure('--name is written into an exported file.', 'Say --export FILE as well.')
        }
        if (called?.trim() === '') {
          throw new Failure('The name is empty.', 'Say --name Ana, or leave it out.')
        }
        if (target === undefined && origin === undefined) {
          const { progress } = await import('../learn/progress.ts')
          return progress(session, { json })
        }
        const { exportProgress, importProgress } = await import('../learn/hand-over.ts')
        if (origin !== undefined) return importProgress(session, origin)
        return exportProgress(session, { file: target ?? '-', name: called ?? null })
      }),
    )
}
