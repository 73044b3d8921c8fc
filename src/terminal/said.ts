import { suggest } from '../lesson/suggest.ts'
import { ALIASES, type Answer, COMMANDS, type CommandName, type Prompt } from '../player/learner.ts'
import { visible } from '../render/visible.ts'

/** What somebody typed: an answer, or a `:word` that is no command. */
export type Said = Answer | { kind: 'unknown'; word: string }

/**
 * Reads what was typed at a prompt. `:hint` is a command everywhere, also in the last of several lines; the bare word
 * wherever it could not be an answer. `?` is "I don't know" where something is predicted.
 */
export function readSaid(text: string, prompt: Prompt): Said {
  // It has commands of its own, and reads them itself.
  if (prompt.kind === 'sandbox') return { kind: 'text', text }
  const lines = text.trim().split('\n')
  const line = (lines.at(-1) ?? '').trim()
  const marked = line.startsWith(':')
  const [word = '', ...rest] = (marked ? line.slice(1) : line).trim().toLowerCase().split(/\s+/)
  const name = commandOf(word)
  const argument = rest.join(' ')
  if (marked && (name !== null || lines.length === 1)) {
    return name === null
      ? { kind: 'unknown', word: line.slice(1).trim() }
      : { kind: 'command', name, argument }
  }
  const bare = lines.length === 1 ? isFree(word, prompt) : prompt.kind === 'request'
  // A lens may be named behind the word; any other command is the only word of its line.
  const fits = rest.length === 0 || (name === 'lens' && rest.length === 1)
  return bare && fits && name !== null ? { kind: 'command', name, argument } : { kind: 'text', text }
}

/** Whether a word alone cannot be meant as an answer. No word alone is a statement or a request. */
function isFree(word: string, prompt: Prompt): boolean {
  if (prompt.kind === 'predict') return word !== '?'
  return prompt.kind !== 'type' || !prompt.taken.includes(word)
}

/** What to say about a `:word` that is no command. */
export function unknownCommand(word: string): string {
  const guess = suggest(word.toLowerCase(), COMMANDS)
  return `There is no :${visible(word)}. ${guess === null ? '' : `Did you mean :${guess}? `}:help says what there is.\n`
}

function commandOf(word: string): CommandName | null {
  return COMMANDS.find((name) => name === word) ?? ALIASES[word] ?? null
}
