import type { World } from './world.ts'

/** What is tidied up before a process is ended in the middle. */
interface Ending {
  onKilled: World['onKilled']
  /** The process is going to end itself. */
  tidy(): void
}

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const

/** Lets somebody tidy up before a signal ends a process; the process ends by the same signal, as without them. */
export function endingOf(process: NodeJS.Process): Ending {
  const listeners = new Set<() => void>()
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, die)
  }
  const tidy = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const die = (signal: NodeJS.Signals): void => {
    tidy()
    stop()
    process.kill(process.pid, signal)
  }
  const onKilled: World['onKilled'] = (listener) => {
    if (listeners.size === 0) for (const signal of SIGNALS) process.on(signal, die)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) stop()
    }
  }
  return { onKilled, tidy }
}
