import type { AttemptOutcome } from './event.ts'

/** How an attempt was stopped before it was done: by the limit of time, or by whoever waited; null: it was not. */
export function stoppedBy(outcome: AttemptOutcome): 'time' | 'person' | null {
  if (outcome.kind === 'http') return outcome.exchange.failure?.code === 'ECANCELED' ? 'person' : null
  const code = outcome.sql.error?.code
  return code === 'timeout' ? 'time' : code === 'cancelled' ? 'person' : null
}
