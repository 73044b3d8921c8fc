import { type Keyboard, listen, type Way } from './keyboard.ts'
import type { Screen } from './screen.ts'
import type { Timers } from './timers.ts'

/**
 * Shows the parts of something, one after the other, each followed by a line break. They are made anew for each, so
 * that what comes after a change of the terminal's size is as wide as the terminal is then.
 */
export type Tell = (parts: () => readonly string[], telling?: Telling) => Promise<void>

/** What else can be done while something is told. */
export interface Telling {
  /** What is said under it: one line, gone afterwards. */
  keys: () => string
  /** How many lines stand above it that nobody was waited for to read. Default: none. */
  above?: number
  /** Steps through it instead, from the part (from 0) that was shown last; the rest is told at once afterwards. */
  step: (part: number, way: Way) => Promise<void>
}

// A stop is read in about this time; a long story is told faster, because nobody wants to wait for its end.
export const STOP = 450
export const STORY = 7000

const ERASE = '\r\u001b[K'

/** All at once: for pipes, and wherever nothing should move. */
export function tellAtOnce(screen: Screen): Tell {
  return (parts) => screen.write(parts().map(line).join(''))
}

/**
 * One part after the other; Enter or Space bring all the rest, arrow keys lead into the steps. Before something scrolls
 * away that may not have been read, the next part waits for a key. `rows`: of the screen.
 */
export function tellSlowly(
  screen: Screen,
  keyboard: Keyboard,
  timers: Timers,
  rows: () => number = () => Number.POSITIVE_INFINITY,
): Tell {
  return async (parts, telling) => {
    const { length } = parts()
    if (length < 2) return screen.write(parts().map(line).join(''))
    const pause = Math.min(STOP, STORY / length)
    const keys = telling === undefined ? '' : telling.keys()
    const erase = keys === '' ? '' : ERASE
    const listening = listen(keyboard)
    let told = 0
    let lines = telling?.above ?? 0
    try {
      for (let hurried = false; told < length && !hurried; ) {
        const isLast = told === length - 1
        const part = line(parts()[told] ?? '')
        await screen.write((told === 0 ? '' : erase) + part + (isLast ? '' : keys))
        told++
        if (isLast) break
        lines += heightOf(part)
        const signal = listening.pause()
        const isFull = lines + heightOf(line(parts()[told] ?? '')) >= rows()
        await (isFull && keys !== '' ? aborted(signal) : timers.wait(pause, signal))
        hurried = signal.aborted
      }
      if (told < length) await screen.write(erase)
    } finally {
      listening.end()
    }
    const way = told < length ? listening.way() : null
    if (way !== null) await telling?.step(told - 1, way)
    await screen.write(parts().slice(told).map(line).join(''))
  }
}

function heightOf(text: string): number {
  return text.split('\n').length - 1
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function line(part: string): string {
  return `${part}\n`
}
