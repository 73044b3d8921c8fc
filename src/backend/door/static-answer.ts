import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Span } from '../../trace/span.ts'
import { refused, speak } from './refused.ts'
import { alreadyHas, type StaticFile } from './static-files.ts'

const TAKES = ['GET', 'HEAD', 'OPTIONS']

/** The door hands out a file, all by itself. A file stands where it is and takes nothing: 405 for the other methods. */
export function handOut(
  span: Span,
  { path, type, etag, bytes }: StaticFile,
  request: IncomingMessage,
  out: ServerResponse,
  date: string,
): void {
  const { method = '' } = request
  if (!TAKES.includes(method)) {
    const { status, limit, why } = refused(405, 'method', `a file does not take ${method}`)
    span.fact({ kind: 'refused', status, limit, why })
    span.leave('stopped', why)
    speak(out, status, why, date, TAKES.join(', '))
    return
  }
  const has = alreadyHas(request.headers['if-none-match'], etag)
  const status = method === 'OPTIONS' ? 204 : has ? 304 : 200
  const sent = status === 200 && method === 'GET' ? bytes.length : 0
  span.fact({ kind: 'static-file', status, path, type, etag, bytes: sent })
  span.leave()
  // no-cache: keep it, and ask each time whether it is still the same.
  const headers = ['Date', date, 'ETag', etag, 'Cache-Control', 'no-cache']
  if (status === 200) headers.push('Content-Type', type, 'Content-Length', String(bytes.length))
  if (status === 204) headers.push('Allow', TAKES.join(', '))
  out.writeHead(status, headers)
  out.end(sent > 0 ? bytes : undefined)
}
