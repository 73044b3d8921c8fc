import { sValidator } from '@hono/standard-validator'
import type { Env } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import { named } from '../../src/backend/system.ts'

/** The status with which a body is refused; a system that hides its errors says another one. */
export type StatusOf = (honest: 400 | 415 | 422) => 200 | 400 | 415 | 422

export const honestly: StatusOf = (status) => status

/**
 * Middleware that lets only a good body through: labelled as JSON (otherwise 415), really JSON (otherwise 400), and
 * what the schema asks for (otherwise 422). A refusal says why, in words, as `error`.
 */
export function jsonBody<S extends v.GenericSchema>(name: string, schema: S, statusOf = honestly) {
  const validate = sValidator('json', schema, (result, c) => {
    if (result.success) return
    return c.json({ error: reasonsOf(result.error) }, statusOf(422))
  })
  const middleware = createMiddleware<Env, string, Checked<S>>(async (c, next) => {
    if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) {
      return c.json({ error: 'this address reads JSON: send Content-Type: application/json' }, statusOf(415))
    }
    if (!(await isJson(c.req.text()))) {
      return c.json({ error: 'the body is not JSON: look at its quotes, commas and brackets' }, statusOf(400))
    }
    return validate(c, next)
  })
  return named(name, middleware)
}

/** What `c.req.valid('json')` gives to the handlers behind it. */
export interface Checked<S extends v.GenericSchema> {
  in: { json: v.InferInput<S> }
  out: { json: v.InferOutput<S> }
}

interface Issue {
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}

/** Everything that a schema found, for a client to read: `email is missing; qty must be …`. */
export function reasonsOf(issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => `${nameOf(path ?? [])} ${message}`).join('; ')
}

/** An object with these members. Others may come along; nobody reads them. */
export function object<E extends v.ObjectEntries>(entries: E) {
  return v.object(entries, ({ path, input }) =>
    path === undefined ? `must be an object${but(input)}` : 'is missing',
  )
}

/** An object with at least one of these members. */
export function someOf<E extends v.ObjectEntries>(entries: E) {
  const names = Object.keys(entries).join(', ')
  return v.pipe(
    v.partial(object(entries)),
    v.check((members) => Object.keys(members).length > 0, `must have at least one of ${names}`),
  )
}

export function wholeNumber(from: number, to: number) {
  const says = ({ input }: { input: unknown }) => `must be a whole number from ${from} to ${to}${but(input)}`
  return v.pipe(
    v.number(says),
    v.check((n) => Number.isInteger(n) && n >= from && n <= to, says),
  )
}

export function text(length: number) {
  const says = ({ input }: { input: unknown }) => `must be text of 1 to ${length} characters${but(input)}`
  return v.pipe(
    v.string(says),
    v.trim(),
    v.check((s) => s.length >= 1 && s.length <= length, says),
  )
}

/** An e-mail address, as far as one can see from here whether it is one: only a letter to it would prove it. */
export function email() {
  const says = ({ input }: { input: unknown }) => `must look like mia@pier.test${but(input)}`
  return v.pipe(
    v.string(says),
    v.trim(),
    v.check((s) => s.length <= 80 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(s), says),
  )
}

export function list<S extends v.GenericSchema>(item: S, length: number) {
  const says = ({ input }: { input: unknown }) => `must be a list of 1 to ${length}${but(input)}`
  return v.pipe(
    v.array(item, says),
    v.check((items) => items.length >= 1 && items.length <= length, says),
  )
}

export function oneOf<const T extends string>(choices: readonly T[]) {
  return v.picklist(choices, ({ input }) => `must be one of ${choices.join(', ')}${but(input)}`)
}

async function isJson(body: Promise<string>): Promise<boolean> {
  try {
    JSON.parse(await body)
    return true
  } catch {
    return false
  }
}

/** What came instead, short enough for a sentence. */
function but(input: unknown): string {
  const sent = JSON.stringify(input) ?? 'nothing'
  return `, and you sent ${sent.length > 40 ? `${sent.slice(0, 39)}…` : sent}`
}

/** Where in the body something is, for whoever has never seen a path: `qty in line 1` for `lines[0].qty`. */
function nameOf(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  const keys = path.map((segment) => (typeof segment === 'object' ? segment.key : segment))
  if (keys.length === 0) return 'the body'
  const names = keys.flatMap((key, i) => {
    const next = keys[i + 1]
    if (typeof key === 'number') return typeof keys[i - 1] === 'string' ? [] : `entry ${key + 1}`
    return typeof next === 'number' ? `${String(key).replace(/s$/, '')} ${next + 1}` : String(key)
  })
  return names.toReversed().join(' in ')
}
