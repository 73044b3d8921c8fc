import { beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { explainRefusal } from '../../src/player/diagnosis/explain-refusal.ts'
import { runScript } from '../../src/player/run.ts'
import { openShop } from './shop.ts'

let shop: Backend

beforeAll(async () => {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  shop = backend
})

async function refusal(script: string) {
  const { error } = await runScript(script, shop)
  if (error === null) throw new Error(`Nothing is wrong with ${script}`)
  return error
}

const JOINED = 'FROM orders o JOIN flavours f ON f.id = o.flavour_id'

test.each([
  // Names.
  ['SELECT * FROM price_cents', '`price_cents` is no table. It is a column of `flavours`.'],
  ['SELECT * FROM customers', 'There is no table `customers` here. There are `flavours` and `orders`.'],
  ['ALTER TABLE order_s ADD COLUMN x TEXT', 'There is no table `order_s` here. Did you mean `orders`?'],
  [
    'SELECT * FROM orders JOIN flavours ON flavours.id, orders.flavour_id',
    '`orders.flavour_id` is a column. The comma before it makes the database look for one more table.',
  ],
  [
    'SELECT flavours.name FROM orders',
    'The table `flavours` is not in this statement: FROM or JOIN has to bring it in.',
  ],
  ['SELECT flavours.name FROM flavours f', 'In this statement, `flavours` is called `f`: write `f.name`.'],
  [`SELECT x.name ${JOINED}`, 'Nothing is called `x` in FROM.'],
  [`SELECT f.nam ${JOINED}`, 'There is no column `f.nam` here. Did you mean `f.name`?'],
  [`SELECT o.name ${JOINED}`, 'There is no column `o.name` here. It is a column of `flavours`.'],
  [
    `SELECT qty FROM orders WHERE flavours = 3`,
    '`flavours` is a table. Name one of its columns, as in `flavours.id`.',
  ],
  [
    'SELECT qty, count(*) AS often, avg(often) FROM orders GROUP BY qty',
    '`often` is a heading that this SELECT gives. Inside it, write again what it stands for.',
  ],
  // What can be read and not be done.
  ['SELECT * FROM orders ON flavour_id = 1', 'ON belongs to a JOIN, and JOIN names the second table.'],
  [
    'SELECT * FROM orders JOIN flavours USING (flavour_id)',
    'USING (flavour_id) needs a `flavour_id` in both tables. Otherwise ON says what fits.',
  ],
  ['SELECT average(qty) FROM orders', 'Did you mean `avg` instead of `average`?'],
  ['SELECT avg(qty, 1) FROM orders', '`avg` takes one value in its brackets.'],
  [
    'SELECT qty, avg(count(*)) FROM orders GROUP BY qty',
    '`count` stands inside another function that makes one value of many. That one needs OVER (…) behind it.',
  ],
  [
    'SELECT qty FROM orders GROUP BY qty AND count(*) > 1',
    'Behind GROUP BY stand columns. A condition on groups is HAVING.',
  ],
  [
    'SELECT * FROM flavours WHERE id NOT IN orders',
    'One value is compared with whole rows. Choose one column of them: `(SELECT column FROM …)`.',
  ],
  [
    'CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT PRIMARY KEY)',
    'A table has one primary key. What else must not come twice is UNIQUE, and NOT NULL if it has to be there.',
  ],
  [
    'CREATE TABLE t (f INTEGER CHECK (f IN (SELECT id FROM flavours)))',
    'A CHECK sees only its own row. Whether a row of another table exists is the work of REFERENCES.',
  ],
  ['CREATE TABLE t (id) STRICT', 'Behind `id` its type is missing, such as INTEGER or TEXT.'],
  ['CREATE TABLE t (INTEGER cents) STRICT', 'The name stands first, and then its type: `cents INTEGER`.'],
  [
    'CREATE TABLE t (cents NUMBER) STRICT',
    'A STRICT table knows these types: INTEGER, REAL, TEXT, BLOB and ANY.',
  ],
  ['ROLLBACK', 'No BEGIN is open where ROLLBACK stands: it was missing, or it has been ended before.'],
])('%s', async (script, said) => {
  expect(explainRefusal(await refusal(script), await shop.tables())).toBe(said)
})

test.each([
  ['SELECT flavours.name FROM orders JOIN flavours ON flavours = 1', ' = 1'],
  ['SELECT qty, count(*) FROM orders GROUP BY qty HAVING count > 1', ' > 1'],
  ['SELECT count(*) AS often, avg(often) FROM orders', ') FROM'],
])('%s: the caret stands under the one that is meant', async (script, behind) => {
  const { offset } = await refusal(script)
  expect(script.slice(offset ?? 0).replace(/^\w+/, '')).toMatch(
    new RegExp(`^${behind.replace(/[()]/g, '\\$&')}`),
  )
})
