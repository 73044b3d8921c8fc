import type { Readable } from 'node:stream'
import { Interrupted } from './interrupted.ts'

/** A terminal's input, whose keys can be read one by one. */
export type Keyboard = Readable & { setRawMode?: (raw: boolean) => unknown; isRaw?: boolean }

const CTRL_C = '\u0003'
const HURRY = /[\r\n ]/
// Arrows, in both spellings that terminals have.
const BACK = /\u001b[[O]D/
const FORWARD = /\u001b[[O]C/
const SEQUENCE = /\u001b(\[[\d;]*[~A-Za-z]|O.)/g

/** How somebody wants to go on by steps: one back, one on, or from here (`p`, the end of `step`). */
export type Way = 'back' | 'here' | 'forward'

/** Listens while something is being told. */
export interface Listening {
  /** For the pause that begins now: set when it is to end at once. */
  pause(): AbortSignal
  /** Whether it was Ctrl+C. */
  interrupted(): boolean
  /** Whether steps were asked for, and nothing that was typed later counts. */
  way(): Way | null
  /** Gives the keyboard back; throws {@link Interrupted} after a Ctrl+C. */
  end(): void
}

/**
 * Reads keys until `end`: Enter and Space end all pauses. Whatever is no key of ours is dropped, so that it does not
 * answer the next prompt.
 */
export function listen(keyboard: Keyboard): Listening {
  let hurried = false
  let interrupted = false
  let way: Way | null = null
  // Between two pauses, a key counts for the next.
  let pause: AbortController | null = null
  const hear = (data: Buffer | string): void => {
    const keys = data.toString()
    interrupted ||= keys.includes(CTRL_C)
    // An Enter behind the word `step` belongs to it.
    if (!hurried) way ??= wayOf(keys)
    hurried ||= interrupted || way !== null || HURRY.test(keys)
    if (hurried) pause?.abort()
  }
  keyboard.setRawMode?.(true)
  keyboard.on('data', hear)
  keyboard.resume()
  return {
    pause: () => {
      pause = new AbortController()
      if (hurried) pause.abort()
      return pause.signal
    },
    interrupted: () => interrupted,
    way: () => way,
    end: () => {
      keyboard.off('data', hear)
      keyboard.pause()
      keyboard.setRawMode?.(false)
      if (interrupted) throw new Interrupted()
    },
  }
}

function wayOf(keys: string): Way | null {
  if (BACK.test(keys)) return 'back'
  if (FORWARD.test(keys)) return 'forward'
  return /p/i.test(keys.replace(SEQUENCE, '')) ? 'here' : null
}
