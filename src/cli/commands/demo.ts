import { type Command, InvalidArgumentError, Option } from 'commander'
import { fileName, wholeNumber } from '../globals.ts'
import type { Run } from '../program.ts'

/** What can be said of a demo, as commander gives it. */
export interface DemoWords {
  step?: boolean
  speed: number
  from?: number
  only?: number
  withMistakes?: boolean
  theme: 'default' | 'projector'
  notes?: string
  notesView?: boolean
  record?: string
  castVersion?: '2' | '3'
  seed: number
}

const MOST_SPEED = 50
const MOST_SEED = 999_999_999

const after = (name: string) => `
While it runs: Space holds it, the arrow keys go on and back, a number leads to
a page, b blanks the screen, s opens the sandbox, q leaves. Presenters work.
Without a terminal, everything is written at once.

Examples:
  ${name} demo 1.2 --step --with-mistakes
  ${name} demo --notes-view               in a second terminal
  ${name} demo 1.2 --record cones.cast`

export function addDemo(program: Command, run: Run, name: string): void {
  program
    .command('demo')
    .summary('show a lesson to others, or record it')
    .description(
      'Show a lesson to others: it plays by itself, or step by step. Your progress is not touched.',
    )
    .argument('[lesson...]', 'its id, its number (1.2), or words of its title')
    .option('--step', 'wait for a key at every step')
    .option('--speed <factor>', 'how many times as fast as one reads, 0.1 to 50', factor, 1)
    .option('--from <page>', 'begin with this page', wholeNumber(1000))
    .option('--only <page>', 'show this page alone', wholeNumber(1000))
    .option('--with-mistakes', 'answer wrong first where the lesson has something to say to it')
    .addOption(
      new Option('--theme <name>', 'projector: dark on light, wherever there is colour (a pipe: FORCE_COLOR)')
        .choices(['default', 'projector'])
        .default('default'),
    )
    .option('--notes <file>', 'keep the notes of the page that is seen in this file', fileName)
    .option('--notes-view', 'follow the notes of a demo that runs in another terminal')
    .option(
      '--record <file>',
      'write it into a file, .cast (asciinema) or .svg, instead of showing it',
      fileName,
    )
    .addOption(new Option('--cast-version <version>', 'of a .cast file (default: 2)').choices(['2', '3']))
    .option('--seed <number>', 'another rhythm of typing, and other guesses', wholeNumber(MOST_SEED), 1)
    .addHelpText('after', after(name))
    .action((words: string[], options: DemoWords) =>
      run(async (session) => {
        const { demoAsSaid } = await import('../demo/way.ts')
        return demoAsSaid(session, words, options)
      }),
    )
}

function factor(text: string): number {
  const number = Number(text)
  if (/^\d*\.?\d+$/.test(text) && number >= 0.1 && number <= MOST_SPEED) return number
  throw new InvalidArgumentError(`It must be a number from 0.1 to ${MOST_SPEED}.`)
}
