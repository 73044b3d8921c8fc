import { describe, expect, test } from 'vitest'
import { describe as say, whyNot } from '../../src/check/proof/compare.ts'
import type { Comparison } from '../../src/lesson/assertion.ts'
import { check } from './proofs.ts'

/** A lesson of one block and one assertion. */
const lesson = (block: string, line: string) => `---
id: one
title: One
system: shop
minutes: 1
objectives: [look]
---

Look.

\`\`\`quiz id=sure
Sure?

= yes
\`\`\`

${block}

\`\`\`expect
${line}
\`\`\`
`

const http = (text: string, words = '') => `\`\`\`http ${words}\n${text}\n\`\`\``
const sql = (text: string, words = '') => `\`\`\`sql ${words}\n${text}\n\`\`\``

const list = http('GET /flavours')
const order = http('POST /orders\nContent-Type: application/json\n\n{ "flavour": "coffee", "qty": 2 }')
const four = http(
  'POST /orders\nContent-Type: application/json\n\n{ "flavour": "coffee", "qty": 2 }',
  'times=4',
)
const both = http(
  'POST /orders\nContent-Type: application/json\n\n{ "flavour": "coffee", "qty": 1, "price_cents": 1 }',
  'compare="build:fixed,weak"',
)
const down = `<!-- set server=down -->\n\n${list}`
const guarded = http('GET /back-room')
const rows = sql('SELECT id, name, price_cents FROM flavours WHERE id < 3 ORDER BY id')
const write = sql('UPDATE flavours SET scoops = 1 WHERE id = 1; DELETE FROM orders')
const second = sql("UPDATE flavours SET scoops = 1 WHERE id = 1;\nUPDATE flavours SET name = 'lemon'")
const index = sql('SELECT name FROM flavours WHERE id = 1', 'plan')

describe('an assertion holds, or says what came:', () => {
  test.each<[holds: string, block: string, fails: string, says: string]>([
    ['status 200', list, 'status 404', 'Expected status 404; got 200.'],
    [
      'failure ECONNREFUSED',
      down,
      'failure ENOTFOUND',
      'Expected that nobody answers (ENOTFOUND); nobody answered (ECONNREFUSED).',
    ],
    [
      'header Content-Type exists',
      list,
      'header Vary exists',
      'Expected header Vary to exist; it is not there.',
    ],
    [
      'header Location == "/orders/3"',
      order,
      'header location == "/orders/4"',
      'Expected header location == "/orders/4"; it is "/orders/3".',
    ],
    [
      'header content-length > 100',
      list,
      'header content-length < 100',
      'Expected header content-length < 100; it is',
    ],
    ['body $[2].scoops == 9', list, 'body $[2].scoops == 8', 'Expected $[2].scoops == 8; it is 9.'],
    [
      'body $[*].name count == 4',
      list,
      'body $[*].name count > 4',
      'Expected the count of $[*].name > 4; it is 4.',
    ],
    [
      'body $[0].name count == 5',
      list,
      'body $[0] count == 3',
      'Expected the count of $[0] == 3; it is 4, the members of the one object that it finds.',
    ],
    [
      'body $[0].scoops > 1',
      list,
      'body $[0].scoops > "1"',
      'and only two numbers or two texts have an order.',
    ],
    ['body $[0].name exists', list, 'body $[9].name exists', 'Expected $[9].name to exist; it is not there.'],
    [
      'body $[3].name == "coffee"',
      list,
      'body $[*].name == "coffee"',
      'Expected $[*].name == "coffee"; it finds 4 values, not one.',
    ],
    ['body contains "mango"', list, 'body contains "plum"', 'Expected the body to contain "plum"; it is'],
    [
      'body $[0].name matches /^LEM/i',
      list,
      'body $[0].name matches /^EM/',
      'Expected $[0].name to match /^EM/; it is "lemon".',
    ],
    [
      'changes orders +1, flavours ~1',
      order,
      'changes none',
      'Expected changes none; got orders +1, flavours ~1.',
    ],
    [
      'changes orders -2, flavours ~1',
      write,
      'changes orders -2',
      'Expected changes orders -2; got flavours ~1, orders -2.',
    ],
    ['queries 3', order, 'queries 2', 'Expected 2 queries; the system wrote 3.'],
    ['reached database', list, 'reached server', 'Expected to reach server; it reached database.'],
    [
      'stopped requireAdmin',
      guarded,
      'stopped requireLogin',
      'Expected requireLogin to stop it; requireAdmin did.',
    ],
    ['status 200', list, 'stopped requireAdmin', 'Expected requireAdmin to stop it; no middleware did.'],
    [
      'sql "SELECT scoops FROM flavours WHERE id = 4" == 3',
      order,
      'sql "SELECT max(id) FROM orders" == 2',
      'Expected the result == 2; it is 3.',
    ],
    [
      'row 1 == [9007199254740993, {"base64": "AP8="}, null, 1.5]',
      sql("SELECT 9007199254740993, x'00ff', NULL, 1.5"),
      'row 1 == [9007199254740992, {"base64": "AP8="}, null, 1.5]',
      'to be [9007199254740992,{"base64":"AP8="},null,1.5]; it is [9007199254740993,{"base64":"AP8="},null,1.5].',
    ],
    [
      'sql "SELECT count(*) FROM orders" == 2',
      order.replace('```http', '<!-- set database=down -->\n\n```http'),
      'sql "SELECT count(*) FROM orders" == 3',
      'Expected the result == 3; it is 2.',
    ],
    [
      'changes orders +1, flavours ~1',
      order,
      'changes ordres +1, flavours ~1',
      'There is no table ordres: did you mean orders?',
    ],
    [
      'row 10000 == [10000]',
      sql(
        'WITH RECURSIVE n (x) AS\n(SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10001)\nSELECT x FROM n',
      ),
      'rows 10000',
      'Expected 10000 rows; 10000 were read, and there are more.',
    ],
    [
      'sql "SELECT 9007199254740993" == 9007199254740993',
      rows,
      'sql "SELECT id, name FROM flavours" == 1',
      'Expected the result == 1; it has 4 rows of 2 columns, and one value is compared.',
    ],
    [
      'sql "SELECT 1" exists',
      rows,
      'sql "SELECT oops" == 1',
      'The statement of this line fails: no such column: oops.',
    ],
    ['rows 2', rows, 'rows 3', 'Expected 3 rows; got 2.'],
    [
      'columns id, name, price_cents',
      rows,
      'columns id, name',
      'Expected columns id, name; got id, name, price_cents.',
    ],
    [
      'row 1 == [1, "lemon", 180]',
      rows,
      'row 2 == [1, "lemon", 180]',
      'Expected row 2 to be [1,"lemon",180]; it is [2,"vanilla",200].',
    ],
    ['row 2 == [2, "vanilla", 200]', rows, 'row 3 == [1, "lemon", 180]', 'Expected row 3; there are 2 rows.'],
    [
      'changes orders -2, flavours ~1',
      write,
      'rows 1',
      '`rows 1`: no statement of this script has a result.',
    ],
    [
      'plan SEARCH flavours',
      index,
      'plan SCAN flavours',
      'Expected the plan to SCAN flavours; it is SEARCH flavours',
    ],
    [
      'plan SCAN flavours',
      list,
      'plan SEARCH orders',
      'Expected the plan to SEARCH orders; it is SCAN flavours.',
    ],
    ['statuses 201 x2, 500 x2', four, 'statuses 201 x4', 'Expected statuses 201 x4; got 201 x2, 500 x2.'],
    [
      'failure unique',
      second,
      'failure not-null',
      'Expected that a statement fails (not-null); it failed with unique: UNIQUE constraint failed: flavours.name.',
    ],
    ['changes flavours ~1\nfailure unique', second, 'changes none\nfailure unique', 'Expected changes none;'],
    [
      'changes orders -2, flavours ~1',
      write,
      'failure unique',
      'Expected that a statement fails (unique); all of them ran.',
    ],
    ['changes orders +2, flavours ~1', four, 'status 201', 'Expected status 201; got 500.'],
    ['body $.total_cents == 1', both, 'body $.total_cents == 200', 'Expected $.total_cents == 200; it is 1.'],
  ])('%s', async (holds, block, fails, says) => {
    expect(await check(lesson(block, holds))).toEqual([])
    const found = await check(lesson(block, fails))
    expect(found).toMatchObject([
      { rule: 'expect', severity: 'error', source: fails.split('\n')[0], column: 1 },
    ])
    expect(found[0]?.message).toContain(says)
  })
})

test.each<[Comparison, unknown, boolean]>([
  [{ operator: '==', json: '5' }, 5n, true],
  [{ operator: '==', json: '5' }, 6n, false],
  [{ operator: '==', json: '9007199254740993' }, 9007199254740993n, true],
  [{ operator: '==', json: '9007199254740993' }, 9007199254740992n, false],
  [{ operator: '!=', json: '9007199254740992' }, 9007199254740993n, true],
  [{ operator: '>', json: '9007199254740992' }, 9007199254740993n, true],
  [{ operator: '==', json: '100000000000000000000' }, 1e20, true],
  [{ operator: '==', json: '[null, -0, 1.50]' }, [null, 0, 1.5], true],
  [{ operator: '==', json: '{"base64": "AP8="}' }, new Uint8Array([0, 255]), true],
  [{ operator: '==', json: '{"base64": "AP8="}' }, new Uint8Array([0, 254]), false],
  [{ operator: '==', json: '[{"base64": ""}, ""]' }, [new Uint8Array([]), ''], true],
  [{ operator: '==', json: '""' }, new Uint8Array([]), false],
  [{ operator: '==', json: '"5"' }, 5, false],
  [{ operator: '==', json: 'null' }, null, true],
  [{ operator: '==', json: 'null' }, undefined, false],
  [{ operator: '==', json: '{ "a": [1, "x"] }' }, { a: [1, 'x'] }, true],
  [{ operator: '==', json: '{ "a": 1 }' }, { a: 1, b: 2 }, false],
  [{ operator: '==', json: '[1, 2]' }, [2, 1], false],
  [{ operator: '!=', json: '5' }, 6, true],
  [{ operator: '<', json: '5' }, 4.5, true],
  [{ operator: '<=', json: '5' }, 5n, true],
  [{ operator: '>', json: '"a"' }, 'b', true],
  [{ operator: '>=', json: '5' }, '6', false],
  [{ operator: 'contains', json: '2' }, [1, 2], true],
  [{ operator: 'contains', json: '"key"' }, { key: 1 }, true],
  [{ operator: 'contains', json: '1' }, '1', false],
  [{ operator: 'matches', source: '^a', flags: '' }, 'abc', true],
  [{ operator: 'matches', source: '1', flags: '' }, 1, false],
  [{ operator: 'exists' }, null, true],
  [{ operator: 'exists' }, undefined, false],
])('%j of %s: %s', (comparison, value, holds) => {
  expect(whyNot(comparison, value) === null).toBe(holds)
  expect(say(comparison)).not.toBe('')
})

test('a pattern that takes too long on what came is given up, and says so', async () => {
  const echoed = sql(`UPDATE flavours SET name = '${'a'.repeat(32)}!' WHERE id = 1`)
  const slow = `${echoed}\n\n${http('GET /flavours')}`
  const found = await check(lesson(slow, 'body $[0].name matches /^(a|a)*$/'))
  expect(found).toMatchObject([{ rule: 'expect', message: expect.stringContaining('takes too long') }])
})

test('a text is counted in characters', async () => {
  const written = sql(`UPDATE flavours SET name = 'Anna 💌' WHERE id = 1`)
  expect(await check(lesson(`${written}\n\n${list}`, 'body $[0].name count == 6'))).toEqual([])
})
