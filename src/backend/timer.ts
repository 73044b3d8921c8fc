import { clearTimeout, setTimeout } from 'node:timers'

/** Rings once after so many milliseconds; the function it gives back cancels it. */
export type Timer = (milliseconds: number, ring: () => void) => () => void

/** Node's own timer, which keeps no process alive. The one place of the backend that touches real time. */
export const nodeTimer: Timer = (milliseconds, ring) => {
  const timeout = setTimeout(ring, milliseconds)
  timeout.unref()
  return () => clearTimeout(timeout)
}
