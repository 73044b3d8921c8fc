import { describe, expect, test } from 'vitest'
import { pageText } from '../../src/render/page-text.ts'
import { singular } from '../../src/render/plural.ts'
import { optionWords } from '../../src/render/prediction.ts'
import { requestWords } from '../../src/render/request-words.ts'
import { settingWords } from '../../src/render/setting-words.ts'
import { shortSql, sqlWords } from '../../src/render/sql-words.ts'
import type { SqlValue } from '../../src/trace/value.ts'
import { styleOf } from './fixture.ts'

const style = styleOf()

describe('a request in plain words', () => {
  test.each([
    ['GET', '/flavours', '', 'ask: which flavours are there?'],
    ['GET', '/flavours?vegan=yes', '', 'ask: which flavours are there, with vegan yes?'],
    ['GET', '/orders/42', '', 'ask for order 42'],
    ['GET', '/pizza', '', 'ask for pizza'],
    ['GET', '/', '', 'ask for the front page'],
    ['GET', '/brochure.html', '', 'ask for the page brochure.html'],
    ['GET', '/shop.css', '', 'ask for the file shop.css'],
    ['GET', '/%zz', '', 'ask for %zz'],
    ['POST', '/orders', '{"flavour":"mango","qty":2}', 'hand in a slip for orders: flavour mango, qty 2'],
    ['POST', '/orders', '{"flavour":"mango","qty":"2"}', 'hand in a slip for orders: flavour mango, qty "2"'],
    ['POST', '/orders', '{broken', 'hand in a slip for orders'],
    ['PATCH', '/orders/42', '{"state":"delivered"}', 'ask to change order 42: state delivered'],
    ['DELETE', '/orders/42', '', 'ask to remove order 42'],
    ['HEAD', '/menu', '', 'ask about menu'],
    ['BREW', '/coffee', '', 'send a BREW for coffee'],
  ])('%s %s %s', (method, target, body, words) => {
    expect(requestWords({ method, target, headers: {}, body }, style)).toBe(words)
  })
})

describe('a statement in plain words, after "asks the pantry"', () => {
  const cases: [string, SqlValue[] | Record<string, SqlValue>, string][] = [
    ['SELECT * FROM flavours', [], 'for every flavour'],
    ['SELECT name FROM menu_items ORDER BY name', [], 'for every menu item'],
    ['SELECT name FROM flavours LIMIT 5', [], 'for some flavours'],
    ['SELECT * FROM flavours WHERE name = ?', ['mango'], 'for the flavours where name is mango'],
    [
      'SELECT * FROM "flavours" f WHERE f.name = :n AND f.scoops >= 2',
      { n: 'mango' },
      'for the flavours where name is mango and scoops is at least 2',
    ],
    [
      'SELECT * FROM orders JOIN flavours ON flavours.id = orders.flavour_id WHERE orders.id = ?',
      [42],
      'for the orders where id is 42, with their flavours',
    ],
    ['SELECT * FROM orders WHERE customer IS NULL', [], 'for the orders where customer is empty'],
    ['SELECT * FROM orders WHERE customer IS NOT NULL', [], 'for the orders where customer is not empty'],
    ['SELECT * FROM orders WHERE id IN (SELECT 1)', [], 'for the orders that fit'],
    ['SELECT * FROM menu_items WHERE :size IS NULL OR size = :size', { size: null }, 'for every menu item'],
    [
      'SELECT * FROM menu_items WHERE :size IS NULL OR size = :size',
      { size: 'large' },
      'for the menu items where size is large',
    ],
    ['SELECT count(*) FROM orders WHERE state = ?', ['new'], 'how many orders there are where state is new'],
    ['INSERT INTO orders (qty) VALUES (?)', [1], 'to write down a new order'],
    ['INSERT OR REPLACE INTO categories VALUES (1)', [], 'to write down a new category'],
    [
      'UPDATE flavours SET scoops = scoops - ?, note = ? WHERE id = ?',
      [2, 'x', 3],
      'to change scoops and note in flavours where id is 3',
    ],
    ['DELETE FROM orders WHERE id = ?2', [0, 42], 'to throw away the orders where id is 42'],
    ['DELETE FROM orders', [], 'to throw away every order'],
    ['WITH best AS (SELECT 1) SELECT * FROM best', [], 'for every best'],
    ["SELECT 'FROM nowhere' -- a comment\n, 1 FROM boxes", [], 'for every box'],
    ['PRAGMA table_info(orders)', [], 'this: PRAGMA table_info(orders)'],
    ['', [], 'this: '],
    ["SELECT ' unfinished", [], "this: SELECT ' unfinished"],
  ]
  test.each(cases)('%s', (sql, parameters, words) => {
    expect(sqlWords(sql, parameters, style)).toBe(words)
  })

  test('a statement too long for its line loses its columns first, then its end', () => {
    const sql = 'SELECT id, name,\n  price_cents FROM flavours WHERE name = ?;'
    expect(shortSql(sql, 80, style)).toBe('SELECT id, name, price_cents FROM flavours WHERE name = ?')
    expect(shortSql(sql, 44, style)).toBe('SELECT … FROM flavours WHERE name = ?')
    expect(shortSql(sql, 20, style)).toBe('SELECT … FROM flavo…')
  })
})

test.each([
  ['flavours', 'flavour'],
  ['boxes', 'box'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['menu', 'menu'],
  ['status', 'status'],
  ['news', 'news'],
])('one of the %s is a %s', (many, one) => expect(singular(many)).toBe(one))

test.each([
  ['reached', 'application', 'restaurant', 'the kitchen'],
  ['reached', 'client', 'restaurant', 'you'],
  ['reached', 'database', 'both', 'the pantry (database)'],
  ['reached', 'api', 'technical', 'the API'],
  ['queries', '0', 'restaurant', 'not once'],
  ['queries', '3', 'restaurant', '3 times'],
  ['queries', '3', 'technical', '3'],
  ['rows', '1', 'both', '1 row'],
  ['status', '404', 'both', '404 Not Found'],
  ['status', '201 x6, 409 x4', 'both', '201 ×6, 409 ×4'],
  ['status', 'no answer', 'both', 'no answer'],
  ['changes', 'none', 'both', 'no row changes'],
  [
    'changes',
    'orders +1, flavours ~2 -1',
    'both',
    '1 new row in orders, 2 changed rows and 1 removed row in flavours',
  ],
] as const)('the outcome %s=%s reads, in the lens %s: %s', (what, value, lens, words) => {
  expect(optionWords(what, value, lens, style)).toBe(words)
})

test('a fault is told in the words of the lens, with its name', () => {
  expect(settingWords({ database: 'down' }, style)).toBe('From here on: the pantry is locked (database=down)')
  expect(settingWords({ database: 'down', build: 'weak' }, styleOf({ lens: 'technical' }))).toBe(
    'From here on: database=down, build=weak',
  )
})

test('a page of HTML is told by what one would read on it', () => {
  const html =
    '<title>x</title><style>p{}</style><h1>Burgers &amp; more</h1><script>alert(1)</script><p>6.50&nbsp;&#8364;</p>'
  expect(pageText(html)).toBe('Burgers & more 6.50 €')
})
