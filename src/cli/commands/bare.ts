import type { Command } from 'commander'
import { suggest } from '../../lesson/suggest.ts'
import { inQuotes } from '../course/unknown.ts'
import { Failure } from '../failure.ts'
import type { Run } from '../program.ts'

const after = (name: string) => `
Without a command: the first lesson, or a menu from where you were.

Environment:
  NO_COLOR, FORCE_COLOR   never colour, or always
  ACCESSIBLE=1            what --accessible says, for good
  LESSONS_HOME            the folder where your progress is kept

It ends with 0; with 1 where a check, a statement or a sent request failed;
with 2 for what cannot be understood or read.

Example:
  ${name} start 1.1`

/** `lessons` alone: the welcome, or the menu; in a pipe, the list. */
export function addBare(program: Command, run: Run, name: string): void {
  program
    .usage('[command] [options]')
    .addHelpText('after', after(name))
    .argument('[words...]')
    // What is no command is told by us, whatever stands behind it.
    .allowUnknownOption()
    .allowExcessArguments()
    .action((words: string[]) => {
      const [word] = words
      if (word !== undefined) throw unknown(word, program, name)
      return run(async (session) => (await import('../learn/home.ts')).home(session))
    })
}

function unknown(word: string, program: Command, name: string): Failure {
  const isOption = word.startsWith('-')
  const known = isOption
    ? program.options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long]))
    : program.commands.map((command) => command.name())
  const guess = suggest(word, known)
  return new Failure(
    `There is no ${isOption ? 'option' : 'command'} ${inQuotes(word)}.`,
    guess === null ? `${name} --help shows what there is.` : `Did you mean ${guess}?`,
  )
}
