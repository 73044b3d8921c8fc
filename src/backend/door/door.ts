import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Span } from '../../trace/span.ts'
import type { Caller } from '../caller.ts'
import { inspect, LARGEST_HEAD, unreadable } from '../inspect.ts'
import type { Settings } from '../settings.ts'
import type { Gateway } from './gateway.ts'
import { type IncomingBody, incomingBody } from './incoming-body.ts'
import { type Refused, refused, speak, spokenBytes } from './refused.ts'
import { handOut } from './static-answer.ts'
import type { StaticFiles } from './static-files.ts'
import type { Address } from './target.ts'
import { toRequest } from './web-request.ts'

/** How long a slow door takes, in milliseconds of told time. */
const SLOW_DOOR = 3_000
const NOTHING = new Uint8Array(0)
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

export interface DoorParts {
  /** Stands in for the Host header, which HTTP/1.0 may leave out. */
  host: string
  /** The names that it answers for; null: all of them. */
  hosts: readonly string[] | null
  files: StaticFiles
  settings: Settings
  gateway: Gateway
  /** Milliseconds since 1970. */
  now: () => number
}

interface Visitor {
  caller: Caller
  /** A connection carries one exchange: a second request behind the first is left lying. */
  served: boolean
  body: IncomingBody | null
}

/**
 * What stands in front of an application, as NGINX does: it reads requests, keeps limits, hands out files, passes
 * everything else on, and answers itself where the application does not.
 */
export class Door {
  readonly #server: Server
  readonly #parts: DoorParts
  readonly #visitors = new WeakMap<Duplex, Visitor>()
  #second = Number.NaN
  #dateText = ''

  constructor(parts: DoorParts) {
    this.#parts = parts
    this.#server = createServer({ requireHostHeader: false, maxHeaderSize: LARGEST_HEAD })
    // A client that has said everything may still listen. (A switch of Node's that stands in no type.)
    Object.assign(this.#server, { httpAllowHalfOpen: true })
    this.#server.on('request', (request, out) => void this.#receive(request, out))
    this.#server.on('checkContinue', (request, out) => void this.#receive(request, out))
    this.#server.on('checkExpectation', (request, out) => {
      void this.#receive(request, out, refused(417, 'expectation', 'nobody here can do what it expects'))
    })
    this.#server.on('connect', (_request, socket) => {
      this.#turnAway(socket, refused(405, 'method', 'CONNECT is for proxies, and this is none', METHODS))
    })
    this.#server.on('clientError', (error, socket) => {
      const body = this.#visitors.get(socket)?.body
      if (body) body.cut(unreadable(error))
      else this.#turnAway(socket, unreadable(error))
    })
  }

  /** Takes a connection in. */
  accept(socket: Duplex, caller: Caller): void {
    this.#visitors.set(socket, { caller, served: false, body: null })
    this.#server.emit('connection', socket)
  }

  async #receive(request: IncomingMessage, out: ServerResponse, unmet: Refused | null = null): Promise<void> {
    const visitor = this.#visitors.get(request.socket)
    if (!visitor || visitor.served) return
    visitor.served = true
    out.shouldKeepAlive = false
    out.sendDate = false
    // Where the client has gone, nobody is left to be told.
    out.on('error', () => {})
    const { caller } = visitor
    const span = caller.span.enter('server', 'door')
    const address = unmet ?? inspect(request, this.#parts.host, this.#parts.hosts)
    if ('status' in address) {
      received(span, caller, request, announced(request))
      this.#refuse(span, out, address)
      return
    }
    visitor.body = incomingBody(request)
    const body = visitor.body === null ? NOTHING : await this.#read(visitor, visitor.body, request, out)
    received(span, caller, request, 'status' in body ? announced(request) : body.length)
    if ('status' in body) this.#refuse(span, out, body)
    else await this.#answer(span, caller, address, body, request, out)
  }

  async #read(
    visitor: Visitor,
    body: IncomingBody,
    request: IncomingMessage,
    out: ServerResponse,
  ): Promise<Uint8Array<ArrayBuffer> | Refused> {
    if (request.headers.expect !== undefined) out.writeContinue()
    const read = await body.read
    visitor.body = null
    return read
  }

  async #answer(
    span: Span,
    caller: Caller,
    address: Address,
    body: Uint8Array<ArrayBuffer>,
    incoming: IncomingMessage,
    out: ServerResponse,
  ): Promise<void> {
    const { settings, files, gateway } = this.#parts
    const date = this.#date()
    if (settings.fault('server') === 'slow') {
      span.fact({ kind: 'simulated', milliseconds: SLOW_DOOR, why: 'the server is slow' })
    }
    if (address.target === '*') {
      span.leave()
      out.writeHead(204, ['Date', date, 'Allow', METHODS]).end()
      return
    }
    const file = files.find(address.path)
    if (file) handOut(span, await file, incoming, out, date)
    else await gateway.pass({ span, caller, request: toRequest(address, incoming, body), out, date })
  }

  #refuse(span: Span, out: ServerResponse, { status, limit, why, allow }: Refused): void {
    span.fact({ kind: 'refused', status, limit, why })
    span.leave('stopped', why)
    speak(out, status, why, this.#date(), allow)
  }

  /** Answers what never became a request. */
  #turnAway(socket: Duplex, no: Refused): void {
    const visitor = this.#visitors.get(socket)
    if (!visitor || visitor.served) return
    visitor.served = true
    const span = visitor.caller.span.enter('server', 'door')
    span.fact({ kind: 'refused', status: no.status, limit: no.limit, why: no.why })
    span.leave('stopped', no.why)
    socket.end(spokenBytes(no, this.#date()))
  }

  /** `Date` tells whole seconds, so most exchanges can have the last one's. */
  #date(): string {
    const second = Math.floor(this.#parts.now() / 1000)
    if (second !== this.#second) this.#dateText = new Date(second * 1000).toUTCString()
    this.#second = second
    return this.#dateText
  }
}

function announced(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0)
}

function received(span: Span, caller: Caller, request: IncomingMessage, body: number): void {
  const version = `HTTP/${request.httpVersion}`
  span.fact({ kind: 'received', bytes: caller.bytes, version, headers: request.rawHeaders.length / 2, body })
}
