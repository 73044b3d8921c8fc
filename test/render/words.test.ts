import { describe, expect, test } from 'vitest'
import { renderEvent } from '../../src/render/event.ts'
import { shortSql, sqlWords } from '../../src/render/sql/sql-words.ts'
import type { Style } from '../../src/render/style/style.ts'
import { optionWords, timesWords } from '../../src/render/task/prediction.ts'
import { renderBody } from '../../src/render/text/body.ts'
import { pageLines } from '../../src/render/text/page-text.ts'
import { singular } from '../../src/render/text/plural.ts'
import { capital, ended, listed } from '../../src/render/text/spoken-text.ts'
import { wrap } from '../../src/render/text/wrap.ts'
import { renderDetails } from '../../src/render/trace/details.ts'
import { requestWords } from '../../src/render/trace/request-words.ts'
import { settingWords } from '../../src/render/trace/setting-words.ts'
import type { SqlValue } from '../../src/trace/value.ts'
import { only, playAll, scripted } from '../player/learners.ts'
import { choose, lesson, quiz, words } from '../player/lesson.ts'
import { POST_ORDER, styleOf } from './fixture.ts'

const style = styleOf()

describe('a request in plain words', () => {
  test.each([
    ['GET', '/flavours', '', 'ask: which flavours are there?'],
    ['GET', '/flavours?vegan=yes', '', 'ask: which flavours are there, with vegan yes?'],
    ['GET', '/orders/42', '', 'ask for order 42'],
    ['GET', '/pizza', '', 'ask for the pizza'],
    ['GET', '/menu', '', 'ask for the menu'],
    ['GET', '/menu?size=large', '', 'ask for the menu, with size large'],
    ['GET', '/menu?size=', '', 'ask for the menu, with size'],
    ['GET', '/menu/26', '', 'ask for number 26 on the menu'],
    ['GET', '/stock/26', '', 'ask for number 26 in the stock'],
    ['GET', '/menu_items/26', '', 'ask for menu item 26'],
    ['GET', '/menu/small', '', 'ask for /menu/small'],
    ['GET', '/books/emma', '', 'ask for book emma'],
    ['GET', '/api/v1/orders', '', 'ask: which orders are there?'],
    ['GET', '/api', '', 'ask for the api'],
    ['GET', '/orders/42/lines', '', 'ask for the lines of order 42'],
    ['GET', '/orders/42/lines/3', '', 'ask for /orders/42/lines/3'],
    ['GET', '/auth/log-in', '', 'ask for /auth/log-in'],
    ['GET', '/', '', 'ask for the front page'],
    ['GET', '/brochure.html', '', 'ask for the page brochure.html'],
    ['GET', '/shop.css', '', 'ask for the file shop.css'],
    ['GET', '/%zz', '', 'ask for /%zz'],
    ['GET', '//', '', 'ask for the front page'],
    ['OPTIONS', '*', '', 'ask what can be done with *'],
    [
      'POST',
      '/orders',
      '{"flavour":"mango","qty":2}',
      'hand in a slip for a new order: flavour mango, qty 2',
    ],
    [
      'POST',
      '/orders',
      '{"flavour":"mango","qty":"2"}',
      'hand in a slip for a new order: flavour mango, qty "2"',
    ],
    [
      'POST',
      '/orders',
      '{"table":7,"lines":[{"item":1,"qty":1},{"item":18,"qty":1}],"tags":[1,"a"]}',
      'hand in a slip for a new order: table 7, lines (item 1, qty 1) and (item 18, qty 1), tags [1,"a"]',
    ],
    ['POST', '/orders', '{broken', 'hand in a slip for a new order'],
    ['POST', '/orders/42/lines', '', 'hand in a slip for a new line of order 42'],
    ['POST', '/menu', '{}', 'hand in a slip for the menu'],
    ['POST', '/auth/log-in', '', 'hand in a slip for /auth/log-in'],
    ['PATCH', '/orders/42', '{"state":"delivered"}', 'ask to change order 42: state delivered'],
    ['PUT', '/menu/26', '', 'hand in a new version of number 26 on the menu'],
    ['DELETE', '/orders/42', '', 'ask to remove order 42'],
    ['DELETE', '/orders', '', 'ask to remove the orders'],
    ['HEAD', '/menu', '', 'ask about the menu'],
    ['BREW', '/coffee', '', 'send a BREW for the coffee'],
  ])('%s %s %s', (method, target, body, words) => {
    const told = requestWords({ method, target, headers: {}, body }, style)
    expect(wrap(told, 200)).toEqual([words])
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

describe('a page of HTML is told by what one would read on it', () => {
  test('a heading, paragraph, list item or row of a table a line', () => {
    const html =
      '<title>x</title><style>p{}</style><h1>Burgers &amp; <b>more</b></h1><script>alert("<p>")</script>' +
      '<p>6.50&nbsp;&#8364;,\n  today<br>only</p><ul><li>one<li>two</ul>' +
      '<table><tr><th>size</th><th>price</th></tr><tr><td>large<td>8.50</table>'
    expect(pageLines(html)).toEqual([
      'Burgers & more',
      '6.50 €, today',
      'only',
      'one',
      'two',
      'size   price',
      'large   8.50',
    ])
  })

  test('without what is hidden and without links within the page', () => {
    const html =
      '<a class="skip" href="#main">Skip to the menu</a><p hidden>no <p>yes</p></p><p>here</p>' +
      '<div aria-hidden="true"><div>no</div>no</div><a href="/menu">the menu</a>'
    expect(pageLines(html)).toEqual(['here', 'the menu'])
  })

  test.each([
    ['', []],
    ['a < b <p', ['a < b <p']],
    ['<p>one<!-- never ended <p>two', ['one']],
    ['<script>never ended <p>two', []],
    ['</p></p>x<head>y', ['x', 'y']],
  ])('as far as it can be read: %j', (html, lines) => expect(pageLines(html)).toEqual(lines))
})

test('a null in a small table is a dash in the restaurant, and the word elsewhere', () => {
  const body = '[{"a":1,"note":null},{"a":2,"note":"-"}]'
  const table = (lens: Style['lens']) => renderBody(body, {}, 60, 8, styleOf({ lens })).join('\n')
  expect(table('restaurant')).toBe('a   note\n1   -\n2   "-"')
  expect(table('technical')).toBe('a   note\n1   null\n2   -')
})

describe('a shown answer, for who listens', () => {
  const looks = styleOf({ accessible: true })

  test('has the numbers and letters by which it would have been typed', async () => {
    const choice = quiz(choose({ here: false, Nowhere: true }))
    const events = await playAll(lesson([choice]), scripted(':solution'))
    const [shown] = only(events, 'answered')
    expect(shown === undefined ? '' : renderEvent(shown, looks).join('\n')).toContain('It is 2: Nowhere.')
    const numbered = [{ number: 1, right: 1, nodes: [words('PATCH'), words('the method')] }]
    const matched = shown === undefined ? [] : renderEvent({ ...shown, numbered }, looks)
    expect(matched.join('\n')).toContain('1 goes with b: PATCH, the method.')
  })

  test('has no backticks', () => {
    const base = { type: 'answered', id: 'q', verdict: 'wrong', given: 'x' } as const
    const rest = {
      feedback: [],
      after: [],
      notes: ['Say `WHERE`.'],
      key: null,
      attempt: 1,
      over: false,
      content: '',
    }
    expect(renderEvent({ ...base, ...rest }, looks).join('\n')).toContain('Say WHERE.')
  })

  test('tells how often in words', () => {
    expect(timesWords('201 x1, 500 x2, no answer x3', looks)).toBe('201 once, 500 twice, no answer 3 times')
  })
})

test('the bytes of a JSON body stand a member a line for who listens, so that no number is broken', () => {
  const told = renderDetails(POST_ORDER, styleOf({ accessible: true })).map((line) => line.trim())
  expect(told).toContain('"qty": 1')
})

test('a long value is cut with words for who listens', () => {
  const body = `[{"note":"${'ye '.repeat(40)}"}]`
  const told = renderBody(body, {}, 400, 8, styleOf({ accessible: true })).join('\n')
  expect(told).toBe(`1: note ${'ye '.repeat(19)}ye (and 61 more characters)`)
})

describe('a sentence for who listens', () => {
  test.each([
    ['price_cents must be more', 'price_cents must be more'],
    ['createOrder asks', 'createOrder asks'],
    ['a row changes', 'A row changes'],
  ])('begins with a capital letter, except with a name: %s', (text, said) => expect(capital(text)).toBe(said))

  test('has no two ends', () => {
    expect(listed(['To whom?', 'Join', 'An answer.'])).toBe('To whom? Join; An answer.')
    expect(ended('a kitchen?')).toBe('a kitchen?')
  })
})

describe('a choice that is right and not whole', () => {
  const base = { type: 'answered', id: 'q', verdict: 'wrong', incomplete: true, given: '1' } as const
  const rest = { feedback: [], notes: [], after: [], key: null, attempt: 1, content: '' }

  test.each([
    ['is not called wrong', style, false, ' ◐ Not all yet.'],
    ['may be the last one', style, true, ' ◐ Right, but not all.'],
    ['is told without a sign where somebody listens', styleOf({ accessible: true }), false, 'Not all yet.'],
  ])('%s', (_, looks, over, said) => {
    expect(
      renderEvent({ ...base, ...rest, over }, looks)
        .join('\n')
        .trim(),
    ).toBe(said.trim())
  })
})

test('the head of a page whose title asks is two sentences, for who listens', () => {
  const head = (title: string) =>
    renderEvent({ type: 'page', number: 9, title, pages: 11, way: 'forward' }, styleOf({ accessible: true }))
  expect(head('Which guard?').join('').trim()).toBe('Which guard? Page 9 of 11.')
  expect(head('Two guards').join('').trim()).toBe('Two guards, page 9 of 11.')
})
