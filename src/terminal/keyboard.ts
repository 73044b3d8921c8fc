import type { Readable } from 'node:stream'
import { Interrupted } from './interrupted.ts'

/** A terminal's input, whose keys can be read one by one. */
export type Keyboard = Readable & { setRawMode?: (raw: boolean) => unknown; isRaw?: boolean }

const CTRL_C = '\u0003'
const HURRY = /[\r\n ]/

/** Listens while something is being told. */
export interface Listening {
  /** Set when Enter or Space was pressed, or Ctrl+C. */
  readonly hurry: AbortSignal
  /** Whether it was Ctrl+C. */
  interrupted(): boolean
  /** Gives the keyboard back; throws {@link Interrupted} after a Ctrl+C. */
  end(): void
}

/** Reads keys until `end`; whatever is no key of ours is dropped, so that it does not answer the next prompt. */
export function listen(keyboard: Keyboard): Listening {
  const hurry = new AbortController()
  let interrupted = false
  const hear = (data: Buffer | string): void => {
    const keys = data.toString()
    interrupted ||= keys.includes(CTRL_C)
    if (interrupted || HURRY.test(keys)) hurry.abort()
  }
  keyboard.setRawMode?.(true)
  keyboard.on('data', hear)
  keyboard.resume()
  return {
    hurry: hurry.signal,
    interrupted: () => interrupted,
    end: () => {
      keyboard.off('data', hear)
      keyboard.pause()
      keyboard.setRawMode?.(false)
      if (interrupted) throw new Interrupted()
    },
  }
}
