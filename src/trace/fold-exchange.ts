import type { TraceEvent } from './event.ts'
import type { Exchange, SpanRecord } from './exchange.ts'
import { stepsOf } from './fold.ts'
import { keptChanges } from './kept-changes.ts'
import type { NoAnswer, ReceivedResponse, SentRequest } from './message.ts'
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
  const tree = spanTree(events)
  const nodes = [...tree.values()]
  const [root] = nodes
  const steps = stepsOf(events, tree)
  let queries = 0
  let request: SentRequest | null = null
  let response: ReceivedResponse | null = null
  let failure: NoAnswer | null = null
  for (const event of events) {
    if (event.type !== 'fact') continue
    const { fact } = event
    if (fact.kind === 'sql') queries++
    else if (fact.kind === 'request') request ??= fact.request
    else if (fact.kind === 'response') response ??= fact.response
    else if (fact.kind === 'no-answer') failure ??= fact.failure
  }
  const guard = nodes.find((node) => factOf(node, 'stopped') !== null)
  return {
    system: surroundings.system,
    settings: surroundings.settings,
    request: request ?? NOTHING_SENT,
    response,
    failure: response ? null : (failure ?? NOT_OVER),
    reached: nodes.reduce<Station>((deepest, node) => deeper(deepest, node.station), 'client'),
    stopped: guard ? { station: 'application', name: guard.name } : null,
    queries,
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
