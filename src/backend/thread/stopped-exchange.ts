import type { TraceEvent } from '../../trace/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Fact } from '../../trace/fact.ts'
import { foldExchange } from '../../trace/fold-exchange.ts'
import type { HeaderMap, NoAnswer, ReceivedResponse } from '../../trace/message.ts'
import type { Station } from '../../trace/station.ts'
import { refused, spokenBytes } from '../door/refused.ts'
import type { Outgoing } from '../request-bytes.ts'
import { duration, type Stop, stopError } from './stop.ts'

/** What is known of an exchange that was stopped. */
export interface Half {
  system: string
  settings: Record<string, string>
  events: readonly TraceEvent[]
  request: Outgoing
  /** Microseconds since it began. */
  at: number
  /** Milliseconds since 1970. */
  now: number
}

const NO_BYTES = new Uint8Array(0)

/**
 * How an exchange ends for its client when the application had to be stopped: the door has waited in vain, and says
 * so. Nothing of what the application did is left.
 */
export function stoppedExchange(half: Half, stop: Stop): Exchange {
  const events = half.events.length > 0 ? [...half.events] : unbegun(half.request)
  const open = openSpans(events)
  const [client] = open
  const door = open.find(({ station }) => station === 'server')
  const last = events.at(-1)?.at ?? 0
  const at = Math.max(last, half.at)
  const fact = (span: number, fact: Fact) => events.push({ type: 'fact', span, fact, at })
  const { status, told, why } = wordsOf(stop)
  const inside = open.filter((one) => one !== client && one !== door).reverse()
  const [deepest] = inside
  // A statement was at work: what it failed with is told as of any other.
  if (deepest?.station === 'database') {
    const { code, message } = stopError(stop, '')
    fact(deepest.span, { kind: 'database-error', code, message })
  }
  for (const { span } of inside) {
    events.push({ type: 'leave', span, outcome: 'failed', why, at })
  }
  let response: Uint8Array = NO_BYTES
  if (door && status !== null) {
    response = Buffer.from(spokenBytes(refused(status, 'time', told), new Date(half.now).toUTCString()))
    fact(door.span, { kind: 'gateway', status, why: `${told}; ${why}` })
  }
  if (door) events.push({ type: 'leave', span: door.span, outcome: 'failed', why, at })
  if (client) {
    const end: Fact =
      response.length > 0
        ? { kind: 'response', response: received(response), from: 'server', bytes: response.length }
        : { kind: 'no-answer', failure: failureOf(stop, why) }
    fact(client.span, end)
    events.push({ type: 'leave', span: client.span, outcome: 'failed', why, at })
  }
  const { system, settings, request } = half
  const exchange = foldExchange(events, { system, settings, raw: { request: request.bytes, response } })
  return { ...exchange, changes: [] }
}

/** It was waiting behind another one. */
function unbegun({ sent, bytes }: Outgoing): TraceEvent[] {
  const name = `${sent.method} ${sent.target}`
  return [
    { type: 'enter', span: 1, parent: null, station: 'client', name, at: 0 },
    { type: 'fact', span: 1, fact: { kind: 'request', request: sent, bytes: bytes.length }, at: 0 },
  ]
}

function openSpans(events: readonly TraceEvent[]): { span: number; station: Station }[] {
  const open = new Map<number, Station>()
  for (const event of events) {
    if (event.type === 'enter') open.set(event.span, event.station)
    else if (event.type === 'leave') open.delete(event.span)
  }
  return [...open].map(([span, station]) => ({ span, station }))
}

/** What the door tells the client (status null: the client has gone), and what really happened. */
function wordsOf(stop: Stop): { status: number | null; told: string; why: string } {
  const after = 'it was stopped and started again, with the data as before the request'
  switch (stop.kind) {
    case 'timeout': {
      const told = `the application did not answer within ${duration(stop.milliseconds)}`
      return { status: 504, told, why: after }
    }
    case 'cancelled':
      return { status: null, told: '', why: after }
    case 'died':
      return {
        status: 502,
        told: 'the application ended before it had answered',
        why: `${stop.why}; ${after}`,
      }
  }
}

function failureOf(stop: Stop, why: string): NoAnswer {
  return stop.kind === 'cancelled'
    ? {
        code: 'ECANCELED',
        message: `You did not want to wait any longer. The application was still at work: ${why}.`,
      }
    : { code: 'ECONNRESET', message: 'The connection was closed before anybody answered.' }
}

/** The door's own words, as a client reads them. */
function received(bytes: Uint8Array): ReceivedResponse {
  const [head = '', body = ''] = Buffer.from(bytes).toString().split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers: HeaderMap = {}
  for (const line of lines) {
    const colon = line.indexOf(': ')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 2)
  }
  const [, status = '', reason = ''] = /^\S+ (\d+) (.*)$/.exec(first) ?? []
  return { status: Number(status), reason, headers, body }
}
