import type { Answer, Learner, Prompt } from '../player/learner.ts'
import { requestText } from '../player/message.ts'
import { isWholeRequest } from '../player/read-request.ts'
import { isWholeSandboxLine } from '../player/sandbox-line.ts'
import type { KeysShown } from '../render/keys.ts'
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
  keys: (prompt: Prompt, style: Style, shown: KeysShown) => string
  /** What is behind the thing that was shown last, by the word that asks for it; null where there is no more. */
  closer: (word: string) => string | null
}

/** Where there is only something to read, a closer look can be asked for by its word or its first letter. */
const CLOSER = ['details', 'waterfall'] as const

/** A learner at a keyboard. */
export function person({ dialogue, screen, style, keys, closer }: PersonOptions): Learner {
  /** Whether a text of several lines was sent just now: one Enter too many still belongs to it. */
  let sent = false
  /** What was answered to the question that is open, the oldest first. */
  let tried: { id: string; answers: string[] } = { id: '', answers: [] }
  /** What was typed into the sandbox, which has nothing to do with the question that waits. */
  const played: string[] = []
  return {
    ask: async (prompt): Promise<Answer> => {
      const id = prompt.kind === 'continue' ? '' : prompt.id
      const own = prompt.kind === 'sandbox'
      if (id !== tried.id && !own) tried = { id, answers: [] }
      const answers = own ? played : tried.answers
      const recall = [...startOf(prompt), ...answers]
      const brings = !dialogue.arrows || recall.length === 0 ? null : answers.length > 0 ? 'try' : 'start'
      for (;;) {
        const entry = await dialogue.ask({
          ...lookOf(prompt, recall),
          settling: sent ? SETTLING : 0,
          keys: (typed) => keys(prompt, style(), { typed, brings }),
        })
        sent = prompt.kind === 'request' && entry.kind === 'text' && entry.text.includes('\n')
        const look = prompt.kind === 'continue' ? closer(closerWord(entry)) : null
        if (look !== null) {
          await screen.write(look)
          continue
        }
        const said = saidBy(entry, prompt)
        if (said.kind === 'unknown') {
          await screen.write(unknownCommand(said.word))
          continue
        }
        if (said.kind === 'text' && said.text.trim() !== '' && recall.at(-1) !== said.text) {
          answers.push(said.text)
        }
        return said
      }
    },
  }
}

// A second Enter that is meant for the first comes within less than this.
const SETTLING = 600

function closerWord(entry: Entry): string {
  const typed = entry.kind === 'text' ? entry.text : ''
  const word = typed.trim().toLowerCase().replace(/^:/, '')
  return CLOSER.find((full) => full === word || full.charAt(0) === word) ?? word
}

function saidBy(entry: Entry, prompt: Prompt): Said {
  switch (entry.kind) {
    case 'end':
      return { kind: 'command', name: 'quit', argument: '' }
    case 'key':
      return SINGLE_KEYS[entry.key] ?? { kind: 'text', text: '' }
    case 'text':
      return readSaid(entry.text, prompt)
  }
}

const GO_ON: Answer = { kind: 'text', text: '' }

/** Keys that answer by themselves where there is only something to read: they are no words that wait for an Enter. */
const SINGLE_KEYS: Readonly<Record<string, Answer>> = {
  space: GO_ON,
  right: GO_ON,
  left: { kind: 'command', name: 'back', argument: '' },
}

/** What there is to start from, as it would be typed. */
function startOf(prompt: Prompt): string[] {
  if (prompt.kind === 'sql') return prompt.start === null ? [] : [prompt.start.trim()]
  return prompt.kind === 'request' && prompt.start !== null ? [requestText(prompt.start).trim()] : []
}

/** How a prompt is typed into. */
function lookOf(prompt: Prompt, recall: readonly string[]): Omit<Question, 'keys'> {
  switch (prompt.kind) {
    case 'continue': {
      // Right after a story Left would seem to lead back into it.
      const singles = Object.keys(SINGLE_KEYS)
      return { label: '> ', singles: singles.filter((key) => prompt.after !== 'exchange' || key !== 'left') }
    }
    case 'predict':
      return { label: '> ', offers: numbers(prompt.options.length) }
    case 'choose':
      return prompt.multiple
        ? { label: '> ', recall }
        : { label: '> ', offers: numbers(prompt.options.length) }
    case 'order':
    case 'match':
    case 'type':
      return { label: '> ', recall }
    case 'sql':
      return { label: 'sql> ', more: '...> ', recall, complete: (text) => isStatement(text, prompt) }
    case 'request':
      return {
        label: 'request> ',
        more: '    ...> ',
        recall,
        complete: (text) => readSaid(text, prompt).kind !== 'text' || isWholeRequest(text, prompt),
      }
    case 'sandbox': {
      const label = `${prompt.system}> `
      const more = '...> '.padStart(label.length)
      return { label, more, recall, complete: (text) => isWholeSandboxLine(text) || /\n\s*$/.test(text) }
    }
  }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1))
}

/** A statement ends with its semicolon, or with an empty line; a command, and Enter on nothing, end at once. */
function isStatement(text: string, prompt: Prompt): boolean {
  const bare = text.trim()
  const ends = bare === '' || bare.endsWith(';') || /\n\s*$/.test(text)
  return ends || readSaid(bare, prompt).kind !== 'text'
}
