import type { Writable } from 'node:stream'
import type { Timers } from './timers.ts'

// Below this nobody sees that something was awaited, and a flicker would say that something went wrong.
const PATIENCE = 150

/** Says that something is being prepared, where that takes long enough to be noticed. */
export type Spin = <T>(what: string, work: Promise<T>) => Promise<T>

/** A spinner on a terminal that may be redrawn; elsewhere nothing is said. */
export function openSpinner(stream: Writable, timers: Timers, shown: boolean): Spin {
  if (!shown) return (_, work) => work
  return async (what, work) => {
    const over = new AbortController()
    const slow = timers.wait(PATIENCE, over.signal).then(async () => {
      if (over.signal.aborted) return null
      const { default: ora } = await import('ora')
      if (over.signal.aborted) return null
      // Ctrl+C stays what it is: neither the cursor nor the keyboard is touched.
      return ora({ text: what, stream, hideCursor: false, discardStdin: false }).start()
    })
    try {
      return await work
    } finally {
      over.abort()
      const spinner = await slow
      spinner?.stop()
    }
  }
}
