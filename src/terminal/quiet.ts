import { Interrupted } from './interrupted.ts'
import type { Keyboard } from './keyboard.ts'
import type { OnInterrupt } from './lines.ts'

/** A keyboard while something is at work: nothing that is typed is shown, and none of it answers anything. */
export interface Quiet {
  /** Listens for Ctrl+C, as a key or as a signal; the keyboard is quiet from then on, until `end`. */
  onInterrupt: OnInterrupt
  /** Gives the keyboard back; throws {@link Interrupted} after a Ctrl+C that nobody has heard. */
  end(): void
  /** What was typed or pasted meanwhile, as keys; it is forgotten then. */
  take(): string
  /** Gives the keyboard back for good. */
  close(): void
}

const CTRL_C = 3

export function quietKeyboard(keyboard: Keyboard, onSignal: OnInterrupt): Quiet {
  let quiet = false
  let closed = false
  let typed: Buffer[] = []
  /** Whether Ctrl+C was pressed when nobody listened. */
  let unheard = false
  /** Who listens, each with how to forget the signal. */
  const listeners = new Map<() => void, () => void>()

  const call = (listener: () => void): void => {
    listeners.get(listener)?.()
    listeners.delete(listener)
    listener()
  }
  const interrupt = (): void => {
    unheard = listeners.size === 0
    for (const listener of [...listeners.keys()]) call(listener)
  }
  const hear = (data: Buffer | string): void => {
    let rest = Buffer.from(data)
    for (let at = rest.indexOf(CTRL_C); at >= 0; at = rest.indexOf(CTRL_C)) {
      // As in a terminal that reads lines, it takes back what was typed before it.
      typed = []
      rest = rest.subarray(at + 1)
      interrupt()
    }
    if (rest.length > 0) typed.push(rest)
  }
  const begin = (): void => {
    // Whoever still works after the program was left must not hold it up.
    if (quiet || closed) return
    quiet = true
    keyboard.setRawMode?.(true)
    keyboard.on('data', hear)
    keyboard.resume()
  }
  const stop = (): void => {
    if (!quiet) return
    quiet = false
    keyboard.off('data', hear)
    keyboard.pause()
    keyboard.setRawMode?.(false)
  }

  return {
    onInterrupt: (listener) => {
      begin()
      const forget = onSignal(() => call(listener))
      listeners.set(listener, forget)
      if (unheard) interrupt()
      return () => {
        listeners.delete(listener)
        forget()
      }
    },
    end: () => {
      stop()
      if (!unheard) return
      unheard = false
      throw new Interrupted()
    },
    take: () => {
      const keys = Buffer.concat(typed).toString()
      typed = []
      return keys
    },
    close: () => {
      closed = true
      stop()
    },
  }
}
