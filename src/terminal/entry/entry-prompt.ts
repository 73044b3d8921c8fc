import { createPrompt, isEnterKey, useEffect, useKeypress, useRef, useState } from '@inquirer/core'
import type { KeysShown } from '../../render/keys.ts'
import { isDown, isEnd, isInterrupt, isUp, writtenBy } from '../pressed-key.ts'
import { type Complete, completed } from './completion.ts'
import { broken, type Draft, draftOf, edited, joined, lineOf, moved, textOf } from './draft.ts'
import { type Layout, layoutOf, retraced } from './layout.ts'
import { cursorOf, goTo, hearNothing, insertPlainly, type Reader } from './reader.ts'

/** One thing typed: a text, a key that answers by itself, or the end of the input (Ctrl+D). */
export type Entry = { kind: 'text'; text: string } | { kind: 'key'; key: string } | { kind: 'end' }

/** How a prompt ends: with an entry, or by Ctrl+C. */
export type Ended = Entry | { kind: 'interrupted' }

export interface EntryConfig {
  /** In front of the first line, and of every further one. */
  label: string
  more: string
  /** What can be done here: the lines under the entry, gone once it is answered. */
  keys: (typed: KeysShown['typed']) => string
  /** Names of keys (`space`, `right`) that answer at once while nothing has been typed. Whatever is typed takes Enter. */
  singles: readonly string[]
  /** What Up and Down put into the entry, one after the other. */
  offers: readonly string[]
  /** What was typed before, in earlier sessions as well, the oldest first: Up brings it back. */
  recall: readonly string[]
  /** What stands in the entry from the beginning: something typed before, or written in an editor. */
  initial: string
  /** What Tab finds; null where Tab finds nothing. */
  completions: Complete | null
  /** Shows the words between which Tab cannot choose, under the entry, until the next key. */
  offered: (words: readonly string[]) => string
  /** Whether an Enter ends the entry, otherwise another line follows; null where there is never more than one line. */
  complete: ((text: string) => boolean) | null
  /** Enter on nothing is no answer before nobody has pressed it for so many milliseconds: it was meant for before. */
  settling: number
  /** Columns of the terminal. */
  columns: () => number
  /** Calls the listener when the terminal has another size; returns how to stop that. */
  onResize: (listener: () => void) => () => void
  /** Whether the input has ended, before there was anybody to hear of it. */
  isOver: () => boolean
  /** Hears of keys that came together with the one that ended the entry: they were typed ahead; and of Ctrl+C. */
  late: (keys: string) => void
  /** Calls the listener where Ctrl+C comes as a signal; returns how to stop that. */
  interruption: (listener: () => void) => () => void
  /** Calls the listener when the program is about to be ended by a signal; returns how to stop that. */
  killed: (listener: () => void) => () => void
  /** What a terminal is told before the first key and after the last. */
  begin: string
  end: string
  /** Writes past the prompt. */
  write: (text: string) => void
}

/**
 * The one prompt of the tutor: a line, or a text over several lines. A paste never answers by the line breaks inside
 * it: where one line is asked for, they become spaces. Ctrl+C empties the entry, as in a shell; where nothing is typed,
 * it ends the prompt.
 */
export const entryPrompt = createPrompt<Ended, { config: EntryConfig }>(({ config }, done) => {
  const [draft, setDraft] = useState<Draft>(draftOf(config.initial))
  const [words, setWords] = useState<readonly string[]>([])
  const [isHeld, setHeld] = useState(false)
  const [, setSize] = useState(0)
  const pasting = useRef(false)
  const answered = useRef(false)
  /** How far back Up has gone; before anything was recalled, 0. */
  const back = useRef(0)
  const own = useRef<Draft>(draft)
  /** Where in its line the cursor stood before this key. */
  const cursor = useRef(0)
  /** The draft as it is by now: while something is pasted, nothing is drawn. */
  const latest = useRef(draft)
  /** When the prompt began to stand still. */
  const stands = useRef(0)
  const layout = useRef<Layout>({ above: 0, below: 0 })
  if (!pasting.current) latest.current = draft

  const change = (next: Draft): void => {
    latest.current = next
    if (!pasting.current) setDraft(next)
  }

  const answer = (entry: Ended): void => {
    if (answered.current) return
    answered.current = true
    config.write(retraced(layout.current) + config.end)
    done(entry)
  }

  useEffect((readline) => {
    config.write(config.begin)
    // What was typed before there was something to answer is no answer.
    readline.clearLine(0)
    readline.write(lineOf(latest.current))
    cursor.current = cursorOf(readline)
    stands.current = performance.now()
    // Readline closes by itself on Ctrl+D and at the end of the input, and says so only here. The listener stays:
    // effects are taken down by the same event, before it could run.
    readline.on('close', () => {
      const text = textOf(latest.current)
      answer(config.complete !== null && text !== '' ? { kind: 'text', text } : { kind: 'end' })
    })
    // While several keys come at once, readline puts each at the end of the line, wherever the cursor is.
    Object.defineProperty(readline, 'isCompletionEnabled', { get: () => true, set: () => {} })
    if (config.isOver()) answer({ kind: 'end' })
    // Left to itself, readline stops this process alone, and whatever has started it goes on waiting.
    readline.on('SIGTSTP', () => {})
    hearNothing(readline, 'SIGINT')
    insertPlainly(readline, () => pasting.current)
    let resizes = 0
    const stopResizing = config.onResize(() => setSize(++resizes))
    const stopHearing = config.interruption(() => answer({ kind: 'interrupted' }))
    const stopDying = config.killed(() => config.write(retraced(layout.current) + config.end))
    return () => {
      stopResizing()
      stopHearing()
      stopDying()
    }
  }, [])

  useKeypress((key, readline) => {
    if (answered.current) {
      config.late(writtenBy(key))
      return
    }
    const before = cursor.current
    const draft = latest.current
    const put = (next: Draft): void => {
      readline.clearLine(0)
      readline.write(lineOf(next))
      change(next)
    }
    if (key.name !== 'tab' && words.length > 0) setWords([])
    setHeld(isEnd(key) && textOf(draft) !== '' && before === lineOf(draft).length)
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting.current = key.name === 'paste-start'
      // What was marked from line to line ends with a line break that nobody means.
      if (pasting.current) return
      if (draft.row > 0 && lineOf(draft) === '') put(joined(draft))
      else change(draft)
    } else if (isEnterKey(key) && pasting.current) {
      put(config.complete === null ? draftOf(spaced(lineOf(draft))) : broken(draft, before))
    } else if (isEnterKey(key)) {
      const text = textOf(draft)
      // With Alt, readline has left the line alone.
      const whole = !('meta' in key && key.meta === true) && (config.complete?.(text) ?? true)
      const early = text === '' && performance.now() - stands.current < config.settling
      if (early) stands.current = performance.now()
      else if (whole) answer({ kind: 'text', text })
      else if (config.complete === null) put(draftOf(spaced(text)))
      else put(broken(draft, before))
    } else if (!pasting.current && textOf(draft) === '' && config.singles.includes(key.name)) {
      answer({ kind: 'key', key: key.name })
    } else if (key.name === 'backspace' && before === 0 && draft.row > 0) {
      put(joined(draft))
    } else if (key.name === 'escape' || isInterrupt(key)) {
      // It takes back what waits behind this as well.
      if (isInterrupt(key)) config.late(writtenBy(key))
      if (isInterrupt(key) && textOf(draft) === '') answer({ kind: 'interrupted' })
      else {
        // Up begins again with what was typed last.
        back.current = 0
        put(draftOf(''))
      }
    } else if (isUp(key) || isDown(key)) {
      put(moved(draft, isUp(key) ? -1 : 1) ?? brought(isUp(key) ? 1 : -1))
    } else if (key.name === 'tab') {
      // Readline takes it for a character of the line, and no terminal shows that as one.
      if (pasting.current) replaced(readline, before, 0, '  ')
      else if (config.completions !== null) tabbed(readline, before, config.completions)
      else replaced(readline, before, 0, '')
    } else {
      change(edited(draft, readline.line))
    }
    cursor.current = cursorOf(readline)
  })

  /** Puts in what fits, or shows what there is to choose from. */
  function tabbed(readline: Reader, at: number, complete: Complete): void {
    const { lines, row } = latest.current
    const line = lineOf(latest.current)
    const before = [...lines.slice(0, row), line.slice(0, at)].join('\n')
    const after = [line.slice(at), ...lines.slice(row + 1)].join('\n')
    const found = complete(before, after)
    const text = completed(found)
    setWords(found.words.length > 1 ? found.words : [])
    if (text === null) replaced(readline, at, 0, '')
    else replaced(readline, at, found.typed.length, text)
  }

  /** Another text in the place of so many characters before the cursor. */
  function replaced(readline: Reader, at: number, length: number, text: string): void {
    const line = lineOf(latest.current)
    const start = line.slice(0, at - length) + text
    readline.clearLine(0)
    readline.write(start + line.slice(at))
    goTo(readline, start.length)
    change(edited(latest.current, start + line.slice(at)))
  }

  /** One step further back into what was typed before, or forth again to what is being typed. */
  function brought(step: number): Draft {
    const { offers, recall } = config
    if (offers.length > 0) {
      const last = offers.length
      back.current = step < 0 ? (back.current % last) + 1 : back.current <= 1 ? last : back.current - 1
      return draftOf(offers[back.current - 1] ?? '')
    }
    if (back.current === 0) own.current = latest.current
    back.current = Math.min(recall.length, Math.max(0, back.current + step))
    return back.current === 0 ? own.current : draftOf(recall.at(-back.current) ?? '')
  }

  const typed =
    draft.lines.length === 1 ? 'line' : config.complete?.(textOf(draft)) === false ? 'part' : 'whole'
  const rows = draft.lines.map((text, at) => (at === 0 ? config.label : config.more) + text)
  // An empty line sets it apart from what is read.
  const lines = ['', ...rows.slice(0, draft.row + 1)]
  const under = [
    ...rows.slice(draft.row + 1),
    words.length > 0 ? config.offered(words) : isHeld ? HELD : config.keys(typed),
  ].join('\n')
  const label = draft.row === 0 ? config.label : config.more
  // The terminal may have another size since, and nobody has said so yet.
  config.write(retraced(layout.current))
  layout.current = layoutOf({ lines, cursor: label.length + cursor.current, under }, config.columns())
  return [lines.join('\n'), under]
})

/** What to say of Ctrl+D under something that is typed. */
const HELD = 'Ctrl+D leaves only where nothing is typed; Esc empties.'

/** For a line break where there is one line only. */
function spaced(text: string): string {
  return text === '' ? '' : `${text} `
}
