import type { ServerResponse } from 'node:http'
import { reasonPhrase } from '../../trace/reason-phrase.ts'

/** What the door does not let in: the status, which limit was crossed, and why in words. */
export interface Refused {
  status: number
  limit: string
  why: string
  /** For 405: what is allowed instead. */
  allow: string | null
}

export function refused(status: number, limit: string, why: string, allow: string | null = null): Refused {
  return { status, limit, why, allow }
}

/** The door speaks for itself: one line of plain text. */
export function speak(
  out: ServerResponse,
  status: number,
  why: string,
  date: string,
  allow: string | null = null,
) {
  const { headers, text } = words(status, why, date, allow)
  out.writeHead(status, reasonPhrase(status), headers)
  out.end(text)
}

/** The same as bytes, for requests that were never understood well enough to have a response prepared. */
export function spokenBytes({ status, why, allow }: Refused, date: string): string {
  const { headers, text } = words(status, why, date, allow)
  const lines = [`HTTP/1.1 ${status} ${reasonPhrase(status)}`]
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`)
  return `${lines.join('\r\n')}\r\nConnection: close\r\n\r\n${text}`
}

function words(status: number, why: string, date: string, allow: string | null) {
  const text = `${status} ${reasonPhrase(status)}: ${why}\n`
  const headers = ['Date', date]
  if (allow !== null) headers.push('Allow', allow)
  headers.push('Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(Buffer.byteLength(text)))
  return { headers, text }
}
