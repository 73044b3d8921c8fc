import type { Env } from 'hono'
import { createMiddleware } from 'hono/factory'
import type * as v from 'valibot'
import { named } from '../../src/backend/system.ts'
import { type Checked, jsonBody, reasonsOf } from './json-body.ts'

/**
 * Middleware that reads what an HTML form sends (`name=Mia&topic=lost`) and the same as JSON; a refusal is as in
 * {@link jsonBody}. Every member of a form is text: the schema must expect that.
 */
export function formBody<S extends v.GenericSchema>(name: string, schema: S) {
  const readJson = jsonBody(name, schema)
  const middleware = createMiddleware<Env, string, Checked<S>>(async (c, next) => {
    const type = c.req.header('Content-Type') ?? ''
    if (/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) return readJson(c, next)
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
      const error = 'this address reads forms and JSON: say in Content-Type which of the two it is'
      return c.json({ error }, 415)
    }
    const fields = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const result = await schema['~standard'].validate(fields)
    if (result.issues) return c.json({ error: reasonsOf(result.issues) }, 422)
    c.req.addValidatedData('json', Object(result.value))
    return next()
  })
  return named(name, middleware)
}
