import { suggest } from '../../lesson/suggest.ts'
import { ALIASES, type Answer, COMMANDS, type CommandName, LOOKS, type Prompt } from '../../player/learner.ts'
import { SANDBOX_COMMANDS } from '../../player/sandbox/line.ts'
import { visible } from '../../render/text/visible.ts'

/** What somebody typed: an answer, or a `:word` that is no command; `mark` is what stood in front of it. */
export type Said = Answer | { kind: 'unknown'; mark: ':' | '.'; word: string }

/** Words that are commands only behind a mark, because other tools have them so: `.tables`. */
const MARKED: Readonly<Record<string, CommandName>> = { tables: 'schema' }

/**
 * Reads what was typed at a prompt. `:hint` and `.hint` are a command everywhere, also in the last of several lines; the
 * bare word wherever it could not be an answer. `?` is "I don't know" where something is predicted.
 */
export function readSaid(text: string, prompt: Prompt): Said {
  // It has commands of its own, and reads them itself.
  if (prompt.kind === 'sandbox') return { kind: 'text', text }
  const lines = text.trim().split('\n')
  const line = (lines.at(-1) ?? '').trim()
  const mark = line.startsWith(':') ? ':' : line.startsWith('.') ? '.' : null
  const [word = '', ...rest] = (mark === null ? line : line.slice(1)).trim().toLowerCase().split(/\s+/)
  const name = commandOf(word) ?? (mark === null ? null : (MARKED[word] ?? null))
  const argument = rest.join(' ')
  if (mark !== null && name !== null) return { kind: 'command', name, argument }
  if (lines.length === 1 && (mark === ':' || (mark === '.' && isNoAnswer(line, prompt))))
    return { kind: 'unknown', mark, word: line.slice(1).trim() }
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

/** No statement and no request begins with a dot and a letter; a typed answer may. */
function isNoAnswer(line: string, { kind }: Prompt): boolean {
  return (kind === 'sql' || kind === 'request') && /^\.[a-z]/i.test(line)
}

/** The look behind a story that is asked for, by its word; empty where none is, or where that word is an answer. */
export function lookSaid(text: string, prompt: Prompt): string {
  const [, mark = '', word = ''] = /^\s*([:.]?)([a-z]+)\s*$/i.exec(text) ?? []
  const look = word.toLowerCase()
  const isOne = LOOKS.includes(look) && prompt.kind !== 'sandbox'
  return isOne && (mark !== '' || isFree(look, prompt)) ? look : ''
}

/** What to say about a `:word` that is no command. */
export function unknownCommand({ word, mark }: Extract<Said, { kind: 'unknown' }>): string {
  const lower = word.toLowerCase()
  const look = LOOKS.find((name) => name === lower)
  if (look !== undefined) return nothingToShow(`${mark}${look}`)
  const [first = ''] = lower.split(/\s+/)
  if (SANDBOX_COMMANDS.some((name) => name === first))
    return `${mark}${first} belongs to the sandbox. :sandbox leads there.`
  const guess = suggest(lower, [...COMMANDS, ...LOOKS])
  return `There is no ${mark}${visible(word)}. ${guess === null ? '' : `Did you mean :${guess}? `}:help says what there is.`
}

/** What to say of a look where nothing was shown that has more behind it. */
export function nothingToShow(look: string): string {
  const why = look.endsWith('rows')
    ? 'no rows of a statement were left out.'
    : 'no story was told on this page yet.'
  return `${look} has nothing to show here: ${why}`
}

function commandOf(word: string): CommandName | null {
  return COMMANDS.find((name) => name === word) ?? ALIASES[word] ?? null
}
