import type { Context, Next } from 'hono'
import { statementShape } from '../../database/inspect-statement.ts'
import { DatabaseError } from '../../database/port.ts'
import { toJson } from '../../trace/json.ts'
import type { Row, SqlValue } from '../../trace/value.ts'
import { type App, named, type SystemDefinition, type Variables } from '../system.ts'
import { constraintAnswer, raisedIn } from './constraint-answer.ts'
import { type Declaration, type DeclaredRoute, OWN_PARAMETERS, pathParameters } from './declaration.ts'
import { fromText, readValues } from './declared-values.ts'

type Visitor = Context<{ Variables: Variables }>

/** What a statement that is known to be right asks for and does. */
interface Statement {
  /** With `RETURNING *` where rows are wanted that it does not give by itself. */
  sql: string
  verb: string
  gives: boolean
  parameters: string[]
}

/** The system that a declaration describes. `schema` is for what its triggers say. */
export function declaredSystem(declaration: Declaration, schema: string): SystemDefinition {
  const { name, title, settings, routes } = declaration
  const raised = raisedIn(schema)
  return {
    name,
    title,
    settings,
    routes(app, context) {
      // Of two routes that fit, the first is taken: what is written out goes before what can be anything.
      const inOrder = routes.toSorted((a, b) => (placeholders(a.pattern) < placeholders(b.pattern) ? -1 : 1))
      const around = { declaration, raised, settings: context.settings }
      for (const route of inOrder) addRoute(app, route, around)
    },
  }
}

interface Around {
  declaration: Declaration
  raised: ReadonlySet<string>
  settings: Readonly<Record<string, string>>
}

/** `/books/:id` as something to sort by: a placeholder goes behind every word. */
function placeholders(pattern: string): string {
  return pattern.replace(/:\w+/g, '\uffff')
}

function addRoute(app: App, route: DeclaredRoute, { declaration, raised, settings }: Around): void {
  const { method, pattern, defaults } = route
  const statement = readStatement(route)
  const inPath = pathParameters(pattern)
  const own = new Set([...OWN_PARAMETERS, ...Object.keys(declaration.settings)])
  const names = statement.parameters.filter((name) => !inPath.includes(name) && !own.has(name))
  const body = method !== 'GET' && method !== 'DELETE'
  const shown = shownBy(route, declaration)
  const sent = new WeakMap<Visitor, Record<string, SqlValue>>()
  const needed = body ? names : names.filter((name) => !Object.hasOwn(defaults, name))

  const validate = named(route.validator, async (c: Visitor, next: Next) => {
    const { values, refusal } = await readValues(c, { names, defaults, body })
    if (refusal !== null) return c.json({ error: refusal.error }, refusal.status)
    sent.set(c, values)
    return next()
  })
  const handle = named(route.handler, async (c: Visitor) => {
    const given = sent.get(c) ?? (await readValues(c, { names, defaults, body: false })).values ?? {}
    const values: Record<string, SqlValue> = {}
    for (const name of statement.parameters) {
      values[name] = inPath.includes(name)
        ? fromText(c.req.param(name) ?? '')
        : own.has(name)
          ? ownValue(name, c, settings)
          : (given[name] ?? null)
    }
    return answer(c, { route, statement, values, raised, shown })
  })
  if (needed.length > 0) app.on(method, pattern, validate, handle)
  else app.on(method, pattern, handle)
}

function ownValue(name: string, c: Visitor, settings: Readonly<Record<string, string>>): SqlValue {
  const setting = settings[name]
  if (setting !== undefined) return setting
  const now = new Date(c.var.now()).toISOString()
  return name === 'today' ? now.slice(0, 10) : now
}

interface Work {
  route: DeclaredRoute
  statement: Statement
  values: Record<string, SqlValue>
  raised: ReadonlySet<string>
  shown: Shown | null
}

/** Runs the statement, and says what came of it. */
async function answer(c: Visitor, { route, statement, values, raised, shown }: Work): Promise<Response> {
  const { sql, verb, gives } = statement
  const { db } = c.var
  const subject = subjectOf(route, c)
  const missing = () =>
    c.json({ error: subject === null ? 'there is nothing like this' : `there is no ${subject}` }, 404)
  try {
    if (!gives) {
      const { changes } = await db.run(sql, values)
      if (changes === 0) return missing()
      return c.body(null, 204)
    }
    const isOne =
      route.rows === null ? route.pattern.split('/').at(-1)?.startsWith(':') : route.rows === 'one'
    if (verb === 'SELECT' || verb === 'VALUES') {
      if (!isOne) return say(await db.all(sql, values), route.status ?? 200)
      const row = await db.get(sql, values)
      return row === undefined ? missing() : say(row, route.status ?? 200)
    }
    const rows = await db.all(sql, values)
    const [row, ...others] = rows
    const isMade = verb === 'INSERT' || verb === 'REPLACE'
    if (row === undefined)
      return isMade && route.method === 'POST'
        ? c.json({ error: `no ${route.noun} was made of this` }, 409)
        : missing()
    const said = route.rows === 'many' || others.length > 0 ? rows : row
    const created = isMade && route.method === 'POST'
    const status = route.status ?? (created ? 201 : 200)
    if (status === 204) return c.body(null, 204)
    return say(said, status, created && said === row ? locationOf(c, row, shown) : null)
  } catch (error) {
    const told =
      error instanceof DatabaseError
        ? constraintAnswer(error, { verb, looks: route.method === 'GET', subject, raised })
        : null
    if (told === null) throw error
    return c.json({ error: told.error }, told.status)
  }
}

/** Integers are written in full, and bytes as `{"base64": …}`: JSON has neither. */
function say(value: Row | Row[], status: 200 | 201 | 202 | 204, location: string | null = null): Response {
  const headers = { 'Content-Type': 'application/json', ...(location === null ? {} : { Location: location }) }
  return new Response(toJson(value), { status, headers })
}

/** Where what was made can be asked for: by the route that shows one, or else below the address that made it. */
function locationOf(c: Visitor, row: Row, shown: Shown | null): string | null {
  const key = (shown === null ? null : row[shown.parameter]) ?? row.id ?? null
  if (key === null || key instanceof Uint8Array) return null
  return `${shown?.above ?? c.req.path.replace(/\/$/, '')}/${encodeURIComponent(String(key))}`
}

/** The route that shows one of what another makes. */
interface Shown {
  /** Where it stands, without its parameter; null: below the address that made it. */
  above: string | null
  parameter: string
}

/** `GET /books/:isbn` beside `POST /books`, or `GET /loans/:id` beside `POST /books/:id/loans`. */
function shownBy({ pattern }: DeclaredRoute, { routes }: Declaration): Shown | null {
  const last = pattern.split('/').at(-1) ?? ''
  for (const above of [pattern, `/${last}`]) {
    for (const { method, pattern: other } of routes) {
      const parameter = other.startsWith(`${above}/:`) ? other.slice(above.length + 2) : '/'
      if (method === 'GET' && !parameter.includes('/'))
        return { above: above === pattern ? null : above, parameter }
    }
  }
  return null
}

/** `book 7`: what the address names; null where it names nothing. */
function subjectOf({ noun, pattern }: DeclaredRoute, c: Visitor): string | null {
  const values = pathParameters(pattern).map((name) => c.req.param(name) ?? '')
  const last = values.pop()
  if (last === undefined) return null
  return `${noun} ${last}${values.length === 0 ? '' : ` of ${values.join(', ')}`}`
}

function readStatement({ method, sql }: DeclaredRoute): Statement {
  const { verb, parameters, returns, end } = statementShape(sql)
  const reads = verb === 'SELECT' || verb === 'VALUES'
  const takesAway = verb === 'DELETE' || method === 'DELETE'
  const bare = sql.slice(0, end)
  return {
    sql: reads || returns || takesAway ? bare : `${bare} RETURNING *`,
    verb,
    gives: reads || returns || !takesAway,
    parameters: parameters.map(({ text }) => text.slice(1)),
  }
}
