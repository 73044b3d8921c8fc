import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import type { RequestMessage } from '../../src/trace/message.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

const jellyfish = { sku: 'KITE-08', name: 'Jellyfish kite', price_cents: 2900, stock: 4 }

let shop: Backend

beforeEach(async () => {
  shop = await openShipped('store')
})
afterEach(() => shop.close())

function pay(order: number, cents: number, key: string) {
  const message: RequestMessage = {
    kind: 'message',
    method: 'POST',
    target: `/orders/${order}/payments`,
    headers: [
      ['Content-Type', 'application/json'],
      ...(key === '' ? [] : [['Idempotency-Key', key] satisfies [string, string]]),
    ],
    body: JSON.stringify({ cents }),
  }
  return shop.send(message)
}

describe('the shelf', () => {
  it('shows every product', async () => {
    const exchange = await send(shop, 'GET /products')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toHaveLength(18)
    expect(json(await send(shop, 'GET /products/1'))).toMatchObject({ sku: 'KITE-01', price_cents: 1850 })
  })

  it('takes a new product, and its number once', async () => {
    const first = await send(shop, 'POST /products', jellyfish)
    expect(first.response).toMatchObject({ status: 201, headers: { location: '/products/19' } })
    expect(json(await send(shop, 'GET /products/19'))).toEqual({ id: 19, ...jellyfish })
    const second = await send(shop, 'POST /products', { ...jellyfish, name: 'Another' })
    expect(second.response?.status).toBe(409)
    expect(second).toMatchObject({ changes: [], reached: 'database' })
    expect(reason(second)).toBe('KITE-08 is taken: every product has its own number')
  })

  it.each([
    ['POST /products', { ...jellyfish, price_cents: -1 }, 422, /^price_cents must be a whole number from 1/],
    ['POST /products', { ...jellyfish, price_cents: 29.5 }, 422, /^price_cents/],
    [
      'POST /products',
      { ...jellyfish, sku: 'kite 8' },
      422,
      'sku must look like KITE-01, and you sent "kite 8"',
    ],
    ['POST /products', {}, 422, 'sku is missing; name is missing; price_cents is missing; stock is missing'],
    ['PATCH /products/1', {}, 422, 'the body must have at least one of price_cents, stock'],
    ['PATCH /products/99', { stock: 1 }, 404, 'there is no product 99'],
    ['GET /products/99', undefined, 404, 'there is no product 99'],
    ['DELETE /products/99', undefined, 404, 'there is no product 99'],
    ['DELETE /products/1', undefined, 409, 'product 1 stays: orders or reviews speak of it'],
  ])('%s %o: %i', async (line, body, status, why) => {
    const exchange = await send(shop, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
    expect(exchange.changes).toEqual([])
  })

  it('changes a part of a product, and loses one that nobody speaks of', async () => {
    const exchange = await send(shop, 'PATCH /products/14', { stock: 5 })
    expect(json(exchange)).toMatchObject({ id: 14, stock: 5, price_cents: 1740 })
    expect(changes(exchange)).toBe('products ~1')
    expect((await send(shop, 'DELETE /products/18')).response?.status).toBe(204)
  })
})

describe('an order', () => {
  it('takes its things from the shelf, at the prices of the shelf', async () => {
    const lines = [
      { product: 1, qty: 2, unit_cents: 1 },
      { product: 7, qty: 1 },
    ]
    const exchange = await send(shop, 'POST /orders', { customer: 15, lines })
    expect(exchange.response).toMatchObject({ status: 201, headers: { location: '/orders/31' } })
    expect(changes(exchange)).toBe('orders +1, products ~2, order_lines +2')
    expect(json(exchange)).toEqual({
      id: 31,
      customer: 15,
      state: 'new',
      total_cents: 12600,
      day: '2025-07-11',
    })
    expect(json(await send(shop, 'GET /products/7'))).toMatchObject({ stock: 0 })
    expect(json(await send(shop, 'GET /orders/31'))).toMatchObject({
      lines: [
        { product: 1, name: 'Fish kite', qty: 2, unit_cents: 1850 },
        { product: 7, qty: 1, unit_cents: 8900 },
      ],
    })
  })

  it.each([
    [
      'of what is not there, after what is',
      {
        customer: 2,
        lines: [
          { product: 1, qty: 1 },
          { product: 14, qty: 1 },
        ],
      },
      409,
      'there is not enough of product 14',
    ],
    ['of a product nobody knows', { customer: 2, lines: [{ product: 99, qty: 1 }] }, 409, /product 99$/],
    ['by nobody', { customer: 99, lines: [{ product: 1, qty: 1 }] }, 422, 'there is no customer 99'],
    [
      'of one thing in two lines',
      {
        customer: 2,
        lines: [
          { product: 1, qty: 1 },
          { product: 1, qty: 2 },
        ],
      },
      422,
      /^one product stands in two lines/,
    ],
    ['of nothing', { customer: 2, lines: [] }, 422, /^lines must be a list/],
  ])('%s leaves everything as it was', async (_, slip, status, why) => {
    const exchange = await send(shop, 'POST /orders', slip)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
    expect(exchange.changes).toEqual([])
  })

  it.each([
    ['/orders', 30],
    ['/orders?state=new', 4],
    ['/orders?state=paid', 5],
  ])('is among %s: %i', async (target, count) => {
    expect(json(await send(shop, `GET ${target}`))).toHaveLength(count)
  })

  it('is paid once, however often the payment is sent, and then sent', async () => {
    const { total_cents } = json(await send(shop, 'GET /orders/30')) as { total_cents: number } // an order
    expect((await send(shop, 'PATCH /orders/30', { state: 'sent' })).response?.status).toBe(409)

    const first = await pay(30, total_cents, 'k-30')
    expect(first.response?.status).toBe(201)
    expect(changes(first)).toBe('payments +1, orders ~1')
    const again = await pay(30, total_cents, 'k-30')
    expect(again.response?.status).toBe(200)
    expect(json(again)).toEqual(json(first))
    expect(again.changes).toEqual([])
    expect((await pay(30, total_cents, 'k-31')).response?.status).toBe(409)
    expect((await pay(29, total_cents, 'k-30')).response?.status).toBe(422)

    expect((await send(shop, 'PATCH /orders/30', { state: 'sent' })).response?.status).toBe(200)
    expect((await send(shop, 'PATCH /orders/30', { state: 'sent' })).response?.status).toBe(409)
  })

  it('is not paid without a key, or with another sum', async () => {
    expect((await pay(30, 1, 'k')).response?.status).toBe(422)
    expect((await pay(30, 1, '')).response?.status).toBe(400)
    expect((await pay(99, 1, 'k')).response?.status).toBe(404)
  })
})

describe('people', () => {
  it('are welcome once, and are not listed', async () => {
    const first = await send(shop, 'POST /customers', { name: 'Mia', email: 'mia@pier.test' })
    expect(first.response?.status).toBe(201)
    expect(json(first)).toEqual({ id: 16, name: 'Mia' })
    const second = await send(shop, 'POST /customers', { name: 'M', email: 'mia@pier.test' })
    expect(second.response?.status).toBe(409)
    expect((await send(shop, 'POST /customers', { name: 'M', email: 'mia' })).response?.status).toBe(422)
    expect((await send(shop, 'GET /customers')).response?.status).toBe(405)
  })

  it('say what they think, once', async () => {
    expect(json(await send(shop, 'GET /products/1/reviews'))).toHaveLength(2)
    const review = { customer: 15, stars: 4 }
    const first = await send(shop, 'POST /products/18/reviews', review)
    expect(first.response?.status).toBe(201)
    expect(json(first)).toMatchObject({ stars: 4, text: null, by: 'Anh Nguyen' })
    expect((await send(shop, 'POST /products/18/reviews', review)).response?.status).toBe(409)
    expect((await send(shop, 'POST /products/99/reviews', review)).response?.status).toBe(422)
    expect((await send(shop, 'POST /products/18/reviews', { ...review, stars: 6 })).response?.status).toBe(
      422,
    )
  })
})

describe('the tables', () => {
  it.each([
    ['unique', "INSERT INTO products (sku, name, price_cents) VALUES ('KITE-01', 'Twin', 1)"],
    ['check', "INSERT INTO products (sku, name, price_cents) VALUES ('KITE-90', 'Gift', 0)"],
    ['check', 'UPDATE products SET stock = -1 WHERE id = 1'],
    ['datatype', "UPDATE products SET price_cents = 'ask me' WHERE id = 1"],
    ['not-null', 'UPDATE products SET name = NULL WHERE id = 1'],
    [
      'unique',
      "INSERT INTO payments (order_id, idempotency_key, cents, day) VALUES (1, 'k', 1, '2025-01-01')",
    ],
    [
      'foreign-key',
      "INSERT INTO reviews (product_id, customer_id, stars, day) VALUES (99, 1, 5, '2025-01-01')",
    ],
    ['check', "INSERT INTO reviews (product_id, customer_id, stars, day) VALUES (18, 1, 6, '2025-01-01')"],
    ['check', "INSERT INTO orders (customer_id, state, day) VALUES (1, 'lost', '2025-01-01')"],
  ])('refuse, as %s: %s', async (code, sql) => {
    await expect(shop.query(sql)).rejects.toMatchObject({ code })
  })
})

it('serves its page', async () => {
  expect((await send(shop, 'GET /')).response?.headers['content-type']).toMatch('text/html')
})
