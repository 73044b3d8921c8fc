import type { IncomingMessage } from 'node:http'
import { LightRequest } from './light-request.ts'
import type { Address } from './target.ts'

/** A request as the application gets it. The body of a GET is left out: there is no web `Request` with one. */
export function toRequest(
  { host, target }: Address,
  incoming: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
): Request {
  const { method = 'GET' } = incoming
  const headers = incoming.headers as Record<string, string> // Only Set-Cookie is an array; here it is joined.
  const bodiless = body.length === 0 || method === 'GET' || method === 'HEAD'
  return new LightRequest(method, `http://${host}${target}`, headers, bodiless ? null : body)
}
