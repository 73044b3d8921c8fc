import type { IncomingMessage } from 'node:http'
import { type Refused, refused } from './door/refused.ts'
import { type Address, isHost, isNamed, readTarget } from './door/target.ts'

/** Bytes: of a request target, of all headers together, of a body. */
const LONGEST_TARGET = 8_000
export const LARGEST_HEAD = 16_384
export const LARGEST_BODY = 1_000_000

/** What the door reads in a request's first lines, before it waits for the body. `hosts`: null for any. */
export function inspect(
  request: IncomingMessage,
  defaultHost: string,
  hosts: readonly string[] | null,
): Address | Refused {
  const { method = '', url = '' } = request
  if (url.length > LONGEST_TARGET) return targetTooLong(url.length)
  // Node takes a first line without a version for one of 1991, when there were no headers.
  if (request.httpVersion === '0.9') {
    return refused(400, 'version', 'its first line does not end in a version, as in HTTP/1.1')
  }
  const { host } = request.headers
  if (hostLines(request.rawHeaders) > 1)
    return refused(400, 'host', 'it has two Host headers, and should have one')
  if (host === undefined && request.httpVersion === '1.1') {
    return refused(400, 'host', 'it has no Host header, and HTTP/1.1 demands one')
  }
  if (host !== undefined && !isHost(host)) return refused(400, 'host', 'its Host header names no host')
  if (method === 'TRACE') return refused(501, 'method', 'this server does not do TRACE')
  const named = host ?? defaultHost
  const isForAll = method === 'OPTIONS' && url === '*'
  if (isForAll && hosts !== null && !isNamed(named, hosts)) return misdirected(named)
  if (isForAll) return { host: named, target: '*', path: '*' }
  const address = readTarget(url, named)
  if (typeof address === 'string') return refused(400, 'target', address)
  // The host in a target goes before the one in the header.
  if (hosts !== null && !isNamed(address.host, hosts)) return misdirected(address.host)
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > LARGEST_BODY) return bodyTooLarge()
  return address
}

function misdirected(host: string): Refused {
  return refused(421, 'host', `nobody here answers for ${host}`)
}

/** Node keeps the first of several and says nothing. */
function hostLines(rawHeaders: readonly string[]): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === 'host') count++
  return count
}

export function bodyTooLarge(): Refused {
  return refused(413, 'body size', `its body is over ${LARGEST_BODY} bytes`)
}

function targetTooLong(length: number): Refused {
  return refused(414, 'target length', `its target has ${length} bytes, over ${LONGEST_TARGET}`)
}

/** What Node's parser could not read, as a refusal. `error` is what the server's `clientError` gives. */
export function unreadable(error: Error): Refused {
  const code = 'code' in error ? error.code : ''
  switch (code) {
    case 'HPE_HEADER_OVERFLOW': {
      // To the parser the target is a part of the head; to a client it is another mistake.
      const first = firstLine(error)
      if (first > LONGEST_TARGET) return targetTooLong(first)
      return refused(431, 'header size', `its headers have over ${LARGEST_HEAD} bytes`)
    }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refused(413, 'chunk extensions', 'its chunks have too much written beside them')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refused(408, 'time', 'it did not arrive in time')
    case 'HPE_INVALID_VERSION':
    case 'HPE_PAUSED_H2_UPGRADE':
      return refused(505, 'version', 'it is not HTTP/1.0 or HTTP/1.1')
    case 'HPE_INVALID_EOF_STATE':
      return refused(400, 'message', 'it ends before it is complete')
    case 'HPE_INVALID_METHOD': {
      const method = strangeMethod(error)
      return method === null
        ? refused(400, 'message', 'it does not begin with a method')
        : refused(501, 'method', `this server does not know the method ${method}`)
    }
    default: {
      const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message
      return refused(400, 'message', `it is not HTTP: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`)
    }
  }
}

/** A method that nobody knows, in a first line where all else is as it should be: that is no broken message. */
function strangeMethod(error: Error): string | null {
  const packet = 'rawPacket' in error ? error.rawPacket : null
  if (!(packet instanceof Uint8Array)) return null
  const begin = Buffer.from(packet.subarray(0, LONGEST_TARGET)).toString('latin1')
  return /^(?:\r\n)*([!#$%&'*+\-.^_`|~\w]{1,40}) [^\s]+ HTTP\/1\.[01]\r?\n/.exec(begin)?.[1] ?? null
}

function firstLine(error: Error): number {
  const packet = 'rawPacket' in error ? error.rawPacket : null
  if (!(packet instanceof Uint8Array)) return 0
  const end = packet.indexOf(0x0d)
  return end === -1 ? packet.length : end
}
