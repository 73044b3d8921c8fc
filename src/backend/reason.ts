import { reasonPhrase } from '../trace/reason-phrase.ts'
import { LightResponse } from './door/light-response.ts'

const LONGEST = 200
const READABLE = /^(?:application\/(?:[\w.-]+\+)?json|text\/plain)\b/

/** Why somebody answered so, in words: what the body says of it, or what the status means. */
export async function reasonOf(response: Response): Promise<string> {
  const fallback = reasonPhrase(response.status) || `status ${response.status}`
  const said = response instanceof LightResponse ? response.said : null
  if (said) return readText(said.headers['content-type'] ?? '', said.text ?? '') || fallback
  const type = response.headers.get('content-type') ?? ''
  if (response.body === null || response.bodyUsed || !READABLE.test(type)) return fallback
  return readText(type, await response.clone().text()) || fallback
}

function readText(type: string, text: string): string {
  if (!READABLE.test(type)) return ''
  return shorten(type.startsWith('text/') ? (text.split('\n')[0] ?? '') : readJson(text))
}

function readJson(text: string): string {
  try {
    return explain(JSON.parse(text))
  } catch {
    return ''
  }
}

/** The members that people put a reason in: `error`, `message`, a problem's `detail`, a validator's issues. */
function explain(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.slice(0, 3).map(issue).filter(Boolean).join('; ')
  if (typeof value !== 'object' || value === null) return ''
  const members: Partial<Record<string, unknown>> = { ...value }
  for (const name of ['error', 'message', 'detail', 'issues', 'errors', 'title']) {
    const found = explain(members[name])
    if (found) return found
  }
  return ''
}

/** One thing that a validator found: `qty: Expected number`. */
function issue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return explain(value)
  const { path, message } = value as { path?: unknown; message?: unknown } // looked at before it is used
  const keys = Array.isArray(path) ? path.map(keyOf) : []
  const what = explain(message) || explain(value)
  return keys.length > 0 && what ? `${keys.join('.')}: ${what}` : what
}

function keyOf(segment: unknown): string {
  return String(typeof segment === 'object' && segment !== null && 'key' in segment ? segment.key : segment)
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
