import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { describe, expect, test } from 'vitest'
import type { Timer } from '../../src/backend/timer.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { numbers, openShop, send, status, steps } from './shop.ts'

/** The door's 200 ms are over after two turns of the event loop; the client's 400 never are. */
const impatient: Timer = (milliseconds, ring) => {
  if (milliseconds > 200) return () => {}
  const immediate = setImmediate(() => setImmediate(ring))
  return () => clearImmediate(immediate)
}

describe('every exchange ends', () => {
  test('though the handler never answers: 504', async () => {
    const backend = await openShop({
      options: { timer: impatient },
      routes(app) {
        app.use('*', async function outer(_, next) {
          await next()
        })
        app.get('/', function neverAnswers() {
          return new Promise<Response>(() => {})
        })
      },
    })
    const exchange = await send(backend, 'GET /')
    expect(status(exchange)).toBe(504)
    expect(steps(exchange, 'gateway')).toEqual([
      { status: 504, why: 'the application did not answer within 200 ms' },
    ])
    expect(steps(exchange, 'handler')).toMatchObject([
      { outcome: 'failed', why: 'it gave no answer within 200 ms' },
    ])
    expect(exchange.spans.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'GET / done',
      'door failed',
      'router failed',
      'outer failed',
      'neverAnswers failed',
    ])
  })

  test('though the response has no end: the connection breaks', async () => {
    let cancelled = false
    const backend = await openShop({
      options: { timer: impatient },
      routes(app) {
        app.get('/', (c) => {
          const body = new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
            cancel: () => {
              cancelled = true
            },
          })
          return c.body(body, 200, { 'Content-Type': 'text/event-stream' })
        })
      },
    })
    const exchange = await send(backend, 'GET /')
    expect(exchange.failure).toMatchObject({ code: 'ECONNRESET' })
    expect(Buffer.from(exchange.raw.response).toString()).toContain('data: 1')
    expect(cancelled).toBe(true)
  })

  test('though the application floods the client', async () => {
    const backend = await openShop({
      routes(app) {
        app.get('/', (c) => {
          const megabyte = new Uint8Array(1_000_000)
          return c.body(new ReadableStream({ pull: (controller) => controller.enqueue(megabyte) }))
        })
      },
    })
    expect(status(await send(backend, 'GET /'))).toBe('EFBIG')
  })

  test('with a real timer, too', async () => {
    const backend = await openShop({
      options: { deadline: 20 },
      routes(app) {
        app.get('/', () => new Promise<Response>(() => {}))
      },
    })
    expect(status(await send(backend, 'GET /'))).toBe(504)
  })

  test('where the body breaks off before anything was sent: 500; in the middle: no response', async () => {
    const backend = await openShop({
      routes(app) {
        app.get('/early', (c) =>
          c.body(new ReadableStream({ pull: (stream) => stream.error(new Error('early')) })),
        )
        app.get('/late', (c) => {
          let pulls = 0
          const body = new ReadableStream({
            pull(stream) {
              if (++pulls < 4) stream.enqueue(new Uint8Array(600_000))
              else stream.error('late')
            },
          })
          return c.body(body)
        })
      },
    })
    const early = await send(backend, 'GET /early')
    expect(status(early)).toBe(500)
    expect(steps(early, 'gateway')).toEqual([{ status: 500, why: 'the application broke: early' }])
    expect(status(await send(backend, 'GET /late'))).toBe('ECONNRESET')
  })
})

describe('responses of every shape arrive whole', () => {
  const shop = () =>
    openShop({
      routes(app) {
        app.get('/large', (c) => c.body(new Uint8Array(3_000_000).fill(65)))
        app.get('/events', (c) =>
          streamSSE(c, async (stream) => {
            await stream.writeSSE({ data: 'one' })
            await stream.writeSSE({ data: 'two' })
          }),
        )
        app.get('/bytes', (c) => c.body(new Uint8Array([0xff, 0x00, 0xfe])))
        app.get('/empty', (c) => c.body(null, 204))
        app.get('/nobody', (c) => c.body(null))
        app.get('/cookies', (c) => {
          c.header('Set-Cookie', 'a=1', { append: true })
          c.header('Set-Cookie', 'b=2', { append: true })
          return c.text('two')
        })
        app.get(
          '/lies',
          () => new Response('12345', { headers: { 'Content-Length': '99', Connection: 'upgrade' } }),
        )
        app.get('/away', (c) => c.redirect('/nobody', 303))
        app.get('/header', () => new Response('x', { headers: { 'X-Long': 'x'.repeat(20_000) } }))
      },
    })

  test('large', async () => {
    const { response } = await send(await shop(), 'GET /large')
    expect(response?.body).toBe('A'.repeat(3_000_000))
    expect(response?.headers['transfer-encoding']).toBe('chunked')
  })

  test('streamed', async () => {
    const { response } = await send(await shop(), 'GET /events')
    expect(response).toMatchObject({
      body: 'data: one\n\ndata: two\n\n',
      headers: { 'content-type': 'text/event-stream' },
    })
  })

  test('binary, empty, and none', async () => {
    const backend = await shop()
    expect(numbers((await send(backend, 'GET /bytes')).response?.body)).toEqual([0xff, 0x00, 0xfe])
    expect((await send(backend, 'GET /empty')).response).toMatchObject({ status: 204, body: '' })
    expect((await send(backend, 'GET /nobody')).response).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '0' },
    })
  })

  test('with two cookies', async () => {
    const { response } = await send(await shop(), 'GET /cookies')
    expect(response?.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  test('with a length that was a lie', async () => {
    const { response } = await send(await shop(), 'GET /lies')
    expect(response).toMatchObject({ body: '12345', headers: { 'content-length': '5', connection: 'close' } })
  })

  test('with a place to go, and the spelling that people know', async () => {
    const { response, raw } = await send(await shop(), 'GET /away')
    expect(response).toMatchObject({ status: 303, reason: 'See Other', headers: { location: '/nobody' } })
    expect(Buffer.from(raw.response).toString()).toContain('\r\nLocation: /nobody\r\n')
  })

  test('or are refused by the client where they are no HTTP', async () => {
    expect(status(await send(await shop(), 'GET /header'))).toBe('HPE_HEADER_OVERFLOW')
  })
})

test('a hundred exchanges at once do not mix', async () => {
  const backend = await openShop({
    routes(app) {
      app.use('*', async function look(c, next) {
        await c.var.db.all('SELECT ? AS before', [c.req.path])
        await next()
        await c.var.db.all('SELECT ? AS after', [c.req.path])
      })
      app.get('/:n', async function work(c) {
        for (let i = 0; i < Number(c.req.param('n')) % 5; i++) await c.var.db.all('SELECT ? AS n', [i])
        await c.var.db.transaction((db) => db.run('UPDATE cones SET left = left + 1 WHERE id = 1'))
        c.var.log('info', c.req.param('n'))
        return c.text(c.req.param('n'))
      })
    },
  })
  const numbers = Array.from({ length: 100 }, (_, n) => n)
  const live = numbers.map((): TraceEvent[] => [])
  const exchanges = await Promise.all(
    numbers.map((n) =>
      backend.send({ kind: 'message', method: 'GET', target: `/${n}`, headers: [], body: '' }, (event) =>
        live[n]?.push(event),
      ),
    ),
  )
  for (const [n, exchange] of exchanges.entries()) {
    expect(exchange.response?.body).toBe(String(n))
    expect(exchange.queries).toBe(3 + (n % 5))
    expect(exchange.changes).toHaveLength(1)
    expect(steps(exchange, 'log')).toMatchObject([{ message: String(n) }])
    const asked = steps(exchange, 'query').map(({ parameters }) => parameters)
    expect(asked.filter((parameters) => Array.isArray(parameters) && parameters[0] === `/${n}`)).toHaveLength(
      2,
    )
    expect(exchange.spans.every(({ outcome }) => outcome === 'done')).toBe(true)
    expect(live[n]?.filter(({ type }) => type === 'enter')).toHaveLength(exchange.spans.length)
    expect(live[n]?.filter(({ type }) => type === 'leave')).toHaveLength(exchange.spans.length)
  }
  expect(new Set(exchanges.map(({ steps: told }) => told)).size).toBe(100)
})

test('what a handler does after its response is told to nobody', async () => {
  let later: () => Promise<unknown> = async () => {}
  const backend = await openShop({
    routes(app) {
      app.get('/', (c) => {
        later = async () => {
          c.var.log('info', 'much later')
          return c.var.db.all('SELECT 1')
        }
        return c.text('now')
      })
    },
  })
  const events: TraceEvent[] = []
  await backend.send({ kind: 'message', method: 'GET', target: '/', headers: [], body: '' }, (e) =>
    events.push(e),
  )
  const before = events.length
  await later()
  expect(events).toHaveLength(before)
})

test('a mounted application works, too', async () => {
  const other = new Hono().get('/x', (c) => c.text('from the other'))
  const backend = await openShop({
    routes(app) {
      app.mount('/other', other.fetch)
    },
  })
  expect((await send(backend, 'GET /other/x')).response?.body).toBe('from the other')
})
