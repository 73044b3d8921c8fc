import { isWholeRequest } from '../player/answer/read-request.ts'
import { isUnsure } from '../player/answer/unsure.ts'
import { isOpenTransaction } from '../player/grading/transaction.ts'
import type { Answer, Learner, Prompt } from '../player/learner.ts'
import { requestText } from '../player/message.ts'
import { marksOf } from '../player/prediction/prediction-marks.ts'
import { isWholeSandboxLine } from '../player/sandbox/line.ts'
import type { KeysShown } from '../render/keys.ts'
import { renderNotice } from '../render/notice.ts'
import type { Style } from '../render/style/style.ts'
import type { Dialogue, Question } from './dialogue.ts'
import type { Edit } from './entry/editor.ts'
import type { Entry } from './entry/entry-prompt.ts'
import { completionsFor } from './entry/prompt-completion.ts'
import { lookSaid, nothingToShow, readSaid, type Said, unknownCommand } from './entry/said.ts'
import { aboveCommand, endingOf, forgetful, isWritten, type Typed, type Written } from './entry/written.ts'
import type { Screen } from './screen.ts'
import { type StepThrough, stepAt } from './stepper/stepping.ts'

/** What a person's prompts need. `keys` renders the key line of a prompt. */
export interface PersonOptions {
  dialogue: Dialogue
  screen: Screen
  style: () => Style
  keys: (prompt: Prompt, style: Style, shown: KeysShown) => string
  /** What is behind the thing that was shown last, by the word that asks for it; null where there is no more. */
  closer: (word: string) => string | null
  /** Steps through what was shown last. Default: nothing was. */
  stepThrough?: StepThrough
  /** What was typed before, opened by the first prompt that is written at. Default: what is typed here. */
  typed?: () => Promise<Typed>
  /** Lets an entry be written in an editor; left out where there is none. */
  edit?: Edit
}

/** Where there is only something to read, a closer look can be asked for by its word or its first letter. */
const CLOSER = ['details', 'waterfall', 'rows'] as const

/** A learner at a keyboard. */
export function person(options: PersonOptions): Learner {
  const { dialogue, screen, style, keys, closer, typed, edit } = options
  const stepThrough = options.stepThrough ?? (async () => null)
  /** Whether a text of several lines was sent just now: one Enter too many still belongs to it. */
  let sent = false
  /** What was answered to the question that is open, and what was typed before it was; the oldest first. */
  let tried: { id: string; before: readonly string[]; answers: string[] } = {
    id: '',
    before: [],
    answers: [],
  }
  /** What stands at the prompt when it is opened again: in the lesson, and in its sandbox. */
  const kept = { lesson: '', sandbox: '' }
  let history: Promise<Typed> | null = null
  const before = async (prompt: Prompt): Promise<readonly string[]> => {
    if (!isWritten(prompt)) return []
    history ??= typed === undefined ? Promise.resolve(forgetful()) : typed()
    return [...(await history).of(prompt.kind)]
  }
  const notice = (text: string) => screen.write(`\n${renderNotice(text, style()).join('\n')}\n`)
  const write = async (prompt: Written, text: string): Promise<string> => {
    if (edit === undefined) {
      await notice('There is no editor here.')
      return text
    }
    const edited = await edit(text, endingOf(prompt, text))
    if (edited.kind === 'edited') return edited.text
    await notice(edited.why)
    return text
  }
  return {
    ask: async (prompt): Promise<Answer> => {
      const id = prompt.kind === 'continue' ? '' : prompt.id
      const own = prompt.kind === 'sandbox'
      const side = own ? 'sandbox' : 'lesson'
      // The sandbox has nothing to do with the question that waits.
      if (id !== tried.id && !own) {
        tried = { id, before: await before(prompt), answers: [] }
        kept.lesson = ''
      }
      const recall = own ? await before(prompt) : [...tried.before, ...startOf(prompt), ...tried.answers]
      const brings = !dialogue.arrows ? null : broughtBy(prompt, recall, tried.answers)
      for (;;) {
        const initial = kept[side]
        kept[side] = ''
        const entry = await dialogue.ask({
          ...lookOf(prompt, recall, style().accessible),
          initial,
          settling: sent ? SETTLING : 0,
          keys: (shown) => keys(prompt, style(), { typed: shown, brings, tab: dialogue.arrows }),
        })
        sent = prompt.kind === 'request' && entry.kind === 'text' && entry.text.includes('\n')
        const stepped = await stepAt(prompt, entry, stepThrough)
        if (stepped === 'again') continue
        if (stepped !== null) return stepped
        const look = closer(closerWord(entry, prompt))
        if (look !== null) {
          await screen.write(look)
          continue
        }
        const nothing = entry.kind === 'text' ? lookSaid(entry.text, prompt) : ''
        if (nothing !== '') {
          await notice(nothingToShow(nothing))
          continue
        }
        if (entry.kind === 'text' && isWritten(prompt) && asksForEditor(entry.text)) {
          const above = aboveCommand(entry.text)
          kept[side] = await write(prompt, above === '' ? (recall.at(-1) ?? '') : above)
          continue
        }
        const said = saidBy(entry, prompt)
        if (said.kind === 'unknown') {
          await notice(unknownCommand(said))
          continue
        }
        if (said.kind === 'command' && entry.kind === 'text')
          kept[side] = own && said.name === 'quit' ? '' : aboveCommand(entry.text)
        if (said.kind === 'text' && said.text.trim() !== '' && !isUnsure(said.text)) {
          if (!own && tried.answers.at(-1) !== said.text) tried.answers.push(said.text)
          if (isWritten(prompt) && !/^\s*:/.test(said.text))
            await (await history)?.add(prompt.kind, said.text)
        }
        return said
      }
    },
  }
}

function broughtBy(
  prompt: Prompt,
  recall: readonly string[],
  answers: readonly string[],
): KeysShown['brings'] {
  if (recall.length === 0) return null
  if (answers.length > 0 && prompt.kind !== 'sandbox') return 'try'
  return startOf(prompt).length > 0 ? 'start' : 'before'
}

/** `:edit`, or the bare word, also under lines that are to be edited. */
function asksForEditor(text: string): boolean {
  return /(^|\n)\s*:edit\s*$|^\s*edit\s*$/i.test(text.trimEnd())
}

// A second Enter that is meant for the first comes within less than this.
const SETTLING = 600

/** The word of a closer look, or what is none; where there is only something to read, its first letter does. */
function closerWord(entry: Entry, prompt: Prompt): string {
  const typed = entry.kind === 'text' ? entry.text : ''
  if (prompt.kind !== 'continue') return lookSaid(typed, prompt)
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

/** How a prompt is typed into. Dots are no word: who listens hears that more is waited for. */
function lookOf(prompt: Prompt, recall: readonly string[], accessible: boolean): Omit<Question, 'keys'> {
  const goOn = accessible ? 'more> ' : '...> '
  switch (prompt.kind) {
    case 'continue':
      return { label: '> ', singles: Object.keys(SINGLE_KEYS) }
    case 'predict':
      return { label: '> ', offers: marksOf(prompt.options) }
    case 'choose':
      return prompt.multiple
        ? { label: '> ', recall }
        : { label: '> ', offers: numbers(prompt.options.length) }
    case 'order':
    case 'match':
    case 'type':
      return { label: '> ', recall }
    case 'sql':
      return {
        label: 'sql> ',
        more: goOn,
        recall,
        completions: completionsFor(prompt),
        complete: (text) => isStatement(text, prompt),
      }
    case 'request':
      return {
        label: 'request> ',
        more: goOn.padStart('request> '.length),
        recall,
        completions: completionsFor(prompt),
        complete: (text) =>
          readSaid(text, prompt).kind !== 'text' ||
          lookSaid(text, prompt) !== '' ||
          isWholeRequest(text, prompt),
      }
    case 'sandbox': {
      const label = `${prompt.system}> `
      const more = goOn.padStart(label.length)
      const complete = (text: string) => isWholeSandboxLine(text) || /\n\s*$/.test(text)
      return { label, more, recall, completions: completionsFor(prompt), complete }
    }
  }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1))
}

/** A statement ends with its semicolon, or with an empty line; a command, "I don't know", and Enter on nothing end at once. */
function isStatement(text: string, prompt: Prompt): boolean {
  const bare = text.trim()
  const ends =
    bare === '' ||
    isUnsure(bare) ||
    lookSaid(bare, prompt) !== '' ||
    (bare.endsWith(';') && !goesOn(bare, prompt)) ||
    /\n\s*$/.test(text)
  return ends || readSaid(bare, prompt).kind !== 'text'
}

/** Where a transaction is asked for, all its statements are one answer. */
function goesOn(text: string, prompt: Prompt): boolean {
  return prompt.kind === 'sql' && prompt.transaction === true && isOpenTransaction(text)
}
