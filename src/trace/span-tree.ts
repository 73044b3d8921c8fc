import type { Outcome, TraceEvent } from './event.ts'
import type { Fact } from './fact.ts'
import type { Station } from './station.ts'

/** A span with everything that is known of it in the end. Times as measured, in microseconds. */
export interface SpanNode {
  span: number
  parent: SpanNode | null
  children: SpanNode[]
  station: Station
  name: string
  enter: number
  /** For a span that was never left: the time of the last event. */
  end: number
  /** null for a span that was never left. */
  outcome: Outcome | null
  why: string | null
  facts: { fact: Fact; at: number }[]
}

/** The spans of a trace, by number, in the order in which they were entered. A trace may be cut off anywhere. */
export function spanTree(events: readonly TraceEvent[]): Map<number, SpanNode> {
  const nodes = new Map<number, SpanNode>()
  let last = 0
  for (const event of events) {
    last = Math.max(last, event.at)
    const node = nodes.get(event.span)
    if (event.type === 'enter') {
      const parent = event.parent === null ? null : (nodes.get(event.parent) ?? null)
      const { span, station, name, at } = event
      const fresh: SpanNode = {
        span,
        parent,
        children: [],
        station,
        name,
        enter: at,
        end: at,
        outcome: null,
        why: null,
        facts: [],
      }
      parent?.children.push(fresh)
      nodes.set(span, fresh)
    } else if (event.type === 'fact') {
      node?.facts.push({ fact: event.fact, at: event.at })
    } else if (node) {
      node.end = event.at
      node.outcome = event.outcome
      node.why = event.why
    }
  }
  for (const node of nodes.values()) if (node.outcome === null) node.end = last
  return nodes
}

/** The first fact of a kind that a span has. */
export function factOf<K extends Fact['kind']>(node: SpanNode, kind: K): Extract<Fact, { kind: K }> | null {
  for (const { fact } of node.facts) {
    // The discriminant was compared, which the compiler cannot see through a type parameter.
    if (fact.kind === kind) return fact as Extract<Fact, { kind: K }>
  }
  return null
}

/** How many statements were written in a span and in everything that it entered. */
export function statementsIn(node: SpanNode): number {
  const own = node.facts.filter(({ fact }) => fact.kind === 'sql').length
  return node.children.reduce((sum, child) => sum + statementsIn(child), own)
}

/** Since when a span has worked on its own at a moment: its enter, or the end of the latest span inside it. */
export function workingSince(node: SpanNode, at: number): number {
  return node.children.reduce(
    (since, child) => (child.outcome !== null && child.end <= at ? Math.max(since, child.end) : since),
    node.enter,
  )
}

/** When the exchange of a root span was over: at its answer, or without one where its trace ends. */
export function exchangeEnd(root: SpanNode): number {
  const answer = root.facts.find(({ fact }) => fact.kind === 'response' || fact.kind === 'no-answer')
  return answer?.at ?? root.end
}
