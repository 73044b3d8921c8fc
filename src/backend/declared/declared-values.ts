import type { Context } from 'hono'
import { toJson } from '../../trace/json.ts'
import { parseJson } from '../../trace/parse-json.ts'
import type { SqlValue } from '../../trace/value.ts'

/** What a client sends for the parameters of a statement, or why it cannot be taken. */
export type Sent =
  | { values: Record<string, SqlValue>; refusal: null }
  | { values: null; refusal: { status: 400 | 415 | 422; error: string } }

interface Wanted {
  names: readonly string[]
  defaults: Readonly<Record<string, string | number | null>>
  /** Whether what the address does not say may stand in a JSON body. */
  body: boolean
}

/** Reads what is wanted behind the `?` of the address, and what is not found there in the body. */
export async function readValues(c: Context, { names, defaults, body }: Wanted): Promise<Sent> {
  const values: Record<string, SqlValue> = {}
  const rest = names.filter((name) => {
    const given = c.req.query(name)
    if (given === undefined) return true
    values[name] = fromText(given)
    return false
  })
  const known = (name: string) => Object.hasOwn(defaults, name)
  if (!body) {
    const missing = rest.filter((name) => !known(name))
    for (const name of rest) values[name] = defaults[name] ?? null
    return missing.length === 0
      ? { values, refusal: null }
      : refuse(
          400,
          missing.map((name) => `${name} is missing: send it behind the ?, as in ?${name}=…`).join('; '),
        )
  }
  if (rest.length === 0) return { values, refusal: null }
  const text = await c.req.text()
  if (text === '' && rest.every(known)) {
    for (const name of rest) values[name] = defaults[name] ?? null
    return { values, refusal: null }
  }
  const sent = membersOf(c.req.header('Content-Type') ?? '', text)
  if ('refusal' in sent) return { values: null, refusal: sent.refusal }
  const reasons: string[] = []
  for (const name of rest) {
    const given = Object.hasOwn(sent.members, name) ? sent.members[name] : undefined
    if (given === undefined) {
      if (known(name)) values[name] = defaults[name] ?? null
      else reasons.push(`${name} is missing`)
      continue
    }
    const read = fromJson(given)
    if (typeof read === 'object' && read !== null) reasons.push(`${name} ${read.why}`)
    else values[name] = read
  }
  return reasons.length === 0 ? { values, refusal: null } : refuse(422, reasons.join('; '))
}

function refuse(status: 400 | 415 | 422, error: string): Sent & { values: null } {
  return { values: null, refusal: { status, error } }
}

function membersOf(
  type: string,
  text: string,
): { members: Record<string, unknown> } | (Sent & { values: null }) {
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    return refuse(415, 'this address reads JSON: send Content-Type: application/json')
  let body: unknown
  try {
    body = parseJson(text)
  } catch {
    return refuse(400, 'the body is not JSON: look at its quotes, commas and brackets')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(422, `the body must be an object${but(body)}`)
  return { members: { ...body } }
}

/** In an address everything is text; a whole number is one nevertheless where it is written as one. */
export function fromText(text: string): SqlValue {
  const number = Number(text)
  return /^-?\d{1,16}$/.test(text) && String(number) === text ? number : text
}

/** SQLite has no booleans, and no room for what has members. */
function fromJson(value: unknown): string | number | bigint | null | { why: string } {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0
    case 'string':
      return /\p{Surrogate}/u.test(value) ? { why: 'must be text, and half a character stands in it' } : value
    case 'number':
    case 'bigint':
      return value
    default:
      return value === null ? null : { why: `must be text, a number, true, false or null${but(value)}` }
  }
}

/** What came instead, short enough for a sentence. */
function but(input: unknown): string {
  const sent = toJson(input)
  return `, and you sent ${sent.length > 40 ? `${sent.slice(0, 39)}…` : sent}`
}
