import type { RequestSource } from '../lesson.ts'
import type { Problem } from '../problem.ts'

const encoder = new TextEncoder()
const SIMPLE: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, '0': 0, '\\': 92 }

/**
 * The bytes of a raw request. Its lines end in CRLF, a missing empty line after the header is added,
 * and `\r \n \t \0 \xNN \\` are escapes. Text that is not an escape is UTF-8.
 */
export function parseRawRequest(text: string): { request: RequestSource; problems: Problem[] } {
  const problems: Problem[] = []
  const bytes: number[] = []
  let plain = ''
  const flush = (): void => {
    for (const byte of encoder.encode(plain)) bytes.push(byte)
    plain = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') plain += '\r\n'
    else if (character !== '\\') plain += character
    else {
      const next = text.charAt(at + 1)
      const hex = next === 'x' ? /^[0-9A-Fa-f]{2}/.exec(text.slice(at + 2, at + 4))?.[0] : undefined
      const byte = hex === undefined ? SIMPLE[next] : Number.parseInt(hex, 16)
      if (byte === undefined) {
        problems.push(unknownEscape(at, next))
        plain += character
        continue
      }
      flush()
      bytes.push(byte)
      at += hex === undefined ? 1 : 3
    }
  }
  flush()
  if (text.trim() === '') problems.push(nothing)
  const ended = endHeader(bytes)
  return { request: { kind: 'raw', base64: toBase64(ended), text }, problems }
}

const nothing: Problem = {
  offset: 0,
  rule: 'request-empty',
  message: 'this block has no request',
  fix: 'write a request line: `GET /path HTTP/1.1`',
}

function unknownEscape(offset: number, next: string): Problem {
  return {
    offset,
    rule: 'raw-escape',
    message: next === 'x' ? '`\\x` needs two hexadecimal digits' : `\`\\${next.trim()}\` is not an escape`,
    fix: 'write one of `\\r \\n \\t \\0 \\xNN`, or `\\\\` for a backslash',
  }
}

/** An empty line anywhere, also one made of escapes, ends the header; without one it is added. */
function endHeader(bytes: number[]): number[] {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 10) continue
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1
    if (bytes[next] === 10) return bytes
  }
  const complete = bytes.at(-1) === 10
  return [...bytes, ...(complete ? [] : [13, 10]), 13, 10]
}

function toBase64(bytes: readonly number[]): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
