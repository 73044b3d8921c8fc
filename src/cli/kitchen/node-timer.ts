import type { Timer } from '../../backend/timer.ts'

/** It keeps the process alive while it waits: what it measures must come to an end, and to be heard of. */
export const nodeTimer: Timer = (milliseconds, ring) => {
  const timeout = setTimeout(ring, milliseconds)
  return () => clearTimeout(timeout)
}
