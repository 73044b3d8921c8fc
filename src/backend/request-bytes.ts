import { isUtf8 } from 'node:buffer'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Body, HeaderMap, RequestMessage, SentRequest } from '../trace/message.ts'

/** A request on its way out: the bytes, and what they say. */
export interface Outgoing {
  bytes: Uint8Array
  sent: SentRequest
}

/** A header or method that no client can write down, because it would end the line it stands in. */
export class UnsendableError extends Error {
  override readonly name = 'UnsendableError'
  /** Node's own code: ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN. */
  readonly code: string
  readonly sent: SentRequest

  constructor(code: string, message: string, sent: SentRequest) {
    super(message)
    this.code = code
    this.sent = sent
  }
}

/** Writes a message as HTTP/1.1; raw bytes stay as they are. Throws an {@link UnsendableError}. */
export function outgoing(message: RequestMessage, host: string): Outgoing {
  return message.kind === 'raw'
    ? { bytes: message.bytes, sent: readRaw(message.bytes) }
    : write(message, host)
}

function write(message: RequestMessage & { kind: 'message' }, host: string): Outgoing {
  const method = message.method.toUpperCase()
  const target = onTheWire(message.target)
  const body = Buffer.from(message.body)
  const headers = [...message.headers]
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted)
  if (!has('host')) headers.unshift(['Host', host])
  if (body.length > 0 && !has('content-length') && !has('transfer-encoding')) {
    headers.push(['Content-Length', String(body.length)])
  }
  const sent: SentRequest = { method, target, headers: headerMap(headers), body: readBody(body) }
  refuseUnsendable(method, headers, sent)
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  // Header values are Latin-1 on the wire.
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return { bytes: body.length > 0 ? Buffer.concat([head, body]) : head, sent }
}

/** As a browser writes an address: the #fragment stays at home, what is not ASCII is percent-encoded. */
function onTheWire(target: string): string {
  const hash = target.indexOf('#')
  const asked = hash === -1 ? target : target.slice(0, hash)
  return asked.replace(/[^\x21-\x7e]+/g, (text) =>
    Buffer.from(text).reduce((all, byte) => `${all}%${byte.toString(16).toUpperCase().padStart(2, '0')}`, ''),
  )
}

function refuseUnsendable(method: string, headers: [string, string][], sent: SentRequest): void {
  let what = `the method ${JSON.stringify(method)}`
  try {
    validateHeaderName(method)
    for (const [name, value] of headers) {
      what = `a header named ${JSON.stringify(name)}`
      validateHeaderName(name)
      what = `the value ${JSON.stringify(value)} of the header ${name}`
      validateHeaderValue(name, value)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERR_INVALID_CHAR'
    const why =
      code === 'ERR_INVALID_HTTP_TOKEN'
        ? 'only letters, digits and a few signs may stand there'
        : 'a line break or a character outside Latin-1 stands in it'
    throw new UnsendableError(code, `Nothing was sent: no client can write ${what}: ${why}.`, sent)
  }
}

/** As much as can be read of a message that may be broken. */
function readRaw(bytes: Uint8Array): SentRequest {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blank = all.indexOf('\r\n\r\n')
  const head = all.toString('latin1', 0, blank === -1 ? all.length : blank)
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = first.split(' ')
  const headers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : []
  })
  const body = blank === -1 ? all.subarray(all.length) : all.subarray(blank + 4)
  return { method, target, headers: headerMap(headers), body: readBody(body) }
}

function headerMap(headers: [name: string, value: string][]): HeaderMap {
  const map: HeaderMap = {}
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = Object.hasOwn(map, key) ? map[key] : undefined
    map[key] = before === undefined ? value : `${before}, ${value}`
  }
  return map
}

/** Text where the bytes are UTF-8. */
export function readBody(bytes: Uint8Array): Body {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(buffer) ? buffer.toString('utf8') : buffer
}
