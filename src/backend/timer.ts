/**
 * Rings once after so many milliseconds; the function it gives back cancels it. A timer that waits keeps no process
 * alive.
 */
export type Timer = (milliseconds: number, ring: () => void) => () => void
