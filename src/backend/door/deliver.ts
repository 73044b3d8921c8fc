import type { ServerResponse } from 'node:http'
import { reasonPhrase } from '../../trace/reason-phrase.ts'
import { LightResponse, type Said } from './light-response.ts'

/** Up to here a response is sent in one piece, with its length; what is larger goes out as it comes. */
const LARGEST_PIECE = 1_000_000

/** What concerns one connection only, or is counted here again. */
const OWN = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade'])

const SPELLINGS = new Map([
  ['etag', 'ETag'],
  ['www-authenticate', 'WWW-Authenticate'],
])

/**
 * Writes an application's response to a client. Resolves once all of it is handed over, or the client has gone; rejects
 * where its body breaks off, before anything was sent (`out.headersSent` is false) or in the middle.
 */
export async function deliver(response: Response, out: ServerResponse, date: string): Promise<void> {
  if (response instanceof LightResponse && response.said) {
    deliverPlain(response.said, out, date)
    return
  }
  const headers: string[] = ['Date', date]
  for (const [name, value] of response.headers) if (!OWN.has(name)) headers.push(spelling(name), value)
  const reason = response.statusText || reasonPhrase(response.status)
  const head = (more: string[]) => out.writeHead(response.status, reason, [...headers, ...more])

  if (response.body === null) {
    head(isBodiless(response.status, out) ? [] : ['Content-Length', '0'])
    out.end()
    return
  }

  const reader = response.body.getReader()
  // Where the client goes or the door gives up, the application is told to stop.
  out.once('close', () => void reader.cancel().catch(() => {}))
  const endless = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (out.destroyed || out.writableEnded) return
    if (done) break
    size += value.length
    if (out.headersSent) await write(out, value)
    else pieces.push(value)
    if (!out.headersSent && (endless || size > LARGEST_PIECE)) {
      head([])
      await write(out, Buffer.concat(pieces))
    }
  }
  if (out.headersSent) {
    out.end()
  } else {
    head(['Content-Length', String(size)])
    out.end(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))
  }
}

function deliverPlain({ status, reason, headers, text }: Said, out: ServerResponse, date: string): void {
  const lines: string[] = ['Date', date]
  for (const name in headers) if (!OWN.has(name)) lines.push(spelling(name), headers[name] ?? '')
  if (text !== null || !isBodiless(status, out)) {
    lines.push('Content-Length', String(text === null ? 0 : Buffer.byteLength(text)))
  }
  out.writeHead(status, reason || reasonPhrase(status), lines)
  out.end(text ?? undefined)
}

function isBodiless(status: number, out: ServerResponse): boolean {
  return status === 204 || status === 304 || out.req.method === 'HEAD'
}

/** Waits until the client has room again. */
function write(out: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    out.write(bytes, () => resolve())
  })
}

/** `content-type` is `Content-Type` to whoever reads the bytes. */
function spelling(name: string): string {
  const known = SPELLINGS.get(name)
  if (known !== undefined) return known
  const spelt = name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
  if (SPELLINGS.size < 1000) SPELLINGS.set(name, spelt)
  return spelt
}
