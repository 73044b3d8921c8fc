import { Interrupted } from './interrupted.ts'
import type { OnInterrupt } from './lines.ts'
import type { StartSpinner } from './spinner.ts'

/** How somebody waits for what is at work elsewhere. */
export interface Waiting {
  /**
   * Says that something is at work until it is done. Ctrl+C calls `stop`; a second one, or one that finds nothing to
   * stop (false), means the program.
   */
  during<T>(what: string, work: Promise<T>, stop: () => boolean): Promise<T>
  /** The same values; rejects with {@link Interrupted} when Ctrl+C means the program. */
  through<T>(values: AsyncGenerator<T, void>): AsyncGenerator<T, void>
}

export function openWaiting(startSpinner: StartSpinner, onInterrupt: OnInterrupt): Waiting {
  let running = 0
  let endSpinner = async () => {}
  let stopListening = () => {}
  /** Whether the program was meant: nobody waits any more for what goes on. */
  let gone = false
  let leave = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      gone = true
      void endSpinner()
      reject(new Interrupted())
    }
  })
  // Nobody may be there to hear it.
  left.catch(() => {})

  const begin = (what: string, stop: () => boolean): void => {
    if (gone) return
    let stopped = false
    const listen = (): void => {
      stopListening = onInterrupt(() => {
        if (stopped || !stop()) return leave()
        stopped = true
        listen()
      })
    }
    listen()
    endSpinner = startSpinner(what)
  }

  return {
    during: async (what, work, stop) => {
      // Several things at once are one to whoever waits.
      if (running++ === 0) begin(what, stop)
      try {
        return await work
      } finally {
        running -= 1
        if (running === 0) {
          stopListening()
          await endSpinner()
        }
      }
    },
    through: async function* (values) {
      let interrupted = false
      try {
        for (;;) {
          const next = await Promise.race([values.next(), left])
          if (next.done === true) return
          yield next.value
        }
      } catch (error) {
        interrupted = error instanceof Interrupted
        throw error
      } finally {
        // What is still at work would be waited for.
        if (!interrupted) await values.return()
      }
    },
  }
}
