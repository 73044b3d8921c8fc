import { beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { slipOf } from '../../src/player/diagnosis/slip.ts'
import { runScript } from '../../src/player/run.ts'
import { readSandboxLine } from '../../src/player/sandbox/line.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderSqlError } from '../../src/render/sql/sql-result.ts'
import { styleOf } from '../render/fixture.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

let shop: Backend

beforeAll(async () => {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  shop = backend
})

async function errorOf(script: string) {
  const { error } = await runScript(script, shop)
  if (error === null) throw new Error(`Nothing is wrong with ${script}`)
  return error
}

test.each([
  ['SELECT name FORM flavours', 'Did you mean FROM instead of FORM?'],
  ['SELECT * FORM flavours WHERE id = 1', 'Did you mean FROM instead of FORM?'],
  ['SELECT qty, FORM orders', 'Did you mean FROM instead of FORM?'],
  ['SELEC name FROM flavours', 'Did you mean SELECT instead of SELEC?'],
  ['SELECT * FROM flavours WEHRE id = 1', 'Did you mean WHERE instead of WEHRE?'],
  ['SELECT * FROM flavours f GRUOP BY id', 'Did you mean GROUP instead of GRUOP?'],
  ['SELECT * FROM flavours ORDER BY id DECS', 'Did you mean DESC instead of DECS?'],
  ['INSERT INT orders VALUES (1)', 'Did you mean INTO instead of INT?'],
  ['UPDATE orders STE qty = 1', 'Did you mean SET instead of STE?'],
  ['SELECT * FROM flavours ORDERBY id', 'ORDER BY is two words.'],
  ['SELECT * FROM flavours ORDER id', 'BY is missing: it is ORDER BY.'],
  ['SELECT * FROM flavours LIMIT 3 ORDER BY id', 'ORDER BY stands before LIMIT.'],
  ['SELECT * FROM flavours ORDER BY id WHERE id > 1', 'WHERE stands before ORDER BY.'],
  [
    'SELECT qty, count(*) FROM orders GROUP BY qty WHERE qty > 1',
    'WHERE stands before GROUP BY. A condition on groups is HAVING.',
  ],
  ['UPDATE orders WHERE id = 1 SET qty = 2', 'SET stands before WHERE.'],
  [
    'SELECT * FROM flavours WHERE id = 1 WHERE scoops = 2',
    'There is a WHERE already. Join the conditions with AND or OR.',
  ],
  ['SELECT * FROM flavours WHERE id => 3', '≥ is written >=, with the = behind.'],
  ['SELECT * FROM flavours WHERE id =< 3', '≤ is written <=, with the = behind.'],
  ['SELECT * FROM flavours WHERE id ≥ 3', '≥ is written >= in SQL.'],
  ['SELECT * FROM flavours WHERE id > = 3', '>= is one sign: write it without a space.'],
  ['SELECT * FROM flavours WHERE id =! 3', '"Not equal" is written != or <>.'],
  ['SELECT * FROM flavours WHERE id = 1 && qty = 2', '&& is written AND in SQL.'],
  ['UPDATE orders SET qty += 1', 'SQL has no +=. Write the name once more: qty = qty + 1.'],
  [
    'CREATE TABLE t (cents INTEGER CHECK cents > 0 NOT NULL)',
    'The condition behind CHECK stands in brackets: CHECK (cents > 0).',
  ],
  ['CREATE TABLE t (id INTEGER, )', 'The comma before ) is one too many: nothing stands behind it.'],
  ['SELECT name, FROM flavours', 'The comma before FROM is one too many.'],
  ['SELECT * FROM flavours ORDER BY name, LIMIT 3', 'The comma before LIMIT is one too many.'],
  [
    'CREATE TABLE t (\n id INTEGER PRIMARY KEY\n name TEXT NOT NULL\n)',
    'A comma is missing before name: each column is one item of the list.',
  ],
  [
    'CREATE TABLE t (id INTEGER name TEXT) STRICT',
    'A comma is missing before name: each column is one item of the list.',
  ],
  ['SELECT name price_cents scoops FROM flavours', 'A comma is missing before scoops.'],
  ['SELECT f.name f.id FROM flavours f', 'A comma is missing before f.'],
  ['UPDATE orders SET qty = 1 total_cents = 2', 'A comma is missing before total_cents.'],
  [
    "SELECT * FROM flavours WHERE name = 'mango;",
    "The text that begins with 'mango never ends: a closing ' is missing.",
  ],
  [
    "SELECT * FROM flavours WHERE name = 'it's'",
    "The quote before s ends the text. An apostrophe inside a text is written twice, as in 'it''s'.",
  ],
  ["SELECT * FROM flavours WHERE name = ''x''", "A text has one ' on each side, and not two."],
  ['SELECT count(id FROM flavours', 'A closing ) is missing before FROM.'],
  ['SELECT * FROM flavours WHERE id IN (1, 2;', 'A closing ) is missing.'],
  ['SELECT name) FROM flavours', 'This ) closes nothing: there is no ( for it.'],
  [
    'SHOW TABLES',
    'SHOW is a word of other databases. In a lesson and in the sandbox, schema shows the tables and their columns.',
  ],
  [
    'DESCRIBE orders',
    'DESCRIBE is a word of other databases. In a lesson and in the sandbox, schema shows the tables and their columns.',
  ],
  [
    'SELECT * FROM flavours WHERE name = ‘mango’',
    "These quotes are curly: ‘  SQL knows only straight ones, as in 'text'.",
  ],
  [
    'SELECT * FROM flavours WHERE name = “dark chocolate”',
    "These quotes are curly: “  SQL knows only straight ones, as in 'text'.",
  ],
  [
    'SELECT * FROM orders WHERE at > 2025-09-20 10:00',
    "A date is a text, and stands in single quotes: '2025-09-20 …'.",
  ],
  ['SELECT name', 'There is no FROM here: it says in which table the columns are.'],
  ['SELECT * FROM order', 'order is a word of SQL itself. As a name, it stands in double quotes: "order".'],
  ['SELECT * FROM flavours WHERE id = 1 AND', 'Behind AND, a condition is missing.'],
])('%s', async (script, said) => {
  expect(slipOf(await errorOf(script))).toBe(said)
})

test.each([
  'SELECT name FROM flavours WHERE frame frost',
  'SELECT name AS FROM flavours',
  'SELECT * FROM flavours WHERE id NOT 3',
  'SELECT f.name AS form x.y FROM flavours f, flavours form WHERE form.id = 1',
  'SELECT nothing FROM flavours',
  'SELECT * FROM nowhere',
  'INSERT INTO orders (qty) VALUES (1, 2)',
])('nothing is guessed of %s', async (script) => {
  expect(slipOf(await errorOf(script))).toBeNull()
})

test('an error has the line of the statement that it is in, the place in it, and what was meant', async () => {
  const error = await errorOf('SELECT name, price_cents\nFORM flavours\nWHERE id = 1')
  expect(renderSqlError(error, styleOf()).join('\n')).toMatchInlineSnapshot(`
    "  ✗ near "flavours": syntax error
        FORM flavours
             ^
        Did you mean FROM instead of FORM?"
  `)
  const spoken = renderSqlError(error, styleOf({ accessible: true }))
  expect(spoken.at(-1)?.trim()).toBe('Did you mean FROM instead of FORM?')
})

test('the end of a long line is shown where the trouble is there', async () => {
  const error = await errorOf(`SELECT ${'name, price_cents, '.repeat(6)}scoops FORM flavours`)
  const shown = renderSqlError(error, styleOf()).join('\n')
  expect(shown).toContain('FORM flavours\n')
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('an exercise shows where it could not be read, and does not count it', async () => {
  const exercise = sqlExercise('SELECT name FROM flavours ORDER BY id LIMIT 2')
  const typed = 'SELECT name FROM flavours LIMIT 2 ORDER BY id'
  const events = await playAll(lesson([exercise]), scripted(typed, ':skip'))
  expect(only(events, 'attempt')).toEqual([])
  const [unclear] = only(events, 'unclear')
  expect(unclear === undefined ? '' : renderEvent(unclear, styleOf()).join('')).toMatchInlineSnapshot(`
    "
      ✗ near "ORDER": syntax error
        SELECT name FROM flavours LIMIT 2 ORDER BY id
                                          ^
        ORDER BY stands before LIMIT.
     The database could not read it, so it does not count."
  `)
})

test('the sandbox knows the words of other databases', () => {
  for (const typed of ['SHOW TABLES;', 'describe orders', '\\d orders']) {
    expect(readSandboxLine(typed, ['orders'])).toMatchObject({
      kind: 'unreadable',
      why: expect.stringContaining('schema shows the tables'),
    })
  }
})
