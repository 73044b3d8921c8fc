import { sValidator } from '@hono/standard-validator'
import { type Context, Hono, type Next } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DatabaseError, named, type Variables } from '../../src/backend/system.ts'
import { openShop, send, status, steps, story } from './shop.ts'

describe('the router', () => {
  const shop = () =>
    openShop({
      routes(app) {
        app.get('/cones', function listCones(c) {
          return c.json([])
        })
        app.post('/cones', function addCone(c) {
          return c.json({}, 201)
        })
        app.get('/cones/:id/:part{[a-z]+}', function showPart(c) {
          return c.json(c.req.param())
        })
        app.all('/anything', (c) => c.text(c.req.method))
      },
    })

  test('tells the route, its handler and its parameters', async () => {
    const exchange = await send(await shop(), 'GET /cones/caf%C3%A9/price?x=1')
    expect(steps(exchange, 'route')).toEqual([
      {
        method: 'GET',
        pattern: '/cones/:id/:part{[a-z]+}',
        handler: 'showPart',
        params: { id: 'café', part: 'price' },
      },
    ])
    expect(JSON.parse(String(exchange.response?.body))).toEqual({ id: 'café', part: 'price' })
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'api' }])
  })

  test('tells the names that functions have once all routes stand, as a bundler gives some back late', async () => {
    const backend = await openShop({
      routes(app) {
        const named = (name: string, work: object) => Object.defineProperty(work, 'name', { value: name })
        app.use('/late', u)
        app.get('/late', (c) => t(c))
        app.get('/later', t)
        function t(c: Context) {
          return c.text('late')
        }
        async function u(_: Context, next: Next) {
          await next()
        }
        named('showLate', t)
        named('checkLate', u)
      },
    })
    expect(story(await send(backend, 'GET /later'))).toContain('handler showLate answered')
    expect(story(await send(backend, 'GET /late')).join()).toContain('middleware checkLate passed')
  })

  test('says 404 where there is nothing, and asks nobody', async () => {
    const exchange = await send(await shop(), 'GET /pizza')
    expect(exchange.response).toMatchObject({
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"there is nothing at GET /pizza"}',
    })
    expect(exchange.reached).toBe('api')
    expect(story(exchange)).toEqual(['request', 'received', 'no-route', 'response'])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'api' }])
  })

  test('says 405 with Allow where only the method is wrong', async () => {
    const exchange = await send(await shop(), 'DELETE /cones')
    expect(exchange.response).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } })
    expect(steps(exchange, 'wrong-method')).toEqual([
      { method: 'DELETE', path: '/cones', allow: ['GET', 'HEAD', 'POST', 'OPTIONS'] },
    ])
    expect(exchange.reached).toBe('api')
  })

  test('answers OPTIONS from its routes, and HEAD with GET', async () => {
    const backend = await shop()
    expect((await send(backend, 'OPTIONS /cones')).response).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, POST, OPTIONS' },
    })
    expect(status(await send(backend, 'OPTIONS /pizza'))).toBe(404)
    const head = await send(backend, 'HEAD /cones')
    expect(head.response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '',
    })
    expect(steps(head, 'route')).toMatchObject([{ method: 'GET', handler: 'listCones' }])
  })

  test('takes any method that HTTP knows where a route takes all', async () => {
    expect((await send(await shop(), 'PROPFIND /anything')).response?.body).toBe('PROPFIND')
    expect(status(await send(await shop(), 'PROPFIND /cones'))).toBe(405)
  })

  test('lists its routes by their handlers', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('*', async function everybody(_, next) {
          await next()
        })
        app.get(
          '/cones',
          async function guard(_, next) {
            await next()
          },
          function listCones(c) {
            return c.json([])
          },
        )
        const admin = new Hono<{ Variables: Variables }>()
        admin.delete('/cones/:id', function removeCone(c) {
          return c.body(null, 204)
        })
        app.route('/admin', admin)
        app.all('/anything', (c) => c.text('yes'))
      },
    })
    expect(backend.info).toEqual({
      name: 'shop',
      title: 'Shop',
      host: 'shop.test',
      settings: {},
      routes: [
        { method: 'GET', pattern: '/cones', handler: 'listCones' },
        { method: 'DELETE', pattern: '/admin/cones/:id', handler: 'removeCone' },
        { method: 'ALL', pattern: '/anything', handler: 'handler' },
      ],
    })
  })
})

describe('middleware and handlers', () => {
  test('are told by name, nested as the onion is', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('*', async function outer(_, next) {
          await next()
        })
        app.use('/cones', async function inner(c, next) {
          await c.var.db.all('SELECT 1')
          await next()
          await c.var.db.all('SELECT 3')
        })
        app.get('/cones', async function listCones(c) {
          return c.json(await c.var.db.all('SELECT 2'))
        })
      },
    })
    const exchange = await send(backend, 'GET /cones')
    expect(story(exchange)).toEqual([
      'request',
      'received',
      'route',
      'middleware outer passed',
      'query',
      'middleware inner passed',
      'handler listCones answered',
      'query',
      'query',
      'response',
    ])
    const parentOf = (name: string) => {
      const parent = exchange.spans.find((span) => span.name === name)?.parent
      return exchange.spans.find(({ span }) => span === parent)?.name
    }
    expect(['outer', 'inner', 'listCones', 'SELECT 1', 'SELECT 2', 'SELECT 3'].map(parentOf)).toEqual([
      'router',
      'outer',
      'inner',
      'inner',
      'listCones',
      'inner',
    ])
    expect(exchange.stopped).toBeNull()
    expect(exchange.spans.every(({ outcome }) => outcome === 'done')).toBe(true)
  })

  test.each<[what: string, answer: (body: Response) => Response, why: string]>([
    ['error', () => Response.json({ error: 'no token' }, { status: 401 }), 'no token'],
    ['message', () => Response.json({ message: 'too fast' }, { status: 429 }), 'too fast'],
    ['detail', () => Response.json({ title: 'No', detail: 'not yours' }, { status: 403 }), 'not yours'],
    ['nested', () => Response.json({ error: { message: 'deep' } }, { status: 403 }), 'deep'],
    ['text', () => new Response('sorry\nmore', { status: 403 }), 'sorry'],
    ['nothing', () => new Response(null, { status: 403 }), 'Forbidden'],
    ['no words', () => Response.json({ code: 7 }, { status: 403 }), 'Forbidden'],
    [
      'not JSON',
      () => new Response('{', { status: 403, headers: { 'content-type': 'application/json' } }),
      'Forbidden',
    ],
  ])('one that answers has stopped the request, and says why: %s', async (_, answer, why) => {
    const backend = await openShop({
      routes(app) {
        app.use('*', async function guard() {
          return answer(new Response())
        })
        app.get('/cones', function listCones(c) {
          return c.json([])
        })
      },
    })
    // A guard that takes no `next` is the handler of everything; only one that could hand on can stop.
    expect((await send(backend, 'GET /cones')).stopped).toBeNull()
    const guarded = await openShop({
      routes(app) {
        app.use('*', async function guard(_c, _next) {
          return answer(new Response())
        })
        app.get('/cones', function listCones(c) {
          return c.json([])
        })
      },
    })
    const exchange = await send(guarded, 'GET /cones')
    expect(exchange.stopped).toEqual({ station: 'application', name: 'guard' })
    expect(steps(exchange, 'middleware')).toMatchObject([
      { outcome: 'stopped', status: status(exchange), why },
    ])
    expect(steps(exchange, 'route')).toMatchObject([{ handler: 'listCones' }])
    expect(exchange.reached).toBe('application')
    expect(story(exchange)).toEqual(['request', 'received', 'route', 'middleware guard stopped', 'response'])
  })

  test('a guard runs before a 404, and stops nobody there', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('*', async function guard(c, next) {
          if (!c.req.header('Authorization')) return c.json({ error: 'who are you?' }, 401)
          return next()
        })
      },
    })
    const refused = await send(backend, 'GET /pizza')
    expect([status(refused), refused.stopped]).toEqual([401, null])
    const passed = await send(backend, 'GET /pizza', '', { Authorization: 'Bearer x' })
    expect(story(passed)).toEqual(['request', 'received', 'no-route', 'middleware guard passed', 'response'])
    expect(status(passed)).toBe(404)
  })

  test('one that replaces the response has rewritten it; one that adds a header has not', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('/replaced', async function replace(c, next) {
          await next()
          c.res = c.json({ new: true }, 203)
        })
        app.use('*', async function addHeader(c, next) {
          await next()
          c.header('X-Time', '1')
        })
        app.get('*', (c) => c.json({ old: true }))
      },
    })
    const replaced = await send(backend, 'GET /replaced')
    expect(replaced.response).toMatchObject({ status: 203, body: '{"new":true}', headers: { 'x-time': '1' } })
    expect(story(replaced)).toEqual([
      'request',
      'received',
      'route',
      'middleware replace passed',
      'middleware addHeader passed',
      'handler handler answered',
      'rewrote replace',
      'response',
    ])
    expect(story(await send(backend, 'GET /kept'))).not.toContain('rewrote addHeader')
  })

  test('validators have a name and say what is wrong', async () => {
    const schema = v.object({ qty: v.pipe(v.number(), v.maxValue(10)), flavour: v.string() })
    const backend = await openShop({
      routes(app) {
        app.post('/plain', sValidator('json', schema), (c) => c.json(c.req.valid('json').qty))
        app.post('/named', named('validateOrder', sValidator('json', schema)), (c) =>
          c.json(c.req.valid('json').qty),
        )
      },
    })
    const wrong = await send(backend, 'POST /plain', '{"qty":"2"}')
    expect(wrong.stopped?.name).toBe('validate')
    expect(steps(wrong, 'middleware')[0]?.why).toMatch(/^qty: Invalid type.*; flavour: Invalid key/)
    expect((await send(backend, 'POST /named', '{"qty":11}')).stopped?.name).toBe('validateOrder')
    const broken = await send(backend, 'POST /named', '{')
    expect(broken.response).toMatchObject({ status: 400, body: '{"error":"Malformed JSON in request body"}' })
    expect(steps(broken, 'middleware')).toMatchObject([
      { outcome: 'stopped', why: 'Malformed JSON in request body' },
    ])
    expect(steps(broken, 'error')).toEqual([])
    expect((await send(backend, 'POST /named', '{"qty":2,"flavour":"mango"}')).response?.body).toBe('2')
  })

  test('sub-applications are told like everybody else, also with an error handler of their own', async () => {
    const backend = await openShop({
      routes(app) {
        const sub = new Hono<{ Variables: Variables }>()
        sub.use('*', async function subGuard(_, next) {
          await next()
        })
        sub.get('/:id', async function showThing(c) {
          await c.var.db.all('SELECT 1')
          if (c.req.param('id') === 'bad') throw new Error('bad thing')
          return c.json(c.req.param('id'))
        })
        sub.onError((error, c) => c.json({ sub: error.message }, 418))
        app.route('/things', sub)
      },
    })
    expect(story(await send(backend, 'GET /things/5'))).toEqual([
      'request',
      'received',
      'route',
      'middleware subGuard passed',
      'handler showThing answered',
      'query',
      'response',
    ])
    const bad = await send(backend, 'GET /things/bad')
    expect(bad.response).toMatchObject({ status: 418, body: '{"sub":"bad thing"}' })
  })

  test('a handler that takes next and comes last is still the handler', async () => {
    const backend = await openShop({
      routes(app) {
        app.get('/cones', async function listCones(c, _next) {
          return c.json([])
        })
        app.use('*', async function tooLate(_, next) {
          await next()
        })
      },
    })
    expect(story(await send(backend, 'GET /cones'))).toContain('handler listCones answered')
  })

  test('they have a log, a clock, chance, and an id', async () => {
    const backend = await openShop({
      routes(app) {
        app.get('/', function home(c) {
          c.var.log('info', 'somebody came', { from: 'here' })
          return c.json([c.var.now(), c.var.random(), c.var.requestId])
        })
      },
    })
    const exchange = await send(backend, 'GET /')
    expect(exchange.response?.body).toBe(`[${Date.UTC(2025, 6, 11, 12)},0.5,"9e3779b1"]`)
    expect(steps(exchange, 'log')).toEqual([
      { level: 'info', message: 'somebody came', data: { from: 'here' } },
    ])
  })
})

describe('errors', () => {
  const shop = () =>
    openShop({
      routes(app) {
        app.use('*', async function outer(_, next) {
          await next()
        })
        app.get('/throws', async function burnTheCone() {
          throw new TypeError('the pan burns')
        })
        app.get('/string', function throwString() {
          throw 'just words'
        })
        app.get('/forbidden', function refuse() {
          throw new HTTPException(403, { message: 'not for you' })
        })
        app.get('/broken', function broken() {
          throw new HTTPException(500, { message: 'broken' })
        })
        app.get('/own', function own() {
          throw new HTTPException(402, { res: new Response('pay', { status: 402 }) })
        })
        app.get('/nothing', async function forgotReturn() {})
        app.get('/database', async function askNonsense(c) {
          return c.json(await c.var.db.all('SELECT nonsense'))
        })
      },
    })

  test('become 500 with an id that the log has too, and nothing else of the error', async () => {
    const exchange = await send(await shop(), 'GET /throws')
    const [error] = steps(exchange, 'error')
    expect(error).toMatchObject({ name: 'TypeError', message: 'the pan burns' })
    expect(error?.stack).toContain('burnTheCone')
    expect(exchange.response).toMatchObject({ status: 500, headers: { 'x-request-id': error?.requestId } })
    const body = JSON.parse(String(exchange.response?.body))
    expect(body).toEqual({ error: expect.not.stringContaining('burns'), requestId: error?.requestId })
    expect(steps(exchange, 'handler')).toMatchObject([
      { outcome: 'failed', why: 'the pan burns', status: null },
    ])
    // As in Hono: the error is caught at its handler, and the middleware outside sees a response.
    expect(steps(exchange, 'middleware')).toMatchObject([{ outcome: 'passed' }])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'api' }])
  })

  test('that are no Error fly out of the application, and the door answers', async () => {
    const exchange = await send(await shop(), 'GET /string')
    expect(status(exchange)).toBe(500)
    expect(steps(exchange, 'error')).toMatchObject([
      { name: 'thrown string', message: 'just words', stack: '' },
    ])
    expect(steps(exchange, 'gateway')).toEqual([{ status: 500, why: 'the application broke: just words' }])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'server' }])
    expect(exchange.spans.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'GET /string done',
      'door failed',
      'router failed',
      'outer failed',
      'throwString failed',
    ])
  })

  test('below 500 are answers', async () => {
    const backend = await shop()
    const exchange = await send(backend, 'GET /forbidden')
    expect(exchange.response).toMatchObject({ status: 403, body: '{"error":"not for you"}' })
    expect(steps(exchange, 'handler')).toMatchObject([{ outcome: 'answered', status: 403 }])
    expect(steps(exchange, 'error')).toEqual([])
    expect((await send(backend, 'GET /own')).response).toMatchObject({ status: 402, body: 'pay' })
    const broken = await send(backend, 'GET /broken')
    expect([status(broken), steps(broken, 'error').length]).toEqual([500, 1])
  })

  test('of the database are 500 like any other', async () => {
    const exchange = await send(await shop(), 'GET /database')
    expect(status(exchange)).toBe(500)
    expect(steps(exchange, 'error')).toMatchObject([{ name: 'DatabaseError' }])
    expect(exchange.reached).toBe('database')
  })

  test('a handler that forgets to return is told so', async () => {
    const exchange = await send(await shop(), 'GET /nothing')
    expect(steps(exchange, 'handler')).toMatchObject([{ outcome: 'failed', why: 'returned no response' }])
    expect(status(exchange)).toBe(500)
  })

  test('can be answered by the system itself, and are written down all the same', async () => {
    const backend = await openShop({
      routes(app) {
        app.onError((error, c) => {
          c.var.log('error', `sorry for ${error.message}`)
          return c.json({ mine: error instanceof DatabaseError }, 500)
        })
        app.notFound((c) => {
          c.var.log('warn', 'nobody home')
          return c.text('nobody home', 404)
        })
        app.get('/throws', () => {
          throw new Error('it')
        })
      },
    })
    const exchange = await send(backend, 'GET /throws')
    expect(exchange.response?.body).toBe('{"mine":false}')
    expect([steps(exchange, 'error').length, steps(exchange, 'log').length]).toEqual([1, 1])
    expect((await send(backend, 'GET /pizza')).response?.body).toBe('nobody home')
    expect(status(await send(backend, 'PUT /throws'))).toBe(405)
  })

  test('after next() are the middleware’s own', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('*', async function stumble(_, next) {
          await next()
          throw new Error('on the way back')
        })
        app.get('/', (c) => c.text('fine'))
      },
    })
    const exchange = await send(backend, 'GET /')
    expect(status(exchange)).toBe(500)
    expect(story(exchange)).toEqual([
      'request',
      'received',
      'route',
      'middleware stumble passed',
      'handler handler answered',
      'error',
      'middleware stumble failed',
      'response',
    ])
  })

  test('from calling next() twice, or never and not answering', async () => {
    const backend = await openShop({
      routes(app) {
        app.use('/twice', async function twice(_, next) {
          await next()
          await next()
        })
        app.use('/never', async function never(_c, _next) {})
        app.get('*', (c) => c.text('fine'))
      },
    })
    expect(status(await send(backend, 'GET /twice'))).toBe(500)
    const never = await send(backend, 'GET /never')
    expect(status(never)).toBe(500)
    expect(steps(never, 'middleware')).toMatchObject([
      { outcome: 'failed', why: 'neither answered nor called next()' },
    ])
  })
})
