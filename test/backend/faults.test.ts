import { describe, expect, test } from 'vitest'
import { SettingError } from '../../src/backend/backend.ts'
import { PartnerError } from '../../src/backend/system.ts'
import { openShop, send, status, steps, story } from './shop.ts'

const shop = () =>
  openShop({
    definition: { settings: { build: ['fixed', 'weak'] } },
    files: { '/menu.html': 'menu' },
    routes(app, { settings }) {
      let visits = 0
      app.get('/cones', async function listCones(c) {
        return c.json(await c.var.db.all('SELECT flavour FROM cones ORDER BY id'))
      })
      app.post('/cones', async function addCone(c) {
        await c.var.db.run("INSERT INTO cones (flavour, left) VALUES ('basil', 1)")
        return c.json({}, 201)
      })
      app.get('/build', (c) => c.text(`${settings.build} ${++visits}`))
      app.post('/payments', async function pay(c) {
        const paid = await c.var.partner('the bank', 'charge 3.20', async () => {
          await c.var.db.run("INSERT INTO cones (flavour, left) VALUES ('paid', 1)")
          return 'charged'
        })
        return c.text(paid)
      })
      app.post('/careful-payments', async function payCarefully(c) {
        try {
          return c.text(await c.var.partner('the bank', 'charge 3.20', () => 'charged'))
        } catch (error) {
          return c.text(error instanceof PartnerError ? error.code : 'other', 502)
        }
      })
    },
  })

describe('faults', () => {
  test.each([
    ['dns', 'fail', 'ENOTFOUND', 'No address is known for shop.test.'],
    ['server', 'down', 'ECONNREFUSED', 'Nobody listens at shop.test.'],
  ])('%s=%s: nobody answers', async (fault, value, code, message) => {
    const backend = await shop()
    backend.set(fault, value)
    const exchange = await send(backend, 'GET /menu.html')
    expect(exchange).toMatchObject({ response: null, failure: { code, message }, reached: 'client' })
    expect(exchange.settings).toEqual({ build: 'fixed', [fault]: value })
    expect(story(exchange)).toEqual(['request', 'no-answer'])
    expect(exchange.raw.response.length).toBe(0)
  })

  test('server=slow: the answer comes, and the time is told', async () => {
    const backend = await shop()
    backend.set('server', 'slow')
    const exchange = await send(backend, 'GET /cones')
    expect(status(exchange)).toBe(200)
    expect(steps(exchange, 'simulated')).toEqual([{ milliseconds: 3000, why: 'the server is slow' }])
  })

  test('application=down: 502 from the door, which still hands out files', async () => {
    const backend = await shop()
    backend.set('application', 'down')
    const exchange = await send(backend, 'POST /cones', '{}')
    expect(status(exchange)).toBe(502)
    expect(exchange.reached).toBe('server')
    expect(story(exchange)).toEqual(['request', 'received', 'gateway', 'response'])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'server' }])
    expect(status(await send(backend, 'GET /menu.html'))).toBe(200)
    expect(status(await send(backend, 'GET /pizza'))).toBe(502)
  })

  test('application=slow: 504 from the door, at once and labelled as simulated', async () => {
    const backend = await shop()
    backend.set('application', 'slow')
    const exchange = await send(backend, 'POST /cones', '{}')
    expect(status(exchange)).toBe(504)
    expect(story(exchange)).toEqual(['request', 'received', 'simulated', 'gateway', 'response'])
    expect(exchange.changes).toEqual([])
  })

  test('database=down: 503 with Retry-After from the application, and it was asked', async () => {
    const backend = await shop()
    backend.set('database', 'down')
    const exchange = await send(backend, 'GET /cones')
    expect(exchange.response).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    expect(exchange.reached).toBe('database')
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'api' }])
    backend.set('database', 'up')
    expect(status(await send(backend, 'GET /cones'))).toBe(200)
  })

  test('database=slow: the answer comes late, and nobody waits', async () => {
    const backend = await shop()
    backend.set('database', 'slow')
    const exchange = await send(backend, 'GET /cones')
    expect(status(exchange)).toBe(200)
    expect(steps(exchange, 'simulated')).toHaveLength(1)
  })

  test('partner=down: nothing is done, and the call says why', async () => {
    const backend = await shop()
    expect(story(await send(backend, 'POST /payments', '{}'))).toContain('call the bank done')
    backend.set('partner', 'down')
    const exchange = await send(backend, 'POST /payments', '{}')
    expect([status(exchange), exchange.changes.length, exchange.reached]).toEqual([502, 0, 'partner'])
    expect(steps(exchange, 'call')).toEqual([
      { to: 'the bank', what: 'charge 3.20', outcome: 'failed', why: 'the bank cannot be reached' },
    ])
    expect((await send(backend, 'POST /careful-payments', '{}')).response?.body).toBe('unavailable')
  })

  test('partner=slow: the work is done, and its answer is lost', async () => {
    const backend = await shop()
    backend.set('partner', 'slow')
    const exchange = await send(backend, 'POST /payments', '{}')
    expect([status(exchange), exchange.changes.length]).toEqual([504, 1])
    expect(steps(exchange, 'simulated')).toMatchObject([{ milliseconds: 30_000 }])
    expect((await send(backend, 'POST /careful-payments', '{}')).response?.body).toBe('timeout')
  })
})

describe('settings', () => {
  test('are read by handlers as they are at the moment', async () => {
    const backend = await shop()
    expect((await send(backend, 'GET /build')).response?.body).toBe('fixed 1')
    backend.set('build', 'weak')
    expect(backend.settings()).toEqual({ build: 'weak' })
    expect((await send(backend, 'GET /build')).response?.body).toBe('weak 2')
  })

  test('that do not exist are refused with what there is', async () => {
    const backend = await shop()
    expect(() => backend.set('bild', 'weak')).toThrow(
      new SettingError(
        'Shop has no setting "bild". Settings: build. Faults: dns, server, application, database, partner.',
      ),
    )
    expect(() => backend.set('build', 'down')).toThrow('"build" cannot be "down". It can be: fixed, weak.')
    expect(() => backend.set('dns', 'up')).toThrow('"dns" cannot be "up". It can be: ok, fail.')
    expect(() => backend.set('toString', 'up')).toThrow(SettingError)
  })

  test('may not be named like a fault', async () => {
    const opening = openShop({ definition: { settings: { database: ['a'] } }, routes() {} })
    await expect(opening).rejects.toThrow('has the name of a fault')
  })

  test('a fault that is over is not mentioned', async () => {
    const backend = await shop()
    backend.set('server', 'down')
    backend.set('server', 'up')
    expect(backend.settings()).toEqual({ build: 'fixed' })
  })
})

describe('state', () => {
  test('reset goes back to the seed, the defaults, and a fresh application', async () => {
    const backend = await shop()
    await send(backend, 'GET /build')
    await send(backend, 'POST /cones', '{}')
    backend.set('build', 'weak')
    backend.set('database', 'down')
    await backend.reset()
    expect(backend.settings()).toEqual({ build: 'fixed' })
    expect((await send(backend, 'GET /build')).response?.body).toBe('fixed 1')
    expect((await send(backend, 'GET /cones')).response?.body).toBe(
      '[{"flavour":"mango"},{"flavour":"lemon"}]',
    )
    await send(backend, 'POST /cones', '{}')
    await backend.reset()
    expect((await backend.tables())[0]?.rows).toBe(2)
  })

  test('snapshot and restore go back to any point', async () => {
    const backend = await shop()
    await send(backend, 'POST /cones', '{}')
    const snapshot = await backend.snapshot()
    await send(backend, 'POST /cones', '{}')
    await backend.restore(snapshot)
    expect((await backend.tables())[0]?.rows).toBe(3)
  })

  test('an application that was stopped has forgotten what was not in the database', async () => {
    const backend = await shop()
    await send(backend, 'GET /build')
    backend.set('application', 'down')
    backend.set('application', 'up')
    expect((await send(backend, 'GET /build')).response?.body).toBe('fixed 1')
  })

  test('the hidden data set is another one', async () => {
    const backend = await openShop({ routes() {}, options: { data: 'hidden' } })
    const [result] = await backend.query('SELECT flavour FROM cones')
    expect(result?.rows).toEqual([['basil']])
  })

  test('a warm-up leaves nothing behind', async () => {
    const seen: string[] = []
    const backend = await openShop({
      options: { warm: { kind: 'message', method: 'GET', target: '/cones', headers: [], body: '' } },
      routes(app) {
        app.get('/orders/:id', (c) => c.text('no'))
        app.get('/cones', async function orderOnGet(c) {
          seen.push(c.var.requestId)
          await c.var.db.run("INSERT INTO cones (flavour, left) VALUES ('basil', 1)")
          return c.json({})
        })
      },
    })
    expect(seen).toHaveLength(1)
    expect((await backend.tables())[0]?.rows).toBe(2)
    await send(backend, 'GET /cones')
    expect(seen[1]).toBe(seen[0])
  })

  test('a warm-up that nothing answers to leaves nothing behind either, with a body', async () => {
    const seen: string[] = []
    const backend = await openShop({
      options: { warm: { kind: 'message', method: 'GET', target: '/nowhere', headers: [], body: '{}' } },
      routes(app) {
        app.post('/cones', async function newCone(c) {
          const { flavour } = await c.req.json()
          seen.push(flavour)
          const { lastId } = await c.var.db.run('INSERT INTO cones (flavour, left) VALUES (?, 1)', [flavour])
          return c.json({ id: lastId }, 201)
        })
      },
    })
    expect(seen).toEqual([])
    const { response, changes } = await send(backend, 'POST /cones', '{"flavour": "basil"}')
    expect(response?.body).toBe('{"id":3}')
    expect(changes).toHaveLength(1)
    expect(seen).toEqual(['basil'])
  })

  test('a broken seed is told when the backend is opened', async () => {
    const opening = openShop({
      routes() {},
      options: { data: 'hidden' },
      hidden: 'INSERT INTO cones VALUES (1)',
    })
    await expect(opening).rejects.toThrow('cones')
  })
})
