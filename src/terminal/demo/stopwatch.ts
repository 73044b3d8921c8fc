/** Counts the time that something took, without its pauses. */
export interface Stopwatch {
  /** Milliseconds. */
  passed(): number
  readonly isPaused: boolean
  pause(): void
  goOn(): void
}

/** Begins at once. `clock`: microseconds. */
export function startStopwatch(clock: () => number): Stopwatch {
  let counted = 0
  let began: number | null = clock()
  const running = () => (began === null ? 0 : (clock() - began) / 1000)
  return {
    passed: () => counted + running(),
    get isPaused() {
      return began === null
    },
    pause: () => {
      counted += running()
      began = null
    },
    goOn: () => {
      began ??= clock()
    },
  }
}
