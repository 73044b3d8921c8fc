import type { CommandName, Prompt } from '../player/learner.ts'
import { answering, commandsFor, needsColon } from './keys.ts'
import { place } from './place.ts'
import { waysToWrite } from './request-help.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'

/** What each command does. */
const COMMAND_WORDS: Record<CommandName, string> = {
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
  help: 'this list, and the question again',
  quit: 'stop; your place is kept',
}

/** Everything that can be typed at a prompt, with what it does. */
export function renderHelp(prompt: Prompt, style: Style): string[] {
  const explained = (lead: string, text: string) =>
    `  ${style.palette.strong(lead.padEnd(12))}${style.accessible ? `${text}.` : text}`
  const commands = commandsFor(prompt).map((name) => explained(`:${name}`, COMMAND_WORDS[name]))
  const look =
    prompt.kind === 'continue'
      ? [
          explained(':step', 'go through the last story step by step, back and forth'),
          explained(':details', 'what the last story left out: the very bytes, the statements'),
          explained(':waterfall', 'who was at work when'),
        ]
      : []
  const colon = needsColon(prompt) ? 'Here commands need their colon.' : 'The colon may be left out.'
  const unsure = prompt.kind === 'predict' ? ' Only ? alone is a guess: "I don\'t know".' : ''
  return place(
    [...opening(prompt, style), ...commands, ...look, `${colon}${unsure} Every word takes Enter.`],
    style,
  )
}

function opening(prompt: Prompt, style: Style): string[] {
  const always = 'You can always type:'
  if (prompt.kind === 'request') {
    const ways = waysToWrite(prompt).map((way) => `  ${visible(way, style.glyphs.ascii)}`)
    return ['A request may be written as', ...ways, always]
  }
  const how = answering(prompt, style).join(', ')
  return [`${how.charAt(0).toUpperCase()}${how.slice(1)}. ${always}`]
}
