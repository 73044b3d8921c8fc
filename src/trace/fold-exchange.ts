import type { TraceEvent } from './event.ts'
import type { Exchange, SpanRecord } from './exchange.ts'
import { foldSteps } from './fold.ts'
import { keptChanges } from './kept-changes.ts'
import type { SentRequest } from './message.ts'
import { netChanges } from './net-changes.ts'
import { exchangeEnd, factOf, type SpanNode, spanTree } from './span-tree.ts'
import { deeper, type Station } from './station.ts'

/** What the trace does not know about its exchange. */
export interface Surroundings {
  system: string
  settings: Record<string, string>
  /** The bytes that crossed the wire. */
  raw: { request: Uint8Array; response: Uint8Array }
}

const NOTHING_SENT: SentRequest = { method: '', target: '', headers: {}, body: '' }
const NOT_OVER = { code: 'ETIMEDOUT', message: 'the exchange was not over when its trace ended' }

/** The whole exchange that these events tell. A trace that was cut off gives what is known until there. */
export function foldExchange(events: readonly TraceEvent[], surroundings: Surroundings): Exchange {
  const nodes = [...spanTree(events).values()]
  const [root] = nodes
  const steps = foldSteps(events)
  const all = nodes.flatMap((node) => node.facts)
  const request = all.map(({ fact }) => fact).find((fact) => fact.kind === 'request')
  const response = all.map(({ fact }) => fact).find((fact) => fact.kind === 'response')
  const failure = all.map(({ fact }) => fact).find((fact) => fact.kind === 'no-answer')
  const guard = nodes.find((node) => factOf(node, 'stopped') !== null)
  return {
    system: surroundings.system,
    settings: surroundings.settings,
    request: request?.request ?? NOTHING_SENT,
    response: response?.response ?? null,
    failure: response ? null : (failure?.failure ?? NOT_OVER),
    reached: nodes.reduce<Station>((deepest, node) => deeper(deepest, node.station), 'client'),
    stopped: guard ? { station: 'application', name: guard.name } : null,
    queries: all.filter(({ fact }) => fact.kind === 'sql').length,
    changes: netChanges(keptChanges(steps)),
    took: root ? Math.round(exchangeEnd(root)) - Math.round(root.enter) : 0,
    steps,
    spans: nodes.map(record),
    raw: surroundings.raw,
  }
}

function record(node: SpanNode): SpanRecord {
  const at = Math.round(node.enter)
  return {
    span: node.span,
    parent: node.parent?.span ?? null,
    station: node.station,
    name: node.name,
    at,
    took: Math.max(0, Math.round(node.end) - at),
    outcome: node.outcome ?? 'failed',
  }
}
