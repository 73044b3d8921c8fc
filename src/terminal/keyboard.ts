import type { Readable } from 'node:stream'
import { Interrupted } from './interrupted.ts'

/** A terminal's input, whose keys can be read one by one. */
export type Keyboard = Readable & { setRawMode?: (raw: boolean) => unknown; isRaw?: boolean }

const CTRL_C = '\u0003'
const HURRY = /[\r\n ]/
// Right arrow, in both spellings that terminals have.
const STEP = /\u001b[[O]C/

/** Listens while something is being told. */
export interface Listening {
  /** For the pause that begins now: set when it is to end at once. */
  pause(): AbortSignal
  /** Whether it was Ctrl+C. */
  interrupted(): boolean
  /** Gives the keyboard back; throws {@link Interrupted} after a Ctrl+C. */
  end(): void
}

/**
 * Reads keys until `end`: Right ends a pause, Enter and Space all of them. Whatever is no key of ours is dropped, so
 * that it does not answer the next prompt.
 */
export function listen(keyboard: Keyboard): Listening {
  let hurried = false
  let interrupted = false
  // Between two pauses, a key counts for the next.
  let pause: AbortController | null = null
  let early = false
  const hear = (data: Buffer | string): void => {
    const keys = data.toString()
    interrupted ||= keys.includes(CTRL_C)
    hurried ||= interrupted || HURRY.test(keys)
    if (!hurried && !STEP.test(keys)) return
    early = pause === null || pause.signal.aborted
    pause?.abort()
  }
  keyboard.setRawMode?.(true)
  keyboard.on('data', hear)
  keyboard.resume()
  return {
    pause: () => {
      pause = new AbortController()
      if (hurried || early) pause.abort()
      early = false
      return pause.signal
    },
    interrupted: () => interrupted,
    end: () => {
      keyboard.off('data', hear)
      keyboard.pause()
      keyboard.setRawMode?.(false)
      if (interrupted) throw new Interrupted()
    },
  }
}
