import { type Command, InvalidArgumentError } from 'commander'
import { wholeNumber } from '../globals.ts'
import type { Run } from '../program.ts'

interface Options {
  step?: boolean
  speed: number
  from?: number
  only?: number
  withMistakes?: boolean
  seed: number
}

const MOST_SPEED = 50
const MOST_SEED = 999_999_999

const after = (name: string) => `
While it runs: Space holds it, → goes on, ← goes back, a number leads to a page,
b blanks the screen, s opens the sandbox, q leaves. Presenters work.
Without a terminal, everything is written at once.

Example:
  ${name} demo 1.2 --step --with-mistakes`

export function addDemo(program: Command, run: Run, name: string): void {
  program
    .command('demo')
    .summary('show a lesson to others')
    .description(
      'Show a lesson to others: it plays by itself, or step by step. Your progress is not touched.',
    )
    .argument('<lesson...>', 'its id, its number (1.2), or words of its title')
    .option('--step', 'wait for a key at every step')
    .option('--speed <factor>', 'how many times as fast as one reads, 0.1 to 50', factor, 1)
    .option('--from <page>', 'begin with this page', wholeNumber(1000))
    .option('--only <page>', 'show this page alone', wholeNumber(1000))
    .option('--with-mistakes', 'answer wrong first where the lesson has something to say to it')
    .option('--seed <number>', 'another rhythm of typing, and other guesses', wholeNumber(MOST_SEED), 1)
    .addHelpText('after', after(name))
    .action((words: string[], { step, speed, from, only, withMistakes, seed }: Options) =>
      run(async (session) => {
        const { demo } = await import('../demo.ts')
        return demo(session, {
          lesson: words.join(' '),
          from: from ?? null,
          only: only ?? null,
          step: step === true,
          mistakes: withMistakes === true,
          speed,
          seed,
        })
      }),
    )
}

function factor(text: string): number {
  const number = Number(text)
  if (/^\d*\.?\d+$/.test(text) && number >= 0.1 && number <= MOST_SPEED) return number
  throw new InvalidArgumentError(`It must be a number from 0.1 to ${MOST_SPEED}.`)
}
