import { isUtf8 } from 'node:buffer'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Body, HeaderMap, NoAnswer, RequestMessage, SentRequest } from '../trace/message.ts'

/** A request on its way out: the bytes, what they say, and why they cannot be sent, if so. */
export interface Outgoing {
  bytes: Uint8Array
  sent: SentRequest
  /** Nothing is sent where a header or the method would end the line it stands in. `code` is Node's own. */
  error: NoAnswer | null
}

type Message = Extract<RequestMessage, { kind: 'message' }>
type Header = [name: string, value: string]

const NOTHING = new Uint8Array(0)

/** Writes a message as HTTP/1.1, as a browser or curl would; raw bytes stay as they are. */
export function outgoing(message: RequestMessage, host: string): Outgoing {
  if (message.kind === 'message') return write(message, host)
  return { bytes: message.bytes, sent: readRaw(message.bytes), error: null }
}

function write(message: Message, host: string): Outgoing {
  const method = message.method.toUpperCase()
  const target = onTheWire(message.target)
  const body = message.body.length === 0 ? NOTHING : Buffer.from(message.body)
  const headers = completed(message, host, body.length)
  const sent: SentRequest = { method, target, headers: headerMap(headers), body: readBody(body) }
  const error = unsendable(method, headers)
  if (error) return { bytes: NOTHING, sent, error }
  let head = `${method} ${target} HTTP/1.1\r\n`
  for (const [name, value] of headers) head += `${name}: ${value}\r\n`
  // Header values are Latin-1 on the wire.
  const first = Buffer.from(`${head}\r\n`, 'latin1')
  return { bytes: body.length > 0 ? Buffer.concat([first, body]) : first, sent, error: null }
}

/** With the two headers that a client adds by itself. */
function completed({ headers: given, without = [] }: Message, host: string, length: number): Header[] {
  const names = new Set([...without, ...given.map(([name]) => name.toLowerCase())])
  const headers: Header[] = names.has('host') ? [...given] : [['Host', host], ...given]
  if (length > 0 && !names.has('content-length') && !names.has('transfer-encoding')) {
    headers.push(['Content-Length', String(length)])
  }
  return headers
}

/** As a browser writes an address: the #fragment stays at home, what is not ASCII is percent-encoded. */
function onTheWire(target: string): string {
  if (!/[^\x21-\x7e]|#/.test(target)) return target
  const hash = target.indexOf('#')
  const asked = hash === -1 ? target : target.slice(0, hash)
  return asked.replace(/[^\x21-\x7e]+/g, (text) =>
    Buffer.from(text).reduce((all, byte) => `${all}%${byte.toString(16).toUpperCase().padStart(2, '0')}`, ''),
  )
}

function unsendable(method: string, headers: readonly Header[]): NoAnswer | null {
  let what = () => `the method ${JSON.stringify(method)}`
  try {
    validateHeaderName(method)
    for (const [name, value] of headers) {
      what = () => `a header named ${JSON.stringify(name)}`
      validateHeaderName(name)
      what = () => `the header ${name} with the value ${JSON.stringify(value)}`
      validateHeaderValue(name, value)
    }
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERR_INVALID_CHAR'
    const why =
      code === 'ERR_INVALID_HTTP_TOKEN'
        ? 'a name is made of letters, digits and a few signs'
        : 'a line break would end it, and only Latin-1 characters can be written there'
    return { code, message: `Nothing was sent. No client can write ${what()}: ${why}.` }
  }
}

/** As much as can be read of a message that may be broken. */
function readRaw(bytes: Uint8Array): SentRequest {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blank = all.indexOf('\r\n\r\n')
  const head = all.toString('latin1', 0, blank === -1 ? all.length : blank)
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = first.split(' ')
  const headers = lines.flatMap((line): Header[] => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : []
  })
  const body = blank === -1 ? all.subarray(all.length) : all.subarray(blank + 4)
  return { method, target, headers: headerMap(headers), body: readBody(body) }
}

function headerMap(headers: readonly Header[]): HeaderMap {
  // A header may be named like what every object has.
  const map: HeaderMap = Object.create(null)
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = map[key]
    if (key === 'set-cookie') map[key] = [...(before ?? []), value]
    else map[key] = before === undefined ? value : `${before}, ${value}`
  }
  return map
}

/** Text where the bytes are UTF-8. */
export function readBody(bytes: Uint8Array): Body {
  if (bytes.length === 0) return ''
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(buffer) ? buffer.toString('utf8') : buffer
}
