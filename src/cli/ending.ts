import type { World } from './world.ts'

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const

/** Lets somebody tidy up before a signal ends a process; the process ends by the same signal, as without them. */
export function endingOf(process: NodeJS.Process): World['onKilled'] {
  const listeners = new Set<() => void>()
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, die)
  }
  const die = (signal: NodeJS.Signals): void => {
    for (const listener of listeners) listener()
    stop()
    process.kill(process.pid, signal)
  }
  return (listener) => {
    if (listeners.size === 0) for (const signal of SIGNALS) process.on(signal, die)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) stop()
    }
  }
}
