import type { Command } from 'commander'
import { endOfGlobals } from '../wording/help-last.ts'

/**
 * SQL may begin with a comment, which commander would take for an option: a line break in front of it, where only
 * `sql` sees it, keeps it from that. What an option takes is a value anyway, and stays as it is.
 */
export function scriptAsOperand(argv: readonly string[], program: Command): string[] {
  const command = program.commands.find((one) => one.name() === argv[endOfGlobals(argv, program)])
  if (command?.name() !== 'sql') return [...argv]
  const takers = [...program.options, ...command.options].filter(({ required }) => required)
  const isValue = (before: string | undefined) => takers.some(({ long }) => long === before)
  return argv.map((word, at) => (isComment(word) && !isValue(argv[at - 1]) ? `\n${word}` : word))
}

function isComment(word: string): boolean {
  return /^--?\s/.test(word) || /^--(?![\w-]*=)[^\n]*\n/.test(word)
}
