import { type Command, Option } from 'commander'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

export type ReportFormat = 'table' | 'csv' | 'html'

const after = (name: string) => `
Nothing is sent anywhere: learners hand in a file, or the last line of a lesson.
  ${name} progress --export ana.json --name Ana    each of them, on their computer
  ${name} report handed-in                         you, with the files in a folder
  ${name} report handed-in --format html > class.html
  ${name} report - < chat.txt                      you, with receipts in any text

What was asked by quiz, review or placement is practice, and does not count here.`

export function addReport(program: Command, run: Run, name: string): void {
  program
    .command('report')
    .summary('what a class has done, and what it missed')
    .description('Put together what a class has done: from exported progress, or from pasted receipts.')
    .argument('[folder]', 'a folder of exported files; - reads receipts from the input')
    .addOption(
      new Option('--format <format>', 'how to write it').choices(['table', 'csv', 'html']).default('table'),
    )
    .addHelpText('after', after(name))
    .action((folder: string | undefined, { format }: { format: ReportFormat }) =>
      run(async (session) => {
        if (folder === undefined || folder.trim() === '') {
          throw new Failure(
            'What is the report to be about?',
            `Name the folder with what was handed in: ${name} report handed-in. Or paste receipts: ${name} report -`,
          )
        }
        if (folder === '-') {
          const { reportReceipts } = await import('../report/report-receipts.ts')
          return reportReceipts(session, format)
        }
        const { reportFolder } = await import('../report/report.ts')
        return reportFolder(session, folder, format)
      }),
    )
}
