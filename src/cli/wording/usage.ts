import type { Command, CommanderError } from 'commander'
import { suggest } from '../../lesson/suggest.ts'
import { inQuotes } from '../course/unknown.ts'
import { Failure } from './failure.ts'
import { sentence } from './sentence.ts'

/**
 * What commander has against a command line, in our words. Its errors carry nothing but a message: what is quoted in it
 * is read back. `name` is what the program is called.
 */
export function usageFailure({ code, message }: CommanderError, program: Command, name: string): Failure {
  const text = message.replace(/^error: /, '')
  const command = commandOf(program)
  const called = command === program ? name : `${name} ${pathOf(command)}`
  const more = `${called} --help shows what there is.`
  switch (code) {
    case 'commander.invalidArgument': {
      const [, flags, value = '', why] =
        /^option '(.+?)' argument '(.*)' is invalid\. (.*)$/s.exec(text) ?? []
      if (flags === undefined || why === undefined) break
      return new Failure(`${flagOf(flags)} cannot be ${inQuotes(shown(value))}.`, instead(why))
    }
    case 'commander.optionMissingArgument': {
      const [, flags] = /^option '(.+)' argument missing$/.exec(text) ?? []
      if (flags === undefined) break
      return new Failure(`${flagOf(flags)} needs a value, and nothing follows it.`, `Say ${flags}.`)
    }
    case 'commander.missingArgument': {
      const [, missing] = /^missing required argument '(.+)'$/.exec(text) ?? []
      const argument = command.registeredArguments.find((one) => one.name() === missing)
      if (argument === undefined) break
      return new Failure(`${called} needs a ${missing}.`, sentence(argument.description))
    }
    case 'commander.excessArguments': {
      const most = command.registeredArguments.length
      const words = command.args.map((word) => inQuotes(shown(word))).join(' ')
      return new Failure(
        most === 0
          ? `${called} takes no words, and got ${words}.`
          : `${called} takes one word, and got ${command.args.length}: ${words}.`,
        more,
      )
    }
    case 'commander.unknownOption': {
      const [, flag = '', guess] = /^unknown option '(.*?)'(?:\n\(Did you mean (.*)\?\))?$/s.exec(text) ?? []
      const alone = flag.replace(/=.*$/s, '')
      const known = longsOf(command, program)
      if (known.includes(alone)) {
        return new Failure(`${alone} takes no value.`, `Say ${alone}, and nothing behind it.`)
      }
      return new Failure(
        `${called} has no option ${inQuotes(shown(flag))}.`,
        guess !== undefined
          ? `Did you mean ${guess}?`
          : known.includes(`-${flag}`)
            ? `Did you mean -${flag}?`
            : more,
      )
    }
    case 'commander.conflictingOption': {
      const [, one, other] = /^option '(.+?)' cannot be used with option '(.+?)'$/.exec(text) ?? []
      if (one === undefined || other === undefined) break
      return new Failure(`${flagOf(one)} and ${flagOf(other)} do not go together.`, 'Leave out one of them.')
    }
  }
  return new Failure(sentence(text), more)
}

/** What is no command: a word, or an option that belongs behind one. */
export function unknownWord(words: readonly string[], program: Command, name: string): Failure {
  const [word = ''] = words
  const flag = word.replace(/=.*$/s, '')
  const owners = program.commands.filter((command) => command.options.some(({ long }) => long === flag))
  const owner = owners.find((command) => words.includes(command.name())) ?? owners[0]
  if (owner !== undefined) {
    return new Failure(
      `${flag} stands in front of the command that it belongs to, or without one.`,
      `Write it behind: ${name} ${owner.name()} ${flag}`,
    )
  }
  const isOption = word.startsWith('-')
  const known = isOption ? longsOf(program) : program.commands.map((command) => command.name())
  const guess = suggest(word, known)
  return new Failure(
    `There is no ${isOption ? 'option' : 'command'} ${inQuotes(word)}.`,
    guess === null ? `${name} --help shows what there is.` : `Did you mean ${guess}?`,
  )
}

/** Whether a word is the name of a command. */
export function isCommand(word: string, program: Command): boolean {
  return program.commands.some((command) => command.name() === word)
}

function longsOf(...commands: Command[]): string[] {
  return commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? []))
}

/** The command that was meant: the innermost whose name stands there. */
function commandOf(program: Command): Command {
  const inner = program.commands.find((command) => command.name() === program.args[0])
  return inner === undefined ? program : commandOf(inner)
}

function pathOf(command: Command): string {
  const { parent } = command
  return parent === null || parent.parent === null ? command.name() : `${pathOf(parent)} ${command.name()}`
}

/** `--format` of `--format <format>`. */
function flagOf(flags: string): string {
  return flags.replace(/^-\w, /, '').replace(/ .*$/s, '')
}

/** A value keeps to its line. */
function shown(value: string): string {
  return value.replaceAll('\n', '\\n')
}

/** What can be said instead of a value. */
function instead(why: string): string {
  const [, list] = /^Allowed choices are (.*)\.$/.exec(why) ?? []
  if (list === undefined) return why
  const choices = list.split(', ')
  return `It can be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`
}
