import { createPrompt, isEnterKey, useEffect, useKeypress, useRef, useState } from '@inquirer/core'

/** One thing typed: a text, a single key that answers by itself, or the end of the input (Ctrl+D). */
export type Entry = { kind: 'text'; text: string } | { kind: 'key'; key: string } | { kind: 'end' }

export interface EntryConfig {
  /** In front of the first line, and of every further one. */
  label: string
  more: string
  /** What can be done here: the lines under the entry, gone once it is answered. */
  keys: () => string
  /** Names of keys (`space`, `right`) and characters that answer at once while nothing has been typed. */
  singles: readonly string[]
  /** What Up and Down put into the entry, one after the other. */
  offers: readonly string[]
  /** Whether an Enter ends the entry; otherwise another line follows. */
  complete: (text: string) => boolean
  /** What stands there at the beginning, to be changed. */
  initial: string
  /** Calls the listener when the terminal has another size; returns how to stop that. */
  onResize: (listener: () => void) => () => void
}

/**
 * The one prompt of the tutor: a line, or a statement over several lines. A paste never answers by the line breaks
 * inside it: where one line is asked for, they become spaces.
 */
export const entryPrompt = createPrompt<Entry, { config: EntryConfig }>(({ config }, done) => {
  const before = config.initial.split('\n')
  const [line, setLine] = useState(before.at(-1) ?? '')
  const [above, setAbove] = useState<readonly string[]>(before.slice(0, -1))
  const [, setSize] = useState(0)
  const pasting = useRef(false)
  const chosen = useRef(-1)
  const answered = useRef(false)

  const answer = (entry: Entry): void => {
    if (answered.current) return
    answered.current = true
    done(entry)
  }

  useEffect((readline) => {
    if (line !== '') readline.write(line)
    // Readline closes by itself on Ctrl+D and at the end of the input, and says so only here. The listener stays:
    // effects are taken down by the same event, before it could run.
    readline.on('close', () => answer({ kind: 'end' }))
    let resizes = 0
    return config.onResize(() => setSize(++resizes))
  }, [])

  useKeypress((key, readline) => {
    if (answered.current) return
    const put = (text: string): void => {
      readline.clearLine(0)
      readline.write(text)
      setLine(text)
    }
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting.current = key.name === 'paste-start'
    } else if (isEnterKey(key)) {
      const text = [...above, line].join('\n')
      const whole = config.complete(text)
      if (pasting.current && whole && above.length === 0) put(line === '' ? '' : `${line} `)
      else if (whole && !pasting.current) answer({ kind: 'text', text })
      else {
        setAbove([...above, line])
        put('')
      }
    } else if (line === '' && above.length === 0 && !pasting.current && isSingle(key, readline.line)) {
      answer({ kind: 'key', key: config.singles.includes(key.name) ? key.name : readline.line })
    } else if (key.name === 'backspace' && line === '' && above.length > 0) {
      setAbove(above.slice(0, -1))
      put(above.at(-1) ?? '')
    } else if ((key.name === 'up' || key.name === 'down') && config.offers.length > 0) {
      const next = chosen.current + (key.name === 'down' ? 1 : -1)
      chosen.current = (next + config.offers.length) % config.offers.length
      put(config.offers[chosen.current] ?? '')
    } else {
      setLine(readline.line)
    }
  })

  function isSingle(key: { name: string; ctrl: boolean }, typed: string): boolean {
    return !key.ctrl && (config.singles.includes(key.name) || config.singles.includes(typed))
  }

  const lines = [...above, line].map((text, at) => (at === 0 ? config.label : config.more) + text)
  // An empty line sets it apart from what is read.
  return [`\n${lines.join('\n')}`, config.keys()]
})
