import { beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { slipOf } from '../../src/player/diagnosis/slip.ts'
import { runScript } from '../../src/player/run.ts'
import { openShop } from './shop.ts'

let shop: Backend

beforeAll(async () => {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  shop = backend
})

async function slipIn(script: string) {
  const { error } = await runScript(script, shop)
  if (error === null) throw new Error(`Nothing is wrong with ${script}`)
  return slipOf(error)
}

const LOOK = 'To look, a statement begins with SELECT and the columns that you want to see.'
const VERB = 'A statement begins with what it does: SELECT to look; INSERT, UPDATE or DELETE to change rows.'

test.each([
  // How a statement begins and ends.
  ['hello', VERB],
  ['what flavours are there', VERB],
  ['show the name of all flavours', LOOK],
  ['get all flavours', LOOK],
  ['FROM flavours SELECT name', 'SELECT stands before FROM.'],
  [
    'ORDER BY name',
    'No statement begins with ORDER BY. It is a part of one with SELECT, and no ; stands before it.',
  ],
  [
    'SELECT name FROM flavours; LIMIT 3',
    'No statement begins with LIMIT. It is a part of one with SELECT, and no ; stands before it.',
  ],
  ['BEGIN UPDATE orders SET qty = 1', 'A ; is missing before UPDATE.'],
  ['UPDATE orders SET qty = 1 SELECT * FROM orders', 'A ; is missing before SELECT.'],
  [
    'SELECT * FROM orders WHERE qty = SELECT max(qty) FROM orders',
    'A SELECT inside another statement stands in brackets: = (SELECT …).',
  ],
  // Words that are missing.
  ["SELECT * FROM flavours name = 'mango'", 'WHERE is missing before name.'],
  ['DELETE FROM flavours id > 3', 'WHERE is missing before id.'],
  ['SELECT * FROM orders JOIN flavours flavours.id = orders.flavour_id', 'ON is missing before flavours.'],
  ["SELECT * FROM flavours WHERE name = 'mango' id > 3", 'AND or OR is missing before id.'],
  ['UPDATE orders qty = 1', 'SET is missing before qty.'],
  ['UPDATE orders SET qty + 1 WHERE id = 1', 'Behind SET, the column has a = first: qty = qty + 1.'],
  ['UPDATE orders SET qty 5', 'A = is missing behind qty: qty = 5.'],
  ['DROP orders', 'TABLE is missing: it is DROP TABLE orders.'],
  // Words that are too many, or in the place of others.
  ['UPDATE TABLE orders SET qty = 1', 'The name of the table stands at once, without TABLE: UPDATE orders.'],
  ['UPDATE FROM orders SET qty = 1', 'The name of the table stands at once, without FROM: UPDATE orders.'],
  ['SELECT * FROM TABLE orders', 'The name of the table stands at once, without TABLE: FROM orders.'],
  ['SELECT * FROM orders LIMIT = 3', 'LIMIT takes its number at once, without a =.'],
  ['SELECT * FROM orders FROM flavours', 'There is a FROM already.'],
  ['SELECT * FROM orders WHERE qty from 3', 'There is a FROM already.'],
  ['SELECT * FROM orders SORT BY qty', 'There is no SORT BY. ORDER BY sorts.'],
  ['SELECT * FROM orders ORDER BY qty DESCENDING', 'It is DESC.'],
  ['UPDATE orders SET qty = 1 IF id = 3', 'The condition stands behind WHERE: there is no IF here.'],
  ['SELECT qty FROM orders GROUP BY qty HAVE count(*) > 1', 'Did you mean HAVING instead of HAVE?'],
  ['SELECT * FROM orders LEFTJOIN flavours ON 1', 'LEFT JOIN is two words.'],
  ['SELECT * FROM orders AND flavours', 'Tables are put together by JOIN, and not by AND.'],
  // Halves.
  ['SELECT * FROM orders WHERE qty = 1 AND ORDER BY id', 'Behind AND, a condition is missing.'],
  ['SELECT * FROM orders WHERE qty = ORDER BY id', 'Behind =, a value is missing.'],
  [
    'SELECT qty FROM orders GROUP BY qty HAVING >= 50',
    'Before >=, something to compare is missing, such as a column.',
  ],
  [
    'SELECT * FROM orders JOIN flavours ON flavours.id = orders.flavour_id AND WHERE qty = 1',
    'Behind AND the condition stands at once, without WHERE.',
  ],
  [
    'SELECT * FROM orders WHERE qty BETWEEN 3 ORDER BY id',
    'BETWEEN needs two values, with AND between them.',
  ],
  [
    'SELECT sum(qty) OVER (ORDER BY id ROWS BETWEEN 2 AND CURRENT ROW) FROM orders',
    'Behind 2, PRECEDING is missing: how far back.',
  ],
  [
    'SELECT sum(qty) OVER (ORDER BY id ROWS BETWEEN 2 preceeding AND CURRENT ROW) FROM orders',
    'Did you mean PRECEDING instead of preceeding?',
  ],
  // Signs.
  ["SELECT * FROM flavours WHERE name = mango'", "A ' is missing before mango: a text has one on each side."],
  [
    "SELECT * FROM flavours WHERE name IN 'mango', 'lemon'",
    'What IN chooses from stands in brackets: IN (…).',
  ],
  ['SELECT * FROM flavours WHERE price_cents < 6,50', 'A number has a point, and no comma: 6.50.'],
  ['UPDATE flavours SET price_cents = 6,50', 'A number has a point, and no comma: 6.50.'],
  ['SELECT name, AS flavour FROM flavours', 'The comma before AS is one too many.'],
  ['SELECT round(avg(qty), 1 AS mean FROM orders', 'A closing ) is missing before AS.'],
  ['SELECT qty count(*) FROM orders', 'A comma is missing before count.'],
  ['SELECT count orders.id FROM orders', 'Behind count stand brackets: count(orders.id).'],
  ['SELECT count(orders.*) FROM orders', 'In the brackets stands * alone, or one column, as in orders.id.'],
  // Joins.
  [
    'SELECT * FROM orders o JOIN flavours f ON f.id = o.flavour_id ON f.id > 3',
    'There is an ON already. Join the conditions with AND.',
  ],
  [
    'SELECT * FROM orders o JOIN flavours f ON f.id = o.flavour_id, f.id > 3',
    'Behind ON, conditions are joined by AND, and not by a comma.',
  ],
  [
    'SELECT * FROM orders JOIN flavours BY flavour_id',
    'What belongs together stands behind ON, as in ON a.id = b.a_id.',
  ],
  // The plan of a table.
  ['CREATE TABLE t (cents NOT NULL INTEGER)', 'The type stands right behind the name: cents INTEGER.'],
  ['CREATE TABLE t (cents INTEGER NOT NULL STRICT)', 'STRICT stands at the very end, behind the closing ).'],
  ['CREATE TABLE t (cents INTEGER NOT NULL STRICT;', 'A closing ) is missing before STRICT.'],
  ['CREATE STRICT TABLE t (cents INTEGER)', 'STRICT stands at the very end, behind the closing ).'],
  ['STRICT CREATE TABLE t (cents INTEGER)', 'STRICT stands at the very end, behind the closing ).'],
  ['CREATE tips;', 'TABLE is missing: it is CREATE TABLE tips (…).'],
  ['CREATE tips (cents INTEGER)', 'TABLE is missing: it is CREATE TABLE tips (…).'],
  ['CREATE TABLE (cents INTEGER)', 'The name of the table is missing before (.'],
  ['CREATE TABLE t (cents INTEGER NOTNULL)', 'NOT NULL is two words.'],
  [
    'CREATE TABLE t (cents INTEGER NOT NULL AND UNIQUE)',
    'Promises stand side by side, without AND between them.',
  ],
  [
    'CREATE TABLE t (cents INTEGER NOT NULL, UNIQUE, b TEXT)',
    'The comma before UNIQUE is one too many: it belongs to the column before it.',
  ],
  [
    'CREATE TABLE t (cents INTEGER, NOT NULL, b TEXT)',
    'The comma before NOT NULL is one too many: it belongs to the column before it.',
  ],
  [
    'CREATE TABLE t (o INTEGER FOREIGN KEY REFERENCES orders (id))',
    'In the line of a column, REFERENCES is enough, without FOREIGN KEY.',
  ],
  [
    'CREATE TABLE t (o INTEGER REFERENCES orders.id)',
    'Behind REFERENCES, the column stands in brackets: orders (id).',
  ],
  [
    'CREATE TABLE t (cents INTEGER > 0)',
    'A condition on a column stands behind CHECK, in brackets: CHECK (cents > …).',
  ],
])('%s', async (script, said) => {
  expect(await slipIn(script)).toBe(said)
})
