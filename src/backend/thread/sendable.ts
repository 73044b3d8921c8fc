import type { TraceEvent } from '../../trace/event.ts'

/**
 * An event that can be sent to another thread. What a system logs, or binds, may be anything: a function, a class of
 * its own, a circle.
 */
export function sendable(event: TraceEvent): TraceEvent {
  if (event.type !== 'fact') return event
  const { fact } = event
  if (fact.kind === 'log') return { ...event, fact: { ...fact, data: plain(fact.data) } }
  // What is no SQL value is refused, and told all the same.
  if (fact.kind !== 'sql' || Object.values(fact.parameters).every(isValue)) return event
  const parameters = plain(fact.parameters) as typeof fact.parameters // an array stays one, an object too
  return { ...event, fact: { ...fact, parameters } }
}

function isValue(value: unknown): boolean {
  return (
    (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') || value === null
  )
}

/** What `toJson` writes of a value, as a value: nothing else of it is ever read. */
function plain(value: unknown, above: readonly object[] = []): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) return '[circular]'
  if (value instanceof Uint8Array) return new Uint8Array(value)
  const inside = [...above, value]
  try {
    if (value instanceof Error) return { name: String(value.name), message: String(value.message) }
    if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON(), inside)
    if (Array.isArray(value)) return value.map((item) => plain(item, inside))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, inside)]))
  } catch {
    return '[unreadable]'
  }
}
