import type { Command } from 'commander'
import { suggest } from '../../lesson/suggest.ts'
import { Failure } from '../failure.ts'
import { home } from '../home.ts'
import type { Run } from '../program.ts'

const AFTER = `
Without a command: the first lesson, or a menu from where you were.

Environment:
  NO_COLOR, FORCE_COLOR   never colour, or always
  ACCESSIBLE=1            for screen readers: nothing moves, nothing is drawn
  LESSONS_HOME            the folder where your progress is kept

Example:
  lessons start 1.1`

/** `lessons` alone: the welcome, or the menu; in a pipe, the list. */
export function addBare(program: Command, run: Run): void {
  program
    .usage('[command] [options]')
    .addHelpText('after', AFTER)
    .argument('[words...]')
    // What is no command is told by us, whatever stands behind it.
    .allowUnknownOption()
    .allowExcessArguments()
    .action((words: string[]) => {
      const [word] = words
      if (word !== undefined) throw unknown(word, program)
      return run(home)
    })
}

function unknown(word: string, program: Command): Failure {
  const isOption = word.startsWith('-')
  const known = isOption
    ? program.options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long]))
    : program.commands.map((command) => command.name())
  const guess = suggest(word, known)
  return new Failure(
    `There is no ${isOption ? 'option' : 'command'} "${word}".`,
    guess === null ? 'lessons --help says what there is.' : `Did you mean ${guess}?`,
  )
}
