import { type Command, Option } from 'commander'
import { lessonWords } from '../course/unknown.ts'
import type { Run } from '../program.ts'
import { Failure } from '../wording/failure.ts'

const FORMATS = ['md', 'html', 'gift', 'anki'] as const
export type PrintFormat = (typeof FORMATS)[number]

const ANSWERS = ['end', 'inline', 'none'] as const
export type PrintAnswers = (typeof ANSWERS)[number]

interface Options {
  format: PrintFormat
  answers?: PrintAnswers
  notes?: boolean
}

export function addPrint(program: Command, run: Run, name: string): void {
  program
    .command('print')
    .summary('lessons on paper, and their questions for other programs')
    .description(
      'Print lessons as handouts, or as a sheet for the teacher; or their questions for Moodle and Anki.',
    )
    .argument('[what...]', 'a lesson, a unit, or course for everything')
    .addOption(
      new Option('--format <format>', 'md and html are handouts, gift is for Moodle, anki for Anki')
        .choices(FORMATS)
        .default('md'),
    )
    .addOption(
      new Option('--answers <where>', 'where the answers of a handout stand (default: "end")').choices(
        ANSWERS,
      ),
    )
    .option('--notes', "the teacher's sheet: notes, times, and usual wrong answers")
    .addHelpText('after', `\nExample:\n  ${name} print 1.1 --format html > handout.html`)
    .action((words: string[], { format, answers, notes = false }: Options) =>
      run(async (session) => {
        const what = lessonWords(words)
        if (what === '') {
          throw new Failure(
            'What is to be printed?',
            `Say a lesson, a unit, or course for everything: ${name} print 1.1`,
          )
        }
        const { print } = await import('../handout/print.ts')
        return print(session, { what, format, answers: answers ?? null, notes })
      }),
    )
}
