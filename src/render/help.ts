import type { CommandName, Prompt } from '../player/learner.ts'
import { answering, commandsFor, needsColon } from './keys.ts'
import type { Style } from './style/style.ts'
import { waysToWrite } from './task/request-help.ts'
import { place } from './text/place.ts'
import { visible } from './text/visible.ts'
import { wrap } from './text/wrap.ts'

/** What each command does. */
const COMMAND_WORDS: Record<Exclude<CommandName, 'help'>, string> = {
  back: 'to the beginning of this page; from there, to the page before',
  again: 'the question once more, with all that can be chosen',
  hint: 'a hint, one at a time',
  solution: 'show one way to do it',
  skip: 'leave this one out and go on',
  reset: 'begin this page once more, with its data',
  lens: 'whose words, in later lessons too: restaurant, both, technical',
  sandbox: 'try whatever you like on a copy; the lesson does not notice',
  schema: 'the tables, with their columns',
  routes: 'which requests are answered',
  edit: 'write it in your own editor',
  quit: 'stop; your place is kept',
}

function whatOf(name: keyof typeof COMMAND_WORDS, prompt: Prompt): string {
  const isTask = prompt.kind === 'sql' || prompt.kind === 'request'
  if (name === 'solution' && !isTask) return 'show the answer'
  if (name === 'again' && isTask) return 'the task once more'
  return name === 'quit' && isAlone(prompt) ? 'stop; your answers are kept' : COMMAND_WORDS[name]
}

function isAlone(prompt: Prompt): boolean {
  return 'alone' in prompt && prompt.alone === true
}

/** What is behind a story that was told. */
const LOOKS: readonly (readonly [string, string])[] = [
  ['step', 'go through the last story step by step, back and forth'],
  ['details', 'what was left out above: the bytes, the statements, their rows'],
  ['rows', 'all rows of it, where some were left out'],
  ['waterfall', 'who was at work when'],
]

const [, ...MORE] = LOOKS
/** Nobody can step where nobody can press a key. */
const LOOKS_IN_A_PIPE: typeof LOOKS = [['steps', 'all steps of the last story, one after the other'], ...MORE]

/** What can be seen behind a story from this prompt; a question outside of its lesson follows none. */
function looksAt(prompt: Prompt, { piped }: Style): typeof LOOKS {
  if (prompt.kind === 'continue') return LOOKS
  return piped === true && !isAlone(prompt) ? LOOKS_IN_A_PIPE : []
}

/** Columns of a command, with the space behind it. */
const LEAD = 12

/** Everything that can be typed at a prompt, with what it does; `again`: the question follows. */
export function renderHelp(prompt: Prompt, style: Style, again = false): string[] {
  const explained = (lead: string, text: string) => {
    const line = `  ${style.palette.strong(lead.padEnd(LEAD))}${style.accessible ? `${text}.` : text}`
    return wrap(line, style.width - 1, LEAD + 2)
  }
  // No editor opens in a pipe.
  const there = commandsFor(prompt).filter((name) => name !== 'edit' || style.piped !== true)
  const commands = there.flatMap((name) =>
    explained(
      `:${name}`,
      name === 'help' ? `this list${again ? ', and the question again' : ''}` : whatOf(name, prompt),
    ),
  )
  const looks = looksAt(prompt, style).flatMap(([name, what]) => explained(`:${name}`, what))
  const colon = needsColon(prompt) ? 'Here commands need their colon.' : 'The colon may be left out.'
  const unsure = prompt.kind === 'predict' ? ' Only ? alone is a guess: "I don\'t know".' : ''
  const end = wrap(`${colon}${unsure} Every word takes Enter.`, style.width - 2)
  return place([...opening(prompt, style), ...commands, ...looks, ...end], style)
}

function opening(prompt: Prompt, style: Style): string[] {
  const always = 'You can always type:'
  const columns = style.width - 2
  if (prompt.kind === 'request') {
    const ways = waysToWrite(prompt, style).flatMap((way) =>
      wrap(`  ${visible(way, style.glyphs.ascii)}`, columns, 4),
    )
    if (prompt.raw) return [...ways.map((way) => way.trim()), always]
    return ['A request may be written as', ...ways, always]
  }
  // A sentence, as for who listens: there is room for one.
  const how = answering(prompt, { ...style, accessible: true }).join(', ')
  return wrap(`${how.charAt(0).toUpperCase()}${how.slice(1)}. ${always}`, columns)
}
