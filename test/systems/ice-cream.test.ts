import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

let shop: Backend

beforeEach(async () => {
  shop = await openShipped('ice-cream')
})
afterEach(() => shop.close())

describe('the flavours', () => {
  it('are listed with one query', async () => {
    const exchange = await send(shop, 'GET /flavours')
    expect(exchange.response?.status).toBe(200)
    expect(exchange.response?.headers['content-type']).toMatch('json')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toHaveLength(24)
    expect(json(exchange)).toMatchObject([
      { id: 1, name: 'lemon', price_cents: 180, scoops: 14 },
      { id: 2, name: 'vanilla', price_cents: 200, scoops: 11 },
      { id: 3, name: 'mango', price_cents: 320, scoops: 9 },
      ...Array<object>(21).fill({}),
    ])
  })

  it('can be looked at one by one', async () => {
    expect(json(await send(shop, 'GET /flavours/3'))).toEqual({
      id: 3,
      name: 'mango',
      price_cents: 320,
      scoops: 9,
      note: 'vegan',
    })
  })

  it('can be added, and say where they are', async () => {
    const exchange = await send(shop, 'POST /flavours', { name: 'basil', price_cents: 240, scoops: 12 })
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/flavours/25')
    expect(changes(exchange)).toBe('flavours +1')
    expect(json(exchange)).toEqual(json(await send(shop, 'GET /flavours/25')))
  })

  it('change only where they were told to', async () => {
    const exchange = await send(shop, 'PATCH /flavours/2', { price_cents: 215 })
    expect(exchange.response?.status).toBe(200)
    expect(changes(exchange)).toBe('flavours ~1')
    expect(json(exchange)).toEqual({ id: 2, name: 'vanilla', price_cents: 215, scoops: 11, note: null })
  })

  it('can be removed where nobody ordered them', async () => {
    const exchange = await send(shop, 'DELETE /flavours/24')
    expect(exchange.response).toMatchObject({ status: 204, body: '' })
    expect(changes(exchange)).toBe('flavours -1')
    expect((await send(shop, 'DELETE /flavours/24')).response?.status).toBe(404)
  })

  it('stay where there are orders for them: the database says no, and the application says why', async () => {
    const exchange = await send(shop, 'DELETE /flavours/3')
    expect(exchange.response?.status).toBe(409)
    expect(reason(exchange)).toBe('flavour 3 stays: there are orders for it')
    expect(exchange).toMatchObject({ changes: [], reached: 'database' })
  })
})

describe('an order', () => {
  it('is a new row, and takes its scoops from the tub, with three queries', async () => {
    const exchange = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/orders/42')
    expect(exchange).toMatchObject({ queries: 3, reached: 'database', stopped: null })
    expect(changes(exchange)).toBe('flavours ~1, orders +1')
    expect(json(exchange)).toEqual({
      id: 42,
      flavour: 'mango',
      customer: null,
      qty: 1,
      total_cents: 320,
      state: 'new',
      day: '2025-07-11',
    })
    expect(json(await send(shop, 'GET /orders/42'))).toEqual(json(exchange))
    expect(json(await send(shop, 'GET /flavours/3'))).toMatchObject({ scoops: 8 })
  })

  it('costs what the table says, whatever the slip says', async () => {
    const slip = { flavour: 'mango', qty: 2, price_cents: 1, total_cents: 1, state: 'delivered' }
    expect(json(await send(shop, 'POST /orders', slip))).toMatchObject({ total_cents: 640, state: 'new' })
    await send(shop, 'PATCH /flavours/3', { price_cents: 350 })
    expect(json(await send(shop, 'POST /orders', slip))).toMatchObject({ total_cents: 700 })
    expect(json(await send(shop, 'GET /orders/42'))).toMatchObject({ total_cents: 640 })
  })

  it('keeps the name of the customer as it came', async () => {
    const order = await send(shop, 'POST /orders', { flavour: 'lemon', qty: 1, customer: "O'Brien <b>" })
    expect(json(order)).toMatchObject({ customer: "O'Brien <b>" })
  })

  it('can have the last scoops, and then nobody gets one', async () => {
    expect((await send(shop, 'POST /orders', { flavour: 'mango', qty: 9 })).response?.status).toBe(201)
    const late = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
    expect(late.response?.status).toBe(409)
    expect(reason(late)).toBe('there is not enough mango left for 1')
    expect(late.changes).toEqual([])
  })

  it('cannot be had ten times where six scoops are left, however closely they come together', async () => {
    const orders = Array.from({ length: 10 }, () =>
      send(shop, 'POST /orders', { flavour: 'pistachio', qty: 1 }),
    )
    const statuses = (await Promise.all(orders)).map(({ response }) => response?.status)
    expect(statuses.sort()).toEqual([...Array(6).fill(201), ...Array(4).fill(409)])
    expect(json(await send(shop, 'GET /flavours/6'))).toMatchObject({ scoops: 0 })
    expect(json(await send(shop, 'GET /orders?state=new&flavour=pistachio'))).toHaveLength(6)
  })

  it.each([
    [
      'for more than is left',
      { flavour: 'pistachio', qty: 7 },
      409,
      'there is not enough pistachio left for 7',
    ],
    ['for what is sold out', { flavour: 'rum and raisin', qty: 1 }, 409, /not enough rum and raisin/],
    ['for pizza', { flavour: 'pizza', qty: 1 }, 422, 'we have no flavour called pizza'],
    [
      'with qty as text',
      { flavour: 'mango', qty: '2' },
      422,
      'qty must be a whole number from 1 to 10, and you sent "2"',
    ],
    ['of minus three scoops', { flavour: 'mango', qty: -3 }, 422, /from 1 to 10, and you sent -3$/],
    ['of no scoops', { flavour: 'mango', qty: 0 }, 422, /and you sent 0$/],
    ['of eleven scoops', { flavour: 'mango', qty: 11 }, 422, /and you sent 11$/],
    ['of half a scoop', { flavour: 'mango', qty: 0.5 }, 422, /and you sent 0.5$/],
    ['without qty', { flavour: 'mango' }, 422, 'qty is missing'],
    ['without anything', {}, 422, 'flavour is missing; qty is missing'],
    [
      'with a flavour of spaces',
      { flavour: '   ', qty: 1 },
      422,
      /^flavour must be text of 1 to 40 characters/,
    ],
    ['with a flavour of sixty letters', { flavour: 'a'.repeat(60), qty: 1 }, 422, /and you sent "a+…$/],
    ['that is a list', [], 422, 'flavour is missing; qty is missing'],
    ['that is null', 'null', 422, 'the body must be an object, and you sent null'],
    ['that is not JSON', '{ "flavour": mango }', 400, /^the body is not JSON/],
    ['that is empty', '', 400, /^the body is not JSON/],
  ])('%s is refused, and nothing changes', async (_, slip, status, why) => {
    const exchange = await send(shop, 'POST /orders', slip)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
    expect(exchange.changes).toEqual([])
    expect(exchange.stopped?.name ?? null).toBe(exchange.queries === 0 ? 'validateOrder' : null)
  })

  it('has to be labelled as JSON', async () => {
    const slip = '{"flavour":"mango","qty":1}'
    const exchange = await send(shop, 'POST /orders', slip, 'text/plain')
    expect(exchange.response?.status).toBe(415)
    expect(exchange).toMatchObject({ queries: 0, reached: 'application', stopped: { name: 'validateOrder' } })
    const labelled = await send(shop, 'POST /orders', slip, 'Application/JSON; charset=utf-8')
    expect(labelled.response?.status).toBe(201)
  })

  it.each([
    ['new', 'ready', 200],
    ['new', 'delivered', 200],
    ['ready', 'delivered', 200],
    ['new', 'new', 409],
    ['ready', 'new', 409],
    ['ready', 'ready', 409],
    ['delivered', 'new', 409],
    ['delivered', 'ready', 409],
    ['delivered', 'delivered', 409],
  ])('that is %s and shall become %s: %i', async (before, after, status) => {
    await shop.query(`UPDATE orders SET state = '${before}' WHERE id = 41`)
    const exchange = await send(shop, 'PATCH /orders/41', { state: after })
    expect(exchange.response?.status).toBe(status)
    expect(changes(exchange)).toBe(status === 200 ? 'orders ~1' : 'none')
    if (status === 409)
      expect(reason(exchange)).toBe(`order 41 is ${before} already, and orders only move forward`)
    else expect(json(exchange)).toMatchObject({ id: 41, flavour: 'coffee', state: after })
  })

  it('cannot become something unheard of', async () => {
    const exchange = await send(shop, 'PATCH /orders/41', { state: 'eaten' })
    expect(exchange.response?.status).toBe(422)
    expect(reason(exchange)).toBe('state must be one of new, ready, delivered, and you sent "eaten"')
  })
})

describe('the orders', () => {
  it.each([
    ['/orders', 41],
    ['/orders?state=new', 1],
    ['/orders?state=ready', 3],
    ['/orders?flavour=mango', 3],
    ['/orders?flavour=mango&day=2025-07-06', 1],
    ['/orders?day=2025-07-08', 5],
    ['/orders?flavour=pizza', 0],
  ])('%s: %i', async (target, count) => {
    const exchange = await send(shop, `GET ${target}`)
    expect(exchange.response?.status).toBe(200)
    expect(exchange.queries).toBe(1)
    expect(json(exchange)).toHaveLength(count)
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /flavours/99', undefined, 404, 'database'],
    ['GET /flavours/mango', undefined, 404, 'database'],
    ['PATCH /flavours/99', { scoops: 2 }, 404, 'database'],
    ['DELETE /flavours/99', undefined, 404, 'database'],
    ['GET /orders/99', undefined, 404, 'database'],
    ['PATCH /orders/99', { state: 'ready' }, 404, 'database'],
    ['GET /pizza', undefined, 404, 'api'],
    ['PUT /orders/1', {}, 405, 'api'],
    ['PATCH /flavours/99', { colour: 'red' }, 422, 'application'],
    ['POST /flavours', { name: 'mango', price_cents: 1, scoops: 1 }, 409, 'database'],
    ['POST /flavours', { name: 'basil', price_cents: 2.5, scoops: -1 }, 422, 'application'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await send(shop, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })
})

it('serves its page, and says 503 for the rest while the database is down', async () => {
  shop.set('database', 'down')
  expect((await send(shop, 'GET /')).response?.headers['content-type']).toMatch('text/html')
  const exchange = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
  expect(exchange.response?.status).toBe(503)
  expect((await send(shop, 'DELETE /flavours/3')).response?.status).toBe(503)
})
