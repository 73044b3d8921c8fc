import type { Fact } from './fact.ts'
import { exchangeEnd, factOf, type SpanNode, statementsIn, workingSince } from './span-tree.ts'
import type { Step, StepKind } from './step.ts'

type FactsOf<K extends StepKind> = Extract<Step, { kind: K }>['facts']

/** What one event makes worth telling, and the time that it covers, as measured. */
export type Telling = {
  [K in StepKind]: { kind: K; facts: FactsOf<K>; from: number; to: number }
}[StepKind]

const UNFINISHED = 'it had not finished when the exchange was over'

/** Where a span begins, its handler is told, and a middleware that will never come to a decision. */
export function tellEnter(node: SpanNode): Telling[] {
  const time = { from: node.enter, to: node.end }
  if (factOf(node, 'handler')) {
    const status = factOf(node, 'answered')?.status ?? null
    const outcome = status === null || node.outcome === 'failed' ? 'failed' : 'answered'
    const why = node.why ?? (node.outcome === null && status === null ? UNFINISHED : null)
    return [{ kind: 'handler', facts: { outcome, queries: statementsIn(node), status, why }, ...time }]
  }
  if (factOf(node, 'middleware') && node.outcome === null && !decided(node)) {
    return [{ kind: 'middleware', facts: { outcome: 'failed', status: null, why: UNFINISHED }, ...time }]
  }
  return []
}

/** Where a span ends, a middleware is told that left without a decision or broke after it had handed on. */
export function tellLeave(node: SpanNode, at: number): Telling[] {
  if (!factOf(node, 'middleware')) return []
  const time = { from: workingSince(node, at), to: at }
  const { outcome, why } = node
  if (outcome === 'failed') {
    const inherited = node.children.some((child) => child.outcome === 'failed' && child.why === why)
    if (decided(node) && inherited) return []
    return [{ kind: 'middleware', facts: { outcome: 'failed', status: null, why }, ...time }]
  }
  if (decided(node)) return []
  return [{ kind: 'middleware', facts: { outcome: 'stopped', status: null, why }, ...time }]
}

function decided(node: SpanNode): boolean {
  return factOf(node, 'passed') !== null || factOf(node, 'stopped') !== null
}

/** What a fact tells; nothing, where it only says more about a step that another event tells. */
export function tellFact(node: SpanNode, fact: Fact, at: number): Telling[] {
  const whole = { from: node.enter, to: node.end }
  const untilHere = { from: node.enter, to: at }
  const sinceChild = { from: workingSince(node, at), to: at }
  const moment = { from: at, to: at }
  switch (fact.kind) {
    case 'request':
      return [telling(fact, { from: node.enter, to: exchangeEnd(node) })]
    case 'received':
      return [telling(fact, whole)]
    case 'refused':
    case 'static-file':
    case 'route':
    case 'no-route':
    case 'wrong-method':
      return [telling(fact, untilHere)]
    case 'rewrote':
      return [telling(fact, sinceChild)]
    case 'gateway':
    case 'log':
    case 'error':
    case 'simulated':
    case 'response':
    case 'no-answer':
      return [telling(fact, moment)]
    case 'passed':
      return [{ kind: 'middleware', facts: { outcome: 'passed', status: null, why: null }, ...untilHere }]
    case 'stopped': {
      const { status, why } = fact
      return [{ kind: 'middleware', facts: { outcome: 'stopped', status, why }, ...untilHere }]
    }
    case 'sql':
      return [{ kind: 'query', facts: query(node, fact), ...whole }]
    case 'database-error':
      if (factOf(node, 'sql')) return []
      return [{ kind: 'query', facts: query(node, unwritten(node)), ...sinceChild }]
    case 'begin': {
      const waited = factOf(node, 'waited')
      const facts = { action: fact.kind, ...(waited && { waited: waited.why }) }
      return [{ kind: 'transaction', facts, ...untilHere }]
    }
    case 'commit':
    case 'rollback':
      return [{ kind: 'transaction', facts: { action: fact.kind }, ...sinceChild }]
    case 'call': {
      const outcome = node.outcome === 'done' ? 'done' : 'failed'
      const why = node.outcome === null ? UNFINISHED : node.why
      return [{ kind: 'call', facts: { to: fact.to, what: fact.what, outcome, why }, ...whole }]
    }
    case 'middleware':
    case 'handler':
    case 'answered':
    case 'plan':
    case 'rows':
    case 'changed':
    case 'waited':
      return []
  }
}

/** Facts that are steps as they stand. */
type Plain = Extract<Fact, { kind: Exclude<StepKind, 'middleware' | 'handler' | 'call'> }>

function telling(fact: Plain, time: { from: number; to: number }): Telling {
  const { kind, ...facts } = fact
  // Such a fact and its step have the same members: true kind by kind, which a union cannot express.
  return { kind, facts, ...time } as Telling
}

/** BEGIN or COMMIT of a transaction, which failed: nobody wrote it, and it is told all the same. */
function unwritten(node: SpanNode): { sql: string; parameters: [] } {
  return { sql: factOf(node, 'begin') ? 'COMMIT' : 'BEGIN', parameters: [] }
}

function query(node: SpanNode, asked: Pick<FactsOf<'query'>, 'sql' | 'parameters'>): FactsOf<'query'> {
  const rows = factOf(node, 'rows')
  const error = factOf(node, 'database-error')
  return {
    sql: asked.sql,
    parameters: asked.parameters,
    plan: factOf(node, 'plan')?.lines ?? [],
    columns: rows?.columns ?? [],
    rows: rows?.rows ?? [],
    count: rows?.count ?? 0,
    truncated: rows?.truncated ?? false,
    changes: factOf(node, 'changed')?.changes ?? [],
    waited: factOf(node, 'waited')?.why ?? null,
    error: error && { code: error.code, message: error.message },
  }
}
