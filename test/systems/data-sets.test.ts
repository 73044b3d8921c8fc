import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { openShipped, type ShippedSystem } from '../open-system.ts'
import { BOOKSHOP } from './bookshop-shape.ts'
import { CLINIC } from './clinic-shape.ts'
import { CONTACT_FORM } from './contact-form-shape.ts'
import { LANGUAGE_APP } from './language-app-shape.ts'
import { STORE } from './store-shape.ts'

/** Both data sets of a system must have what its lessons lean on; only then may their numbers differ. */
const SHAPE: Record<ShippedSystem, [claim: string, sql: string, expected: unknown[][]][]> = {
  'contact-form': CONTACT_FORM,
  clinic: CLINIC,
  'language-app': LANGUAGE_APP,
  bookshop: BOOKSHOP,
  store: STORE,
  'ice-cream': [
    ['41 orders, so the first new one is 42', 'SELECT count(*), max(id) FROM orders', [[41, 41]]],
    ['a couple of dozen flavours, the last is 24', 'SELECT count(*) > 20, max(id) FROM flavours', [[1, 24]]],
    [
      'the first three flavours',
      'SELECT id, name FROM flavours WHERE id <= 3 ORDER BY id',
      [
        [1, 'lemon'],
        [2, 'vanilla'],
        [3, 'mango'],
      ],
    ],
    [
      'at least nine scoops of mango and vanilla',
      'SELECT min(scoops) >= 9 FROM flavours WHERE id IN (2, 3)',
      [[1]],
    ],
    ['six scoops of pistachio', "SELECT id, scoops FROM flavours WHERE name = 'pistachio'", [[6, 6]]],
    ['one flavour is sold out', 'SELECT id, name FROM flavours WHERE scoops = 0', [[11, 'rum and raisin']]],
    [
      'one flavour was never ordered',
      'SELECT id, name FROM flavours WHERE id NOT IN (SELECT flavour_id FROM orders)',
      [[24, 'liquorice']],
    ],
    [
      'some flavours are vegan, and one only looks so',
      "SELECT count(*) - sum(note = 'vegan') FROM flavours WHERE note LIKE '%vegan%'",
      [[1]],
    ],
    ['some flavours have no note', 'SELECT count(*) > 3 FROM flavours WHERE note IS NULL', [[1]]],
    ['some customers left no name', 'SELECT count(*) > 3 FROM orders WHERE customer IS NULL', [[1]]],
    [
      'the dearest, and the cheapest, are one each',
      'SELECT count(*) FROM flavours WHERE price_cents IN (SELECT max(price_cents) FROM flavours UNION SELECT min(price_cents) FROM flavours)',
      [[2]],
    ],
    [
      'orders stand in the order of their days',
      'SELECT count(*) FROM orders a JOIN orders b ON b.id > a.id WHERE b.day < a.day',
      [[0]],
    ],
    ['the last order is new', 'SELECT state FROM orders WHERE id = 41', [['new']]],
    [
      'every total is its price, except on the first day, when lemon was cheaper',
      `SELECT DISTINCT name, day = (SELECT min(day) FROM orders), total_cents < qty * price_cents
       FROM orders JOIN flavours ON flavours.id = flavour_id WHERE total_cents <> qty * price_cents`,
      [['lemon', 1, 1]],
    ],
  ],
  'burger-bar': [
    ['36 orders, so the first new one is 37', 'SELECT count(*), max(id) FROM orders', [[36, 36]]],
    ['a couple of dozen items, the last is 26', 'SELECT count(*) > 20, max(id) FROM menu_items', [[1, 26]]],
    ['the first item', 'SELECT name, size FROM menu_items WHERE id = 1', [['hamburger', 'regular']]],
    ['things in all three sizes', 'SELECT count(DISTINCT size) FROM menu_items', [[3]]],
    [
      'one item was never ordered',
      'SELECT id, name FROM menu_items WHERE id NOT IN (SELECT menu_item_id FROM order_lines)',
      [[26, 'gherkin on a stick']],
    ],
    ['order 1 is served', 'SELECT state FROM orders WHERE id = 1', [['served']]],
    ['the last order is new', 'SELECT state FROM orders WHERE id = 36', [['new']]],
    ['there are orders in every state', 'SELECT count(DISTINCT state) FROM orders', [[4]]],
    ['some are to take away', 'SELECT count(*) > 3 FROM orders WHERE table_number IS NULL', [[1]]],
    [
      'every order has lines',
      'SELECT count(*) FROM orders WHERE id NOT IN (SELECT order_id FROM order_lines)',
      [[0]],
    ],
    [
      'no item stands twice on one order',
      'SELECT count(*) FROM (SELECT 1 FROM order_lines GROUP BY order_id, menu_item_id HAVING count(*) > 1)',
      [[0]],
    ],
    [
      'every price is that of the menu, except on the first day, when the hamburger was cheaper',
      `SELECT DISTINCT menu_item_id, day = (SELECT min(day) FROM orders), unit_cents < price_cents
       FROM order_lines JOIN menu_items ON menu_items.id = menu_item_id JOIN orders ON orders.id = order_id
       WHERE unit_cents <> price_cents`,
      [[1, 1, 1]],
    ],
  ],
}

/** Where a system keeps the numbers that its lessons ask for; no row has the same one in both data sets. */
const NUMBERS: Record<ShippedSystem, string> = {
  store: 'SELECT id, price_cents FROM products ORDER BY id',
  'contact-form': 'SELECT id, length(text) FROM messages ORDER BY id',
  bookshop: 'SELECT id, title FROM books ORDER BY id',
  'language-app': 'SELECT id, name FROM learners ORDER BY id',
  clinic: 'SELECT id, born FROM patients ORDER BY id',
  'ice-cream': 'SELECT id, price_cents FROM flavours ORDER BY id',
  'burger-bar': 'SELECT id, price_cents FROM menu_items ORDER BY id',
}

const systems = Object.keys(SHAPE) as ShippedSystem[] // the keys of a record of them

describe.each(systems)('%s', (name) => {
  describe.each(['seed', 'hidden'] as const)('%s', (data) => {
    let backend: Backend
    beforeAll(async () => {
      backend = await openShipped(name, data)
    })
    afterAll(() => backend.close())

    it.each(SHAPE[name])('%s', async (_, sql, expected) => {
      expect((await backend.query(sql)).at(-1)?.rows).toEqual(expected)
    })

    it('has strict tables, whose foreign keys are on, and hold', async () => {
      const tables = await backend.tables()
      expect(tables.length).toBeGreaterThanOrEqual(2)
      for (const { sql } of tables) expect(sql).toMatch(/\)\s*STRICT$/)
      const [on, broken] = await backend.query('PRAGMA foreign_keys; PRAGMA foreign_key_check')
      expect(on?.rows).toEqual([[1]])
      expect(broken?.rows).toEqual([])
    })
  })

  it('has two data sets that differ in numbers', async () => {
    const [seed, hidden] = await Promise.all([openShipped(name), openShipped(name, 'hidden')])
    const [a, b] = [await seed.query(NUMBERS[name]), await hidden.query(NUMBERS[name])]
    const same = (a[0]?.rows ?? []).filter(([id, price]) =>
      b[0]?.rows.some((row) => row[0] === id && row[1] === price),
    )
    expect(same).toEqual([])
    await Promise.all([seed.close(), hidden.close()])
  })
})
