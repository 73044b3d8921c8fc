import { OUR_BUG } from '../process/conclude.ts'

/** What failed where no request waited for it; `system` is whose code it was, null where it is ours. */
interface Stray {
  system: string | null
  message: string
}

/** Looks after what goes wrong in systems outside of any request. */
export interface Strays {
  add(stray: Stray): void
  /** Hears from now on of those of systems, which are otherwise said, and spoil the exit code; returns how to stop. */
  listen(hear: (message: string) => void): () => void
  /** The exit code that they demand; 0 where there were none. */
  worst(): number
}

const THEIR_FAULT = 1

export function openStrays(say: (text: string) => void): Strays {
  const said = new Set<string>()
  let hear: ((message: string) => void) | null = null
  let worst = 0
  return {
    add: ({ system, message }) => {
      if (system !== null && hear !== null) {
        hear(message)
        return
      }
      worst = Math.max(worst, system === null ? OUR_BUG : THEIR_FAULT)
      // Where a request is sent many times, once is enough.
      if (!said.has(message)) say(`${message}\n`)
      said.add(message)
    },
    listen: (listener) => {
      hear = listener
      return () => {
        hear = null
      }
    },
    worst: () => worst,
  }
}
