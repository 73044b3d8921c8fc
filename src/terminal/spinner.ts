import type { Writable } from 'node:stream'
import type { Timers } from './timers.ts'

// Below this nobody sees that something was awaited, and a flicker would say that something went wrong.
const PATIENCE = 150
// A line stays, so it is written only where it is news.
const PATIENCE_OF_LINES = 1000

/** Says that something is at work, where that takes long enough to be noticed; ended by what it returns. */
export type StartSpinner = (what: string) => () => Promise<void>

/** `turning`: a line that is redrawn and goes again. `line`: one line that stays. */
export function spinnerOn(stream: Writable, timers: Timers, manner: 'turning' | 'line'): StartSpinner {
  switch (manner) {
    case 'line':
      return (what) => {
        const over = new AbortController()
        void timers.wait(PATIENCE_OF_LINES, over.signal).then(() => {
          if (!over.signal.aborted) stream.write(` ${what}\n`)
        })
        return async () => over.abort()
      }
    case 'turning':
      return (what) => {
        const over = new AbortController()
        const turning = timers.wait(PATIENCE, over.signal).then(async () => {
          if (over.signal.aborted) return null
          const { default: ora } = await import('ora')
          if (over.signal.aborted) return null
          // Ctrl+C stays what it is: neither the cursor nor the keyboard is touched.
          return ora({ text: what, stream, hideCursor: false, discardStdin: false }).start()
        })
        return async () => {
          over.abort()
          const spinner = await turning
          spinner?.stop()
        }
      }
  }
}
