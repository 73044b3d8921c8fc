import type { Answer, Learner, Prompt } from '../player/learner.ts'
import type { Style } from '../render/style.ts'
import type { Dialogue, Question } from './dialogue.ts'
import type { Entry } from './entry-prompt.ts'
import { readSaid, type Said, unknownCommand } from './said.ts'
import type { Screen } from './screen.ts'

/** What a person's prompts need. `keys` renders the key line of a prompt. */
export interface PersonOptions {
  dialogue: Dialogue
  screen: Screen
  style: () => Style
  keys: (prompt: Prompt, style: Style) => string
  /** What is behind the thing that was shown last, by the word that asks for it; null where there is no more. */
  closer: (word: string) => string | null
}

/** Where there is only something to read, a closer look can be asked for by its first letter or its word. */
const CLOSER = ['details', 'waterfall'] as const

/** A learner at a keyboard. */
export function person({ dialogue, screen, style, keys, closer }: PersonOptions): Learner {
  return {
    ask: async (prompt): Promise<Answer> => {
      for (;;) {
        const entry = await dialogue.ask({ ...lookOf(prompt), keys: () => keys(prompt, style()) })
        const look = prompt.kind === 'continue' ? closer(closerWord(entry)) : null
        if (look !== null) {
          await screen.write(look)
          continue
        }
        const said = saidBy(entry, prompt)
        if (said.kind !== 'unknown') return said
        await screen.write(unknownCommand(said.word))
      }
    },
  }
}

function closerWord(entry: Entry): string {
  const typed = entry.kind === 'end' ? '' : entry.kind === 'key' ? entry.key : entry.text
  const word = typed.trim().toLowerCase().replace(/^:/, '')
  return CLOSER.find((full) => full === word || full.charAt(0) === word) ?? word
}

function saidBy(entry: Entry, prompt: Prompt): Said {
  switch (entry.kind) {
    case 'end':
      return { kind: 'command', name: 'quit', argument: '' }
    case 'key':
      return SINGLE_KEYS[entry.key] ?? { kind: 'text', text: entry.key }
    case 'text':
      return readSaid(entry.text, prompt)
  }
}

const GO_ON: Answer = { kind: 'text', text: '' }

/** Keys that answer by themselves where there is only something to read. */
const SINGLE_KEYS: Readonly<Record<string, Answer>> = {
  space: GO_ON,
  right: GO_ON,
  left: { kind: 'command', name: 'back', argument: '' },
  q: { kind: 'command', name: 'quit', argument: '' },
  '?': { kind: 'command', name: 'help', argument: '' },
}

const SINGLES = [...Object.keys(SINGLE_KEYS), 'd', 'w']

/** How a prompt is typed into. */
function lookOf(prompt: Prompt): Omit<Question, 'keys'> {
  switch (prompt.kind) {
    case 'continue':
      // Right after a story Left would seem to lead back into it.
      return {
        label: '> ',
        singles: prompt.after === 'exchange' ? SINGLES.filter((key) => key !== 'left') : SINGLES,
      }
    case 'predict':
      return { label: '> ', offers: numbers(prompt.options.length) }
    case 'choose':
      return { label: '> ', offers: prompt.multiple ? [] : numbers(prompt.options.length) }
    case 'order':
    case 'match':
    case 'type':
      return { label: '> ' }
    case 'sql':
      return {
        label: 'sql> ',
        more: '...> ',
        complete: (text) => isStatement(text, prompt),
        initial: prompt.start ?? '',
      }
    case 'request':
      return { label: 'request> ' }
  }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1))
}

/** A statement ends with its semicolon; a command, and Enter on nothing, end at once. */
function isStatement(text: string, prompt: Prompt): boolean {
  const bare = text.trim()
  return bare === '' || bare.endsWith(';') || readSaid(bare, prompt).kind !== 'text'
}
