import { beginsBare } from '../player/answer/read-request.ts'
import { type CommandName, LOOKS, type Prompt } from '../player/learner.ts'
import { isLettered } from '../player/prediction/prediction-marks.ts'
import { renderSandboxKeys } from './sandbox/help.ts'
import type { Style } from './style/style.ts'
import { exampleOf } from './task/request-help.ts'
import { place } from './text/place.ts'
import { width } from './text/width.ts'
import { wrap } from './text/wrap.ts'

export interface KeysOptions {
  /** During the first lesson only the keys that are needed to go on. */
  firstLesson: boolean
  /** Whether there is a story to step through. Default: no. */
  steps?: boolean
  /** Whether more of what was shown can be seen. Default: no. */
  details?: boolean
}

/** What the key line depends on beside the prompt. */
export interface KeysShown {
  /** One line, some of several lines, or several that are all there is to type. */
  typed: 'line' | 'part' | 'whole'
  /** What Up brings, or null where it brings nothing. */
  brings: 'start' | 'try' | 'before' | null
  /** Whether Tab completes what is typed. */
  tab: boolean
}

const UNTOUCHED: KeysShown = { typed: 'line', brings: null, tab: false }

const BROUGHT = {
  start: 'the start, to change it',
  try: 'your last try',
  before: 'what you typed before',
} as const

// There is no second line of keys for who listens: it has to be said before the first word is typed.
const SPOKEN_SQL = 'type SQL; a semicolon or an empty line ends it'

/** What answers a prompt, before the commands. */
export function answering(
  prompt: Prompt,
  style: Style,
  { typed, brings, tab }: KeysShown = UNTOUCHED,
): string[] {
  const up = style.glyphs.ascii ? 'Up' : '↑'
  const recalled = brings === null ? [] : [`${up} brings ${BROUGHT[brings]}`]
  switch (prompt.kind) {
    case 'continue':
      return [prompt.after === 'end' ? 'Enter finishes' : 'Enter goes on']
    case 'predict':
      return [isLettered(prompt.options) ? 'a number or its letter answers' : 'a number answers']
    case 'choose':
      return [prompt.multiple ? 'several numbers answer' : 'a number answers']
    case 'order':
      return ['numbers in order, as in 2 1 3']
    case 'match':
      return ['letters for numbers, as in 1b 2a']
    case 'type':
      return ['type your answer']
    case 'sql':
      if (typed === 'part') {
        return [
          prompt.transaction
            ? 'a ; ends a statement; COMMIT, ROLLBACK or an empty line, all of it'
            : 'a ; or an empty line ends the statement',
        ]
      }
      return typed === 'whole'
        ? ['Enter runs it', ...editing(style)]
        : [
            style.piped === true ? 'type SQL' : style.accessible ? SPOKEN_SQL : 'type SQL until ;',
            ...(tab ? ['Tab completes'] : []),
            ...recalled,
          ]
    case 'request': {
      if (typed === 'part') return further(prompt)
      if (typed === 'whole') return ['Enter sends it', ...editing(style)]
      if (prompt.raw) return ['type the message, line by line', ...recalled]
      const more = brings === null ? [lineByLine(prompt, style)] : recalled
      return [`type a request, as in ${exampleOf(prompt, style)}`, ...more]
    }
    case 'sandbox':
      return ['a request, SQL until its semicolon, or a command']
  }
}

/** There is no second line of keys for who listens: how the lines end has to be said before the first. */
function lineByLine(prompt: Extract<Prompt, { kind: 'request' }>, style: Style): string {
  const lines = 'or its lines, one by one'
  if (!style.accessible || style.piped === true) return lines
  return `${lines}; an empty line${beginsBare(prompt) ? '' : ' after the body'} sends it`
}

/** What ends a request of which some lines are typed. */
function further(prompt: Extract<Prompt, { kind: 'request' }>): string[] {
  if (prompt.raw) return ['Enter begins another line', 'an empty line sends it']
  if (beginsBare(prompt)) return ['an empty line sends it', 'or type headers, an empty line, and a body']
  return ['headers, an empty line, the body', 'then its last } or an empty line sends it']
}

function editing({ glyphs }: Style): string[] {
  return [glyphs.ascii ? 'Up, Down: another line' : '↑ ↓ another line', 'Alt+Enter adds one', 'Esc empties']
}

/** The commands that make sense at a prompt, the ones that help first. */
export function commandsFor(prompt: Prompt): CommandName[] {
  if ('alone' in prompt && prompt.alone === true) {
    return [...helping(prompt), 'skip', 'again', 'quit', 'help']
  }
  switch (prompt.kind) {
    case 'continue':
      return ['back', 'reset', 'lens', 'sandbox', 'quit', 'help']
    case 'predict':
      return ['skip', 'again', 'back', 'lens', 'sandbox', 'quit', 'help']
    case 'choose':
    case 'order':
    case 'match':
    case 'type':
      return [...helping(prompt), 'skip', 'again', 'back', 'reset', 'lens', 'sandbox', 'quit', 'help']
    case 'sql':
    case 'request':
      return [
        ...helping(prompt),
        prompt.kind === 'sql' ? 'schema' : 'routes',
        'skip',
        'again',
        'back',
        'sandbox',
        'edit',
        'reset',
        'lens',
        'quit',
        'help',
      ]
    case 'sandbox':
      return ['quit', 'help']
  }
}

function helping({ hints }: { hints: boolean }): CommandName[] {
  return hints ? ['hint', 'solution'] : ['solution']
}

/** Where a command's word may be the answer, a command needs its colon. */
export function needsColon(prompt: Prompt): boolean {
  return prompt.kind === 'type' && prompt.taken.some((word) => !LOOKS.includes(word))
}

const LATER: readonly CommandName[] = ['reset', 'lens', 'sandbox', 'schema', 'routes', 'edit']
/** Who sees has the question before them. */
const HEARD: readonly CommandName[] = ['again']

/** The line under the page that says what can be typed now; two where something is written. */
export function renderKeys(
  prompt: Prompt,
  style: Style,
  { firstLesson, steps = false, details = false }: KeysOptions,
  shown: KeysShown = UNTOUCHED,
): string {
  if (prompt.kind === 'sandbox') return renderSandboxKeys(shown, prompt, style)
  const left = [...(firstLesson ? LATER : []), ...(style.accessible ? [] : HEARD)]
  const names = commandsFor(prompt).filter((name) => !left.includes(name))
  const how = answering(prompt, style, shown)
  // Under lines that are typed already, a word alone is one more of them.
  const colon = needsColon(prompt) || shown.typed !== 'line' ? ':' : ''
  const look = prompt.kind !== 'continue' || firstLesson ? [] : [steps && 'step', details && 'details']
  const looks = look.filter((name) => name !== false)
  if (style.accessible) {
    const words = [...looks, ...names].map((name) => colon + name)
    const [first = '', ...more] = how
    const start = [first.charAt(0).toUpperCase() + first.slice(1), ...more].join(', ')
    return wrap(`${start}, or type ${words.join(', ')}.`, style.width).join('\n')
  }
  const words = [...looks, ...names.map((name) => colon + (name === 'quit' ? 'q' : name))]
  const written = prompt.kind === 'sql' || prompt.kind === 'request'
  const { dim } = style.palette
  const separator = ` ${style.glyphs.middot} `
  // What answers has to be read by everybody; the commands are for who looks for one.
  const lines = (written ? [how, words] : [[...how, ...words]]).map((parts) => {
    const line = fitting(parts, separator, style.width - 2)
    const first = parts === words ? '' : line.slice(0, how.join(separator).length)
    return line === first ? line : first + dim(line.slice(first.length))
  })
  return place(lines, style).join('\n')
}

/** What does not fit is found by `help`, which therefore stays. */
function fitting(parts: readonly string[], separator: string, columns: number): string {
  const left = [...parts]
  while (left.length > 3 && width(left.join(separator)) > columns) left.splice(left.length - 3, 1)
  return left.join(separator)
}
