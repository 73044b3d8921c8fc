import type { Backend } from '../../backend/backend.ts'
import { DatabaseError, type QueryResult, type Snapshot, type TableInfo } from '../../database/port.ts'
import type { Emit } from '../../trace/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { toJson } from '../../trace/json.ts'
import type { RequestMessage } from '../../trace/message.ts'
import { LEFT_OUT } from '../proof/golden.ts'

/** Something that is asked of a backend. */
export type Deed =
  | { type: 'send'; message: RequestMessage; emit: Emit | undefined }
  | { type: 'query'; script: string; plan: boolean }
  | { type: 'restore'; snapshot: Snapshot }
  | { type: 'set'; name: string; value: string }
  | { type: 'tables' | 'snapshot' | 'reset' }

/** What came of it. */
export type Outcome =
  | { type: 'sent'; exchange: Exchange }
  | { type: 'results'; results: QueryResult[] }
  | { type: 'tables'; tables: TableInfo[] }
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'done' }
  | { type: 'failed'; error: unknown }

/** Does it. Never rejects. */
export async function outcomeOf(deed: Deed, backend: Backend): Promise<Outcome> {
  try {
    return await done(deed, backend)
  } catch (error) {
    return { type: 'failed', error }
  }
}

async function done(deed: Deed, backend: Backend): Promise<Outcome> {
  switch (deed.type) {
    case 'send':
      return { type: 'sent', exchange: await backend.send(deed.message, deed.emit) }
    case 'query':
      return { type: 'results', results: await backend.query(deed.script, { plan: deed.plan }) }
    case 'tables':
      return { type: 'tables', tables: await backend.tables() }
    case 'snapshot':
      return { type: 'snapshot', snapshot: await backend.snapshot() }
    case 'restore':
      await backend.restore(deed.snapshot)
      return { type: 'done' }
    case 'reset':
      await backend.reset()
      return { type: 'done' }
    case 'set':
      backend.set(deed.name, deed.value)
      return { type: 'done' }
  }
}

/** Microseconds. What takes longer may have been ended by a limit of time, and another time it is not. */
const LONG = 1_000_000

/** Whether the same would come of it again: nobody's patience was at its end, and nothing broke. */
export function wouldRecur(outcome: Outcome): boolean {
  if (outcome.type === 'sent') return outcome.exchange.took < LONG
  if (outcome.type !== 'failed') return true
  const { error } = outcome
  return error instanceof DatabaseError && error.code !== 'timeout' && error.code !== 'cancelled'
}

/** Whether two outcomes are the same but for what is measured. */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  // The same data can lie in a file in more than one way.
  if (a.type === 'snapshot' && b.type === 'snapshot') return true
  return toJson(lasting(a)) === toJson(lasting(b))
}

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if (value instanceof Error) return String(value)
  const kept = Object.entries(value).filter(([name]) => !LEFT_OUT.has(name))
  return Object.fromEntries(kept.map(([name, member]) => [name, lasting(member)]))
}
