/** Waiting, as an argument: tests do not wait. */
export interface Timers {
  /** Resolves after so many milliseconds, or at once when the signal says so. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}
