import type { Clock, Emit } from '../trace/event.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { RequestMessage } from '../trace/message.ts'
import { startTrace } from '../trace/span.ts'
import type { Caller } from './caller.ts'
import { converse, type Heard } from './client.ts'
import type { Door } from './door/door.ts'
import { type Outgoing, outgoing } from './request-bytes.ts'
import type { Settings } from './settings.ts'
import type { Timer } from './timer.ts'

/** What a client needs to know of the world. */
export interface Line {
  /** The name under which the system is reached. */
  host: string
  door: Door
  settings: Settings
  clock: Clock
  timer: Timer
  /** Milliseconds after which the client gives up. */
  patience: number
}

const NO_BYTES = new Uint8Array(0)

/** One request, from the client's first byte to the last one that comes back. Resolves to what crossed the wire. */
export async function exchange(message: RequestMessage, line: Line, emit: Emit): Promise<Exchange['raw']> {
  const request = outgoing(message, line.host)
  const { bytes, sent } = request
  const span = startTrace('client', nameOf(request), line.clock, emit)
  span.fact({ kind: 'request', request: sent, bytes: bytes.length })
  const caller: Caller = { span, bytes: bytes.length, from: 'server' }
  const { response, failure, raw } = unreachable(request, line) ?? (await talk(request, line, caller))
  if (response) {
    span.fact({ kind: 'response', response, from: caller.from, bytes: raw.length })
    span.leave()
  } else if (failure) {
    span.fact({ kind: 'no-answer', failure })
    span.leave('failed', failure.message)
  }
  return { request: bytes, response: raw }
}

function talk({ bytes, sent }: Outgoing, line: Line, caller: Caller): Promise<Heard> {
  const { door, patience, timer } = line
  return converse({
    bytes,
    method: sent.method,
    patience,
    timer,
    connect: (end) => door.accept(end, caller),
  })
}

/** Where not one byte leaves the client, or nobody is there to take it. */
function unreachable({ error, sent }: Outgoing, { settings, host }: Line): Heard | null {
  const named = typeof sent.headers.host === 'string' ? sent.headers.host : host
  if (error) return unheard(error.code, error.message)
  if (settings.fault('dns') === 'fail') return unheard('ENOTFOUND', `No address is known for ${named}.`)
  if (settings.fault('server') === 'down') return unheard('ECONNREFUSED', `Nobody listens at ${named}.`)
  return null
}

function unheard(code: string, message: string): Heard {
  return { response: null, failure: { code, message }, raw: NO_BYTES }
}

/** `POST /orders`; of a broken message what can be read of that. */
function nameOf({ sent }: Outgoing): string {
  return `${sent.method} ${sent.target}`.trim().slice(0, 100) || 'nothing readable'
}
