/** Rings once after so many milliseconds; the function it gives back cancels it. */
export type Timer = (milliseconds: number, ring: () => void) => () => void
