import type { Backend } from '../backend/backend.ts'
import { wrapped } from '../backend/wrapped.ts'
import type { TraceEvent } from '../trace/event.ts'
import { foldExchange } from '../trace/fold-exchange.ts'
import type { Kitchen } from './kitchen.ts'

/** Microseconds from one event of a trace to the next. */
const TICK = 10

/**
 * The same kitchen by a clock that ticks once an event: what is recorded is the same on every machine. Its times are
 * not measured, and whoever shows them says so.
 */
export function withEvenTimes(kitchen: Kitchen): Kitchen {
  return {
    ...kitchen,
    open: async (system, data) => {
      const backend = await kitchen.open(system, data)
      return backend && evenly(backend)
    },
  }
}

function evenly(backend: Backend): Backend {
  return wrapped(
    backend,
    (work) => work,
    async (message, emit) => {
      const events: TraceEvent[] = []
      const exchange = await backend.send(message, (event) => {
        const even = { ...event, at: events.length * TICK }
        events.push(even)
        emit?.(even)
      })
      const { system, settings, raw } = exchange
      // How it ended that had to be stopped is known to nobody but the one who stopped it.
      const [first, last] = [events[0], events.at(-1)]
      const isWhole = last?.type === 'leave' && last.span === first?.span
      return isWhole ? foldExchange(events, { system, settings, raw }) : exchange
    },
  )
}
