import type { CommandName, Prompt } from '../player/learner.ts'
import { place } from './place.ts'
import type { Style } from './style.ts'
import { width } from './width.ts'
import { wrap } from './wrap.ts'

export interface KeysOptions {
  /** During the first lesson only the keys that are needed to go on. */
  firstLesson: boolean
}

/** What each command does, for `:help`. */
const COMMAND_WORDS: Record<CommandName, string> = {
  back: 'go back to what came before',
  hint: 'a hint, one at a time',
  solution: 'show one way to do it',
  skip: 'leave this one out and go on',
  reset: 'begin this page once more, with its data',
  lens: 'whose words: restaurant, both or technical',
  sandbox: 'try things on a copy',
  help: 'this list',
  quit: 'stop; your place is kept',
}

/** What answers a prompt, before the commands. */
function answering(prompt: Prompt): string[] {
  switch (prompt.kind) {
    case 'continue':
      return [prompt.after === 'end' ? 'Enter finishes' : 'Enter goes on']
    case 'predict':
      return ['a number answers']
    case 'choose':
      return [prompt.multiple ? 'numbers answer, as in 1 3' : 'a number answers']
    case 'order':
      return ['numbers in order, as in 2 1 3']
    case 'match':
      return ['letters for numbers, as in 1b 2a']
    case 'type':
      return ['type your answer']
    case 'sql':
      return ['type SQL']
    case 'request':
      return [prompt.raw ? 'type the message' : 'type a request, as in GET /orders/42']
  }
}

/** The commands that make sense at a prompt. */
function commandsFor(prompt: Prompt): CommandName[] {
  switch (prompt.kind) {
    case 'continue':
      return ['back', 'reset', 'lens', 'help', 'quit']
    case 'predict':
      return ['back', 'skip', 'lens', 'help', 'quit']
    case 'choose':
    case 'order':
    case 'match':
    case 'type':
    case 'sql':
    case 'request':
      return [
        'back',
        ...(prompt.hints ? (['hint'] as const) : []),
        'solution',
        'skip',
        'reset',
        'help',
        'quit',
      ]
  }
}

/** Where any word may be the answer, a command needs its colon; no word alone is a statement or a request. */
function takesFreeText({ kind }: Prompt): boolean {
  return kind === 'type'
}

/** The line under the page that says what can be typed now. In the first lesson it says little. */
export function renderKeys(prompt: Prompt, style: Style, { firstLesson }: KeysOptions): string {
  const known = commandsFor(prompt)
  const first: CommandName[] = ['back', 'hint', 'quit']
  const few = known.filter((name) => first.includes(name)).map((name) => (name === 'quit' ? 'q' : name))
  const bare = firstLesson ? few : [...known.filter((name) => name !== 'help'), '?']
  const all = takesFreeText(prompt) ? bare.map((word) => `:${word === '?' ? 'help' : word}`) : bare
  const parts = [...answering(prompt), ...all]
  if (style.accessible) {
    const words = all.map((word) => word.replace(/^(:?)q$/, '$1quit').replace(/^\?$/, 'help'))
    const [how = '', ...more] = answering(prompt)
    const start = [how.charAt(0).toUpperCase() + how.slice(1), ...more].join(', ')
    return wrap(`${start}, or type ${words.join(', ')}.`, style.width).join('\n')
  }
  const joined = (list: string[]) => list.join(` ${style.glyphs.middot} `)
  // What does not fit is found by ?.
  while (parts.length > 2 && width(joined(parts)) > style.width - 2) parts.splice(parts.length - 2, 1)
  return place([style.palette.dim(joined(parts))], style).join('\n')
}

/** Everything that can be typed at a prompt, with what it does. */
export function renderHelp(prompt: Prompt, style: Style): string[] {
  const commands = commandsFor(prompt)
  const lines = commands.map((name) => {
    const lead = `:${name}`.padEnd(12)
    return `  ${style.palette.strong(lead)}${style.accessible ? `${COMMAND_WORDS[name]}.` : COMMAND_WORDS[name]}`
  })
  const colon = takesFreeText(prompt) ? 'Here commands begin with a colon.' : 'The colon may be left out.'
  return place(
    [`${answering(prompt).join(', ')}. You can always type:`, ...lines, colon].map((line, index) =>
      index === 0 ? line.charAt(0).toUpperCase() + line.slice(1) : line,
    ),
    style,
  )
}
