import { DatabaseError } from '../database/port.ts'
import { reasonPhrase } from '../trace/reason-phrase.ts'
import { isHttpException, reasonGiven } from './door/refusal.ts'
import { PartnerError } from './partner.ts'

/** Seconds after which it is worth asking again. */
const RETRY_AFTER = '5'

/**
 * What a client gets to read when something broke: an apology and the request's id, by which the log has the rest.
 * Nothing of the error itself, which would be a map for attackers.
 */
export function failureResponse(error: unknown, requestId: string): Response {
  if (isHttpException(error)) {
    return error.res ? error.getResponse() : json(error.status, { error: reasonGiven(error) })
  }
  if (error instanceof DatabaseError && error.code === 'unavailable') {
    const body = { error: 'our database does not answer: please try again in a moment', requestId }
    return json(503, body, { 'Retry-After': RETRY_AFTER, 'X-Request-Id': requestId })
  }
  if (error instanceof PartnerError) {
    const body = { error: `somebody we depend on does not answer: ${error.partner}`, requestId }
    return json(error.code === 'timeout' ? 504 : 502, body, { 'X-Request-Id': requestId })
  }
  const body = { error: 'something broke on our side, and not because of you', requestId }
  return json(500, body, { 'X-Request-Id': requestId })
}

export function noRouteResponse(method: string, path: string): Response {
  return json(404, { error: `there is nothing at ${method} ${path}` })
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-405-method-not-allowed */
export function wrongMethodResponse(method: string, path: string, allow: readonly string[]): Response {
  const list = allow.join(', ')
  return json(405, { error: `${path} does not take ${method}, only ${list}` }, { Allow: list })
}

export function optionsResponse(allow: readonly string[]): Response {
  return new Response(null, { status: 204, headers: { Allow: allow.join(', ') } })
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    statusText: reasonPhrase(status),
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}
