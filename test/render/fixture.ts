import { ASCII, UNICODE } from '../../src/render/style/glyphs.ts'
import { PLAIN_PALETTE } from '../../src/render/style/palette.ts'
import type { Paint, Palette, Style } from '../../src/render/style/style.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import { foldExchange } from '../../src/trace/fold-exchange.ts'
import type { ReceivedResponse, SentRequest } from '../../src/trace/message.ts'
import { type Span, startTrace } from '../../src/trace/span.ts'
import type { Change, Row, SqlValue } from '../../src/trace/value.ts'

export function styleOf(part: Partial<Style> = {}): Style {
  return {
    width: 80,
    palette: PLAIN_PALETTE,
    glyphs: UNICODE,
    lens: 'restaurant',
    accessible: false,
    highlight: null,
    ...part,
  }
}

export const PLAIN = { glyphs: ASCII }

function sgr(on: number, off: number): Paint {
  return (text) => `\x1b[${on}m${text}\x1b[${off}m`
}

/** Real colours, one for each meaning. */
export const COLOURS: Palette = {
  station: {
    client: sgr(36, 39),
    server: sgr(34, 39),
    api: sgr(35, 39),
    application: sgr(33, 39),
    database: sgr(32, 39),
    partner: sgr(31, 39),
  },
  good: sgr(92, 39),
  refusal: sgr(93, 39),
  bad: sgr(91, 39),
  dim: sgr(2, 22),
  strong: sgr(1, 22),
  emphasis: sgr(3, 23),
  heading: sgr(1, 22),
  link: sgr(4, 24),
  code: sgr(96, 39),
  syntax: {
    keyword: sgr(35, 39),
    string: sgr(32, 39),
    number: sgr(33, 39),
    comment: sgr(90, 39),
    name: sgr(34, 39),
    punctuation: sgr(37, 39),
  },
}

const NAMES: Record<string, string> = {
  36: 'you',
  34: 'door',
  35: 'waiter',
  33: 'kitchen',
  32: 'pantry',
  31: 'supplier',
  92: 'good',
  93: 'refusal',
  91: 'bad',
  2: 'dim',
  1: 'strong',
  3: 'em',
  4: 'link',
  96: 'code',
  90: 'comment',
  37: 'sign',
}

/** Colours as marks that can be read in a picture: `<dim>…</>`. */
export function marked(text: string): string {
  return text.replace(/\x1b\[(\d+)m/g, (_, code: string) =>
    NAMES[code] === undefined ? '</>' : `<${NAMES[code]}>`,
  )
}

/** A trace told by hand, on a clock that goes forward by 40 µs at every event. */
function exchangeOf(request: Partial<SentRequest>, tell: (client: Span) => void): Exchange {
  let now = 0
  const events: TraceEvent[] = []
  const sent: SentRequest = {
    method: 'GET',
    target: '/',
    headers: { host: 'ice-cream.test' },
    body: '',
    ...request,
  }
  const client = startTrace(
    'client',
    `${sent.method} ${sent.target}`,
    () => (now += 40),
    (event) => events.push(event),
  )
  client.fact({ kind: 'request', request: sent, bytes: 118 })
  tell(client)
  client.leave()
  const text = `${sent.method} ${sent.target} HTTP/1.1\r\nHost: ice-cream.test\r\n\r\n${sent.body}`
  const raw = {
    request: new TextEncoder().encode(text),
    response: new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n'),
  }
  return foldExchange(events, { system: 'ice-cream', settings: { build: 'fixed' }, raw })
}

export function responseOf(
  status: number,
  reason: string,
  body: unknown,
  headers: Record<string, string> = {},
): ReceivedResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  return { status, reason, headers: { 'content-type': type, ...headers }, body: text }
}

let sequence = 0
export function changeOf(table: string, key: SqlValue, before: Row | null, after: Row | null): Change {
  sequence += 1
  const operation = before === null ? 'insert' : after === null ? 'delete' : 'update'
  return { table, operation, key, before, after, sequence }
}

export function queryIn(
  handler: Span,
  sql: string,
  parameters: SqlValue[],
  result: { columns?: string[]; rows?: SqlValue[][]; count?: number; changes?: Change[] },
): void {
  const span = handler.enter('database', sql)
  span.fact({ kind: 'sql', sql, parameters })
  if (result.columns !== undefined) {
    const rows = result.rows ?? []
    span.fact({
      kind: 'rows',
      columns: result.columns,
      rows,
      count: result.count ?? rows.length,
      truncated: false,
    })
  }
  if (result.changes !== undefined) span.fact({ kind: 'changed', changes: result.changes, lastId: 42 })
  span.leave()
}

/** Client → server → api, with what happens there; then the response comes back. */
export function routed(
  request: Partial<SentRequest>,
  route: { pattern: string; handler: string; params?: Record<string, string> } | null,
  response: ReceivedResponse,
  work: (router: Span) => void,
): Exchange {
  const method = request.method ?? 'GET'
  return exchangeOf(request, (client) => {
    const door = client.enter('server', 'http')
    door.fact({ kind: 'received', bytes: 150, version: '1.1', headers: 4, body: (request.body ?? '').length })
    const router = door.enter('api', 'router')
    if (route !== null) {
      const { pattern, handler, params = {} } = route
      router.fact({ kind: 'route', method, pattern, handler, params })
    }
    work(router)
    router.leave()
    door.leave()
    client.fact({ kind: 'response', response, from: 'api', bytes: 480 })
  })
}

const FLAVOURS = ['lemon', 'vanilla', 'mango', 'pistachio', 'hazelnut'].map((name, index) => ({
  id: index + 1,
  name,
  price_cents: 180 + index * 20,
  scoops: 14 - index,
}))
const MANY = Array.from({ length: 24 }, (_, index) => ({
  name: FLAVOURS[index]?.name ?? `flavour ${index}`,
  price_cents: 180 + index * 10,
  scoops: 30 - index,
}))

export const GET_FLAVOURS = routed(
  { target: '/flavours' },
  { pattern: '/flavours', handler: 'listFlavours' },
  responseOf(200, 'OK', MANY),
  (router) => {
    const handler = router.enter('application', 'listFlavours')
    handler.fact({ kind: 'handler' })
    const columns = ['name', 'price_cents', 'scoops']
    const rows = MANY.map((item) => [item.name, item.price_cents, item.scoops])
    queryIn(handler, 'SELECT name, price_cents, scoops FROM flavours ORDER BY name', [], { columns, rows })
    handler.fact({ kind: 'answered', status: 200 })
    handler.leave()
  },
)

export const POST_ORDER = routed(
  {
    method: 'POST',
    target: '/orders',
    headers: { host: 'ice-cream.test', 'content-type': 'application/json' },
    body: '{ "flavour": "mango", "qty": 1 }',
  },
  { pattern: '/orders', handler: 'createOrder' },
  responseOf(
    201,
    'Created',
    { id: 42, flavour: 'mango', qty: 1, total_cents: 320, state: 'new' },
    { location: '/orders/42' },
  ),
  (router) => {
    const guard = router.enter('application', 'validateOrder')
    guard.fact({ kind: 'middleware' })
    guard.fact({ kind: 'passed' })
    const handler = guard.enter('application', 'createOrder')
    handler.fact({ kind: 'handler' })
    const columns = ['id', 'name', 'price_cents', 'scoops']
    queryIn(handler, 'SELECT id, name, price_cents, scoops FROM flavours WHERE name = ?', ['mango'], {
      columns,
      rows: [[3, 'mango', 320, 9]],
    })
    queryIn(handler, 'UPDATE flavours SET scoops = scoops - ? WHERE id = ? AND scoops >= ?', [1, 3, 1], {
      changes: [
        changeOf(
          'flavours',
          3,
          { id: 3, name: 'mango', price_cents: 320, scoops: 9 },
          { id: 3, name: 'mango', price_cents: 320, scoops: 8 },
        ),
      ],
    })
    queryIn(
      handler,
      'INSERT INTO orders (flavour_id, customer, qty, state, day) VALUES (?, ?, ?, ?, ?)',
      [3, null, 1, 'new', '2026-07-01'],
      {
        changes: [
          changeOf('orders', 42, null, {
            id: 42,
            flavour_id: 3,
            customer: null,
            qty: 1,
            state: 'new',
            day: '2026-07-01',
          }),
        ],
      },
    )
    handler.fact({ kind: 'answered', status: 201 })
    handler.leave()
    guard.leave()
  },
)

export const REFUSED = routed(
  { method: 'POST', target: '/books', body: '{"title":"Emma"}' },
  { pattern: '/books', handler: 'createBook' },
  responseOf(403, 'Forbidden', { error: 'role is "member", this route needs "admin"' }),
  (router) => {
    const guard = router.enter('application', 'requireAdmin')
    guard.fact({ kind: 'middleware' })
    guard.fact({ kind: 'stopped', status: 403, why: 'role is "member", this route needs "admin"' })
    guard.leave('stopped', null)
  },
)

export const NO_PIZZA = routed(
  { target: '/pizza' },
  null,
  responseOf(404, 'Not Found', { error: 'no such route' }),
  (router) => {
    router.fact({ kind: 'no-route', method: 'GET', path: '/pizza' })
  },
)

export const NO_ADDRESS = exchangeOf({ target: '/menu' }, (client) => {
  client.fact({
    kind: 'no-answer',
    failure: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND burger-bar.test' },
  })
})

export const SHUT = exchangeOf({ target: '/menu' }, (client) => {
  client.fact({ kind: 'no-answer', failure: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } })
})

export const BAD_GATEWAY = exchangeOf({ target: '/menu' }, (client) => {
  const door = client.enter('server', 'http')
  door.fact({ kind: 'received', bytes: 60, version: '1.1', headers: 1, body: 0 })
  const kitchen = door.enter('application', 'application')
  kitchen.leave('failed', 'the application is down')
  door.fact({ kind: 'gateway', status: 502, why: 'the application is down' })
  door.leave()
  client.fact({
    kind: 'response',
    response: responseOf(502, 'Bad Gateway', 'Bad Gateway'),
    from: 'server',
    bytes: 90,
  })
})

export const BROCHURE = exchangeOf({ target: '/brochure.html' }, (client) => {
  const door = client.enter('server', 'http')
  door.fact({ kind: 'received', bytes: 60, version: '1.1', headers: 1, body: 0 })
  door.fact({
    kind: 'static-file',
    status: 200,
    path: '/brochure.html',
    type: 'text/html',
    etag: '"ab12"',
    bytes: 1204,
  })
  door.leave()
  const body =
    '<!doctype html>\n<html lang="en">\n<title>Burger bar</title>\n<h1>Burgers</h1>\n<p>Cheeseburger 6.50</p>\n</html>\n'
  const response = {
    ...responseOf(200, 'OK', body),
    headers: { 'content-type': 'text/html; charset=utf-8', etag: '"ab12"' },
  }
  client.fact({ kind: 'response', response, from: 'server', bytes: 1400 })
})
