import { type IncomingMessage, request } from 'node:http'
import type { HeaderMap, NoAnswer, ReceivedResponse } from '../trace/message.ts'
import { readBody } from './request-bytes.ts'
import type { Timer } from './timer.ts'
import { type ClientEnd, openWire, type ServerEnd } from './wire.ts'

/** Past this many bytes of one response the client hangs up: nobody reads on screen what does not end. */
const LARGEST_RESPONSE = 32_000_000
const PROTOTYPE = '__proto__'

/** What came of a conversation: one of `response` and `failure` is null. */
export interface Heard {
  response: ReceivedResponse | null
  failure: NoAnswer | null
  /** Everything that the server said, also where it could not be read as a response. */
  raw: Uint8Array
}

export interface Conversation {
  bytes: Uint8Array
  /** A response to HEAD has no body, whatever its headers say. */
  method: string
  /** Milliseconds after which nobody listens any more. */
  patience: number
  timer: Timer
  /** Gives the server its end of the wire. */
  connect: (end: ServerEnd) => void
}

/** Sends the bytes over a fresh wire and reads one response with Node's own parser. Always ends; closes both ends. */
export function converse({ bytes, method, patience, timer, connect }: Conversation): Promise<Heard> {
  const { client, server } = openWire()
  return new Promise((resolve) => {
    let over = false
    const end = (response: ReceivedResponse | null, failure: NoAnswer | null): void => {
      if (over) return
      over = true
      cancel()
      client.destroy()
      resolve({ response, failure, raw: Buffer.concat(server.said) })
    }
    const fail = (code: string, message: string) => end(null, { code, message })
    const cancel = timer(patience, () => fail('ETIMEDOUT', 'Nobody answered in time.'))

    connect(server)
    listen(client, method, end, fail)
    server.hearAll(bytes)
  })
}

function listen(
  client: ClientEnd,
  method: string,
  end: (response: ReceivedResponse, failure: null) => void,
  fail: (code: string, message: string) => void,
): void {
  const asked = request({
    createConnection: () => client,
    // CONNECT would make of any response a tunnel; refused, it is a response like any other.
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    headers: [],
  })
  asked.on('response', (incoming) => {
    const chunks: Uint8Array[] = []
    let size = 0
    incoming.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > LARGEST_RESPONSE) fail('EFBIG', `The response is over ${LARGEST_RESPONSE / 1e6} MB.`)
    })
    incoming.on('end', () => end(received(incoming, Buffer.concat(chunks)), null))
    incoming.on('error', () => fail('ECONNRESET', 'The connection broke off in the middle of the response.'))
  })
  asked.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code ?? 'ECONNRESET'
    if (code === 'ECONNRESET') fail(code, 'The connection was closed before anybody answered.')
    else fail(code, `The response cannot be read: ${error.message}`)
  })
  asked.end()
}

function received(incoming: IncomingMessage, body: Uint8Array): ReceivedResponse {
  // A header may be named like what every object has; Node's own object cannot hold it.
  const headers: HeaderMap = Object.create(null)
  for (const name in incoming.headers) headers[name] = incoming.headers[name] ?? ''
  const lines = incoming.rawHeaders
  const odd = lines.filter((_, at) => at % 2 === 1 && lines[at - 1]?.toLowerCase() === PROTOTYPE)
  if (odd.length > 0) headers[PROTOTYPE] = odd.join(', ')
  return {
    status: incoming.statusCode ?? 0,
    reason: incoming.statusMessage ?? '',
    headers,
    body: readBody(body),
  }
}
