import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

let bar: Backend

beforeEach(async () => {
  bar = await openShipped('burger-bar')
})
afterEach(() => bar.close())

it('answers for its own host, and for no other', async () => {
  const ask = (host: string) =>
    bar.send({ kind: 'message', method: 'GET', target: '/menu', headers: [['Host', host]], body: '' })
  expect((await ask('burger-bar.test')).response?.status).toBe(200)
  expect((await ask('burgr-bar.test')).response?.status).toBe(421)
})

describe('the brochure', () => {
  it('comes from the door, without a query, and does not follow the menu', async () => {
    const before = await send(bar, 'GET /brochure.html')
    expect(before.response?.status).toBe(200)
    expect(before.response?.headers['content-type']).toMatch('text/html')
    expect(before).toMatchObject({ queries: 0, reached: 'server' })
    expect(before.response?.body).toContain('1.80')

    await send(bar, 'PATCH /menu/26', { price_cents: 360 })
    const after = await send(bar, 'GET /brochure.html')
    expect(after.response?.body).toBe(before.response?.body)
    expect(json(await send(bar, 'GET /menu/26'))).toMatchObject({
      name: 'gherkin on a stick',
      price_cents: 360,
    })
  })

  it('says the prices of the seed', async () => {
    const { response } = await send(bar, 'GET /brochure.html')
    expect(json(await send(bar, 'GET /menu/1'))).toMatchObject({ name: 'hamburger', price_cents: 650 })
    expect(json(await send(bar, 'GET /menu/26'))).toMatchObject({ price_cents: 180 })
    expect(response?.body).toContain('Hamburger 6.50')
    expect(response?.body).toContain('Gherkin on a stick 1.80')
  })

  it('cannot be written to', async () => {
    const exchange = await send(bar, 'POST /brochure.html', {})
    expect(exchange.response?.status).toBe(405)
    expect(exchange.response?.headers.allow).toMatch('GET')
    expect(exchange.reached).toBe('server')
  })
})

describe('the menu', () => {
  it.each([
    ['/menu', 26],
    ['/menu?size=small', 5],
    ['/menu?size=regular', 12],
    ['/menu?size=large', 9],
    ['/menu?size=enormous', 0],
  ])('%s: %i', async (target, count) => {
    const exchange = await send(bar, `GET ${target}`)
    expect(exchange.response?.status).toBe(200)
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toHaveLength(count)
  })

  it('changes a price', async () => {
    const exchange = await send(bar, 'PATCH /menu/1', { price_cents: 700 })
    expect(exchange.response?.status).toBe(200)
    expect(changes(exchange)).toBe('menu_items ~1')
    expect(json(exchange)).toEqual({ id: 1, name: 'hamburger', size: 'regular', price_cents: 700 })
  })

  it('takes a new item once', async () => {
    const item = { name: 'hamburger', size: 'small', price_cents: 450 }
    const first = await send(bar, 'POST /menu', item)
    expect(first.response?.status).toBe(201)
    expect(first.response?.headers.location).toBe('/menu/27')
    expect(json(first)).toEqual(json(await send(bar, 'GET /menu/27')))
    const second = await send(bar, 'POST /menu', item)
    expect(second.response?.status).toBe(409)
    expect(reason(second)).toBe('the menu has hamburger (small) already')
  })

  it('loses an item only if nobody ordered it', async () => {
    expect((await send(bar, 'DELETE /menu/26')).response?.status).toBe(204)
    expect((await send(bar, 'DELETE /menu/26')).response?.status).toBe(404)
    const ordered = await send(bar, 'DELETE /menu/1')
    expect(ordered.response?.status).toBe(409)
    expect(ordered).toMatchObject({ changes: [], reached: 'database' })
  })
})

describe('an order', () => {
  it('is a row with its lines, at the prices of the table', async () => {
    const lines = [
      { item: 1, qty: 1, unit_cents: 1 },
      { item: 18, qty: 2 },
    ]
    const exchange = await send(bar, 'POST /orders', { table: 7, lines, total_cents: 1 })
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/orders/37')
    expect(exchange).toMatchObject({ queries: 5, reached: 'database' })
    expect(changes(exchange)).toBe('orders +1, order_lines +2')
    expect(json(exchange)).toEqual({
      id: 37,
      table: 7,
      state: 'new',
      total_cents: 1190,
      day: '2025-07-11',
      lines: [
        { item: 1, qty: 1, unit_cents: 650 },
        { item: 18, qty: 2, unit_cents: 270 },
      ],
    })
  })

  it('keeps its price when the menu changes', async () => {
    await send(bar, 'POST /orders', { lines: [{ item: 1, qty: 2 }] })
    await send(bar, 'PATCH /menu/1', { price_cents: 999 })
    expect(json(await send(bar, 'GET /orders/37'))).toEqual({
      id: 37,
      table: null,
      state: 'new',
      total_cents: 1300,
      day: '2025-07-11',
      lines: [{ item: 1, name: 'hamburger', size: 'regular', qty: 2, unit_cents: 650 }],
    })
  })

  it.each([
    [
      { lines: [{ item: 1, qty: -1 }] },
      422,
      'qty in line 1 must be a whole number from 1 to 20, and you sent -1',
    ],
    [{ lines: [{ item: 1, qty: 1 }, { qty: 1 }] }, 422, 'item in line 2 is missing'],
    [{ lines: [] }, 422, 'lines must be a list of 1 to 20, and you sent []'],
    [{ lines: 'burger' }, 422, 'lines must be a list of 1 to 20, and you sent "burger"'],
    [{}, 422, 'lines is missing'],
    [
      { table: 21, lines: [{ item: 1, qty: 1 }] },
      422,
      'table must be a whole number from 1 to 20, and you sent 21',
    ],
    [{ lines: [{ item: 99, qty: 1 }] }, 422, 'there is no item 99 on the menu'],
    ['lines', 400, 'the body is not JSON: look at its quotes, commas and brackets'],
  ])('%j is refused with %i', async (slip, status, why) => {
    const exchange = await send(bar, 'POST /orders', slip)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toBe(why)
    expect(exchange.changes).toEqual([])
    expect(exchange.stopped?.name ?? null).toBe(exchange.queries === 0 ? 'validateOrder' : null)
  })

  it('moves forward until it is served, and not after that', async () => {
    for (const state of ['cooking', 'ready', 'served']) {
      const exchange = await send(bar, 'PATCH /orders/36', { state })
      expect(exchange.response?.status).toBe(200)
      expect(changes(exchange)).toBe('orders ~1')
      expect(json(exchange)).toMatchObject({ id: 36, state, total_cents: 2250 })
    }
    const late = await send(bar, 'PATCH /orders/36', { state: 'cooking' })
    expect(late.response?.status).toBe(409)
    expect(reason(late)).toBe('order 36 is served already, and orders only move forward')
    expect(late.changes).toEqual([])
  })

  it('can be cancelled, with its lines, before the kitchen begins', async () => {
    const exchange = await send(bar, 'DELETE /orders/36')
    expect(exchange.response?.status).toBe(204)
    expect(changes(exchange)).toMatch(/orders -1/)
    expect(changes(exchange)).toMatch(/order_lines -3/)
    expect((await send(bar, 'DELETE /orders/36')).response?.status).toBe(404)
    const cooking = await send(bar, 'DELETE /orders/35')
    expect(cooking.response?.status).toBe(409)
    expect(reason(cooking)).toBe('order 35 is cooking: too late to cancel')
  })

  it.each([
    ['/orders', 36],
    ['/orders?state=new', 1],
    ['/orders?state=served', 31],
  ])('is among %s: %i', async (target, count) => {
    const exchange = await send(bar, `GET ${target}`)
    expect(exchange.queries).toBe(1)
    expect(json(exchange)).toHaveLength(count)
  })
})

describe('the same slip twice', () => {
  it('PUT leaves behind what once would have left', async () => {
    const item = { name: 'gherkin on a stick', size: 'regular', price_cents: 360 }
    const first = await send(bar, 'PUT /menu/26', item)
    expect(first.response?.status).toBe(200)
    expect(changes(first)).toBe('menu_items ~1')
    const second = await send(bar, 'PUT /menu/26', item)
    expect(second.response?.status).toBe(200)
    expect(changes(second)).toBe('none')
    expect(json(second)).toEqual({ id: 26, ...item })
  })

  it.each([
    [
      'PUT /menu/26',
      { name: 'hamburger', size: 'large', price_cents: 1 },
      409,
      /^the menu has hamburger .large. already/,
    ],
    ['PUT /menu/99', { name: 'soup', size: 'small', price_cents: 1 }, 404, 'there is no item 99 on the menu'],
    ['PUT /menu/26', { price_cents: 360 }, 422, 'name is missing; size is missing'],
  ])('%s %o: %i', async (line, body, status, why) => {
    const exchange = await send(bar, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
    expect(exchange.changes).toEqual([])
  })
})

describe('an order from a form', () => {
  const FORM = 'application/x-www-form-urlencoded'

  it('is the same order, and a browser is sent to where it is', async () => {
    const exchange = await send(bar, 'POST /orders', 'table=7&item=26&qty=2', FORM)
    expect(exchange.response).toMatchObject({ status: 303, headers: { location: '/orders/37' }, body: '' })
    expect(changes(exchange)).toBe('orders +1, order_lines +1')
    expect(json(await send(bar, 'GET /orders/37'))).toMatchObject({ table: 7, total_cents: 360 })
  })

  it('is answered with itself where the reply is plain', async () => {
    bar.set('reply', 'plain')
    const exchange = await send(bar, 'POST /orders', 'item=26&qty=2&table=', FORM)
    expect(exchange.response).toMatchObject({ status: 201, headers: { location: '/orders/37' } })
    expect(json(exchange)).toMatchObject({ id: 37, table: null, total_cents: 360 })
  })

  it.each([
    ['table=7&item=26&qty=lots', /^qty in line 1 must be a whole number.*"lots"$/],
    ['table=-1&item=26&qty=1', /^table must be a whole number/],
    ['', /^item in line 1 /],
  ])('%s is refused', async (form, why) => {
    const exchange = await send(bar, 'POST /orders', form, FORM)
    expect(exchange.response?.status).toBe(422)
    expect(reason(exchange)).toEqual(expect.stringMatching(why))
    expect(exchange).toMatchObject({ changes: [], stopped: { name: 'validateOrder' } })
  })

  it('as plain text is not read', async () => {
    expect((await send(bar, 'POST /orders', 'a burger', 'text/plain')).response?.status).toBe(415)
  })
})

describe('the cancel link', () => {
  it('takes POST, and says so to whoever follows it', async () => {
    const followed = await send(bar, 'GET /orders/36/cancel')
    expect(followed.response).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    expect(followed).toMatchObject({ changes: [], queries: 0 })
    const meant = await send(bar, 'POST /orders/36/cancel')
    expect(meant.response?.status).toBe(204)
    expect(changes(meant)).toMatch(/orders -1/)
    expect((await send(bar, 'POST /orders/36/cancel')).response?.status).toBe(404)
  })

  it('cancels for everybody who looks, where GET deletes', async () => {
    bar.set('delete', 'get')
    const followed = await send(bar, 'GET /orders/36/cancel')
    expect(followed.response?.status).toBe(204)
    expect(changes(followed)).toMatch(/orders -1/)
    expect((await send(bar, 'GET /orders/35/cancel')).response?.status).toBe(409)
  })
})

describe('hidden errors', () => {
  it.each([
    ['GET /orders/99', undefined],
    ['PATCH /orders/1', { state: 'cooking' }],
    ['POST /orders', { lines: [] }],
    ['POST /orders', '{'],
    ['PATCH /menu/99', { price_cents: 1 }],
  ])('%s %o: 200, and the reason in the body', async (line, body) => {
    const honest = await send(bar, line, body)
    expect(honest.response?.status).toBeGreaterThanOrEqual(400)
    bar.set('errors', 'hidden')
    const hidden = await send(bar, line, body)
    expect(hidden.response?.status).toBe(200)
    expect(hidden.response?.body).toBe(honest.response?.body)
    expect(hidden.changes).toEqual([])
  })
})

describe('the bargains', () => {
  it('are cheap, the cheapest first', async () => {
    const bargains = json(await send(bar, 'GET /bargains'))
    expect(bargains).toHaveLength(4)
    expect(bargains).toMatchObject([{ id: 26, price_cents: 180 }, {}, {}, {}])
  })

  it('are a 500 where the code asks for a column of another time', async () => {
    bar.set('build', 'buggy')
    const exchange = await send(bar, 'GET /bargains')
    expect(exchange.response?.status).toBe(500)
    expect(exchange.response?.body).not.toContain('price')
    expect(json(exchange)).toHaveProperty('requestId')
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /mneu', undefined, 404, 'api'],
    ['GET /menu/99', undefined, 404, 'database'],
    ['GET /menu/small', undefined, 404, 'database'],
    ['PATCH /menu/99', { price_cents: 1 }, 404, 'database'],
    ['PATCH /menu/11', { price_cents: 3.5 }, 422, 'application'],
    ['GET /orders/99', undefined, 404, 'database'],
    ['PATCH /orders/99', { state: 'served' }, 404, 'database'],
    ['DELETE /orders/99', undefined, 404, 'database'],
    ['PATCH /menu', {}, 405, 'api'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await send(bar, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })
})

describe('trouble', () => {
  it('has a status for each part that is down, and none where the server is', async () => {
    bar.set('application', 'down')
    expect((await send(bar, 'GET /menu')).response?.status).toBe(502)
    bar.set('application', 'up')

    bar.set('database', 'down')
    const unavailable = await send(bar, 'GET /menu')
    expect(unavailable.response?.status).toBe(503)
    expect(unavailable.response?.headers).toHaveProperty('retry-after')
    expect((await send(bar, 'GET /brochure.html')).response?.status).toBe(200)
    bar.set('database', 'up')

    bar.set('server', 'down')
    const silence = await send(bar, 'GET /menu')
    expect(silence).toMatchObject({ response: null, failure: { code: 'ECONNREFUSED' } })
  })
})
