import { type Keyboard, listen } from './keyboard.ts'
import type { Screen } from './screen.ts'
import type { Timers } from './timers.ts'

/**
 * Shows the parts of something, one after the other, each followed by a line break. They are made anew for each, so
 * that what comes after a change of the terminal's size is as wide as the terminal is then.
 */
export type Tell = (parts: () => readonly string[]) => Promise<void>

// A stop is read in about this time; a long story is told faster, because nobody wants to wait for its end.
const STOP = 450
const STORY = 7000

/** All at once: for pipes, and wherever nothing should move. */
export function tellAtOnce(screen: Screen): Tell {
  return (parts) => screen.write(parts().map(line).join(''))
}

/** One part after the other; Right brings the next at once, Enter or Space all the rest. */
export function tellSlowly(screen: Screen, keyboard: Keyboard, timers: Timers): Tell {
  return async (parts) => {
    const { length } = parts()
    if (length < 2) return screen.write(parts().map(line).join(''))
    const pause = Math.min(STOP, STORY / length)
    const listening = listen(keyboard)
    try {
      for (let index = 0; index < length; index++) {
        if (listening.interrupted()) break
        await screen.write(line(parts()[index] ?? ''))
        if (index < length - 1) await timers.wait(pause, listening.pause())
      }
    } finally {
      listening.end()
    }
  }
}

function line(part: string): string {
  return `${part}\n`
}
