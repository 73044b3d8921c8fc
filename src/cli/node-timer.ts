import type { Timer } from '../backend/timer.ts'

export const nodeTimer: Timer = (milliseconds, ring) => {
  const timeout = setTimeout(ring, milliseconds)
  timeout.unref()
  return () => clearTimeout(timeout)
}
