import type { CommandName, Prompt } from '../player/learner.ts'
import { answering, commandsFor, needsColon } from './keys.ts'
import { place } from './place.ts'
import { waysToWrite } from './request-help.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** What each command does. */
const COMMAND_WORDS: Record<Exclude<CommandName, 'help'>, string> = {
  back: 'to the beginning of this page; from there, to the page before',
  hint: 'a hint, one at a time',
  solution: 'show one way to do it',
  skip: 'leave this one out and go on',
  reset: 'begin this page once more, with its data',
  lens: 'whose words: restaurant, both or technical',
  sandbox: 'try whatever you like on a copy; the lesson does not notice',
  schema: 'the tables, with their columns',
  routes: 'which requests are answered',
  edit: 'write it in your own editor',
  quit: 'stop; your place is kept',
}

/** Where the question stands that is open. */
type Question = 'again' | 'above' | 'none'

const HELP_WORDS: Record<Question, string> = {
  again: 'this list, and the question again',
  above: 'this list; the question stands above it',
  none: 'this list',
}

/** Columns of a command, with the space behind it. */
const LEAD = 12

/** Everything that can be typed at a prompt, with what it does; and where the question stands, for who looks for it. */
export function renderHelp(prompt: Prompt, style: Style, question: Question = 'none'): string[] {
  const explained = (lead: string, text: string) => {
    const line = `  ${style.palette.strong(lead.padEnd(LEAD))}${style.accessible ? `${text}.` : text}`
    return wrap(line, style.width - 1, LEAD + 2)
  }
  const commands = commandsFor(prompt).flatMap((name) =>
    explained(`:${name}`, name === 'help' ? HELP_WORDS[question] : COMMAND_WORDS[name]),
  )
  const look =
    prompt.kind === 'continue'
      ? [
          ...explained(':step', 'go through the last story step by step, back and forth'),
          ...explained(':details', 'what was left out above: the very bytes, the statements, all rows'),
          ...explained(':waterfall', 'who was at work when'),
        ]
      : []
  const colon = needsColon(prompt) ? 'Here commands need their colon.' : 'The colon may be left out.'
  const unsure = prompt.kind === 'predict' ? ' Only ? alone is a guess: "I don\'t know".' : ''
  const end = wrap(`${colon}${unsure} Every word takes Enter.`, style.width - 2)
  return place([...opening(prompt, style), ...commands, ...look, ...end], style)
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
  const how = answering(prompt, style).join(', ')
  return wrap(`${how.charAt(0).toUpperCase()}${how.slice(1)}. ${always}`, columns)
}
