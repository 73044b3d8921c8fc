import type { Env } from 'hono'
import { createMiddleware } from 'hono/factory'
import type * as v from 'valibot'
import { named } from '../../src/backend/system.ts'
import { type Checked, honestly, jsonBody, reasonsOf, type StatusOf } from './json-body.ts'

interface FormOptions {
  /** The slip that the fields of a form mean, for the schema: every one of them is text, and they lie side by side. */
  slipOf?: (fields: Record<string, string>) => unknown
  statusOf?: StatusOf
}

/**
 * Middleware that reads what an HTML form sends (`name=Mia&topic=lost`) and the same as JSON; a refusal is as in
 * {@link jsonBody}.
 */
export function formBody<S extends v.GenericSchema>(
  name: string,
  schema: S,
  { slipOf = (fields) => fields, statusOf = honestly }: FormOptions = {},
) {
  const readJson = jsonBody(name, schema, statusOf)
  const middleware = createMiddleware<Env, string, Checked<S>>(async (c, next) => {
    const type = c.req.header('Content-Type') ?? ''
    if (/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) return readJson(c, next)
    if (!isForm(type)) {
      const error = 'this address reads forms and JSON: say in Content-Type which of the two it is'
      return c.json({ error }, statusOf(415))
    }
    const fields = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const result = await schema['~standard'].validate(slipOf(fields))
    if (result.issues) return c.json({ error: reasonsOf(result.issues) }, statusOf(422))
    c.req.addValidatedData('json', Object(result.value))
    return next()
  })
  return named(name, middleware)
}

/** Whether a `Content-Type` is that of an HTML form as browsers send it. */
export function isForm(type: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')
}
