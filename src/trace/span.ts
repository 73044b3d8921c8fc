import type { Clock, Emit, Outcome } from './event.ts'
import type { Fact } from './fact.ts'
import type { Station } from './station.ts'

/** A stretch of work at one station. It is handed on explicitly: whoever holds it writes into its trace only. */
export interface Span {
  readonly id: number
  enter(station: Station, name: string): Span
  fact(fact: Fact): void
  leave(outcome?: Outcome, why?: string | null): void
}

/** Opens the first span of a trace. Every trace has its own numbers and its own zero of time. */
export function startTrace(station: Station, name: string, clock: Clock, emit: Emit): Span {
  const zero = clock()
  let last = 0
  const open = (parent: number | null, station: Station, name: string, at = clock() - zero): Span => {
    const id = ++last
    emit({ type: 'enter', span: id, parent, station, name, at })
    return {
      id,
      enter: (inner, innerName) => open(id, inner, innerName),
      fact: (fact) => emit({ type: 'fact', span: id, fact, at: clock() - zero }),
      leave: (outcome = 'done', why = null) =>
        emit({ type: 'leave', span: id, outcome, why, at: clock() - zero }),
    }
  }
  return open(null, station, name, 0)
}
