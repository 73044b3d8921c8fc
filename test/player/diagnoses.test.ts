import { describe, expect, test } from 'vitest'
import type { SqlExercise } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sql, sqlExercise } from './lesson.ts'

/** A flavour that nobody has ordered, and orders without a token. */
const before = sql(`
  INSERT INTO orders (flavour_id, qty, total_cents, token) VALUES (1, 2, 360, 'a'), (2, 1, 200, NULL);
  UPDATE orders SET token = 'b' WHERE id = 1`)

/** What is diagnosed of each answer: the sentence, `right`, or null where nothing is. */
async function diagnosed(exercise: SqlExercise, ...answers: string[]) {
  const events = await playAll(lesson([before, exercise]), scripted(...answers, ':skip'))
  return only(events, 'attempt').map(({ verdict, diagnosis = null }) =>
    verdict === 'right' ? 'right' : diagnosis && textOf(diagnosis),
  )
}

const joined = sqlExercise('SELECT f.name, o.qty FROM orders o JOIN flavours f ON f.id = o.flavour_id')
const unsent = sqlExercise('SELECT id FROM orders WHERE token IS NULL')
const sent = sqlExercise('SELECT id FROM orders WHERE token IS NOT NULL')
const counts = sqlExercise(
  'SELECT f.name, COUNT(o.id) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id GROUP BY f.id',
)
const empty = sqlExercise('UPDATE flavours SET scoops = 0 WHERE id = 1')
const gone = sqlExercise('DELETE FROM orders WHERE id = 1')
const prices = sqlExercise('SELECT price_cents, COUNT(*) FROM flavours GROUP BY price_cents')
const often = sqlExercise('SELECT flavour_id FROM orders GROUP BY flavour_id HAVING COUNT(*) > 1')
const cheapest = sqlExercise('SELECT name, price_cents FROM flavours ORDER BY price_cents, name LIMIT 2')
const sorted = sqlExercise('SELECT name FROM flavours ORDER BY scoops DESC')
const pairs = sqlExercise(
  "SELECT f.name, o.id FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id AND o.token = 'a'",
)
const either = sqlExercise(
  "SELECT name FROM flavours WHERE (name = 'mango' OR name = 'coffee') AND scoops > 6",
)

describe('a classic mistake is named where the statement and what it did both fit:', () => {
  test.each<[string, SqlExercise, string, RegExp]>([
    [
      'no ON',
      joined,
      'SELECT f.name, o.qty FROM orders o JOIN flavours f',
      /^Every row of orders stands beside every/,
    ],
    [
      'a comma',
      joined,
      'SELECT name, qty FROM orders, flavours WHERE qty > 0',
      /^Every row of orders stands/,
    ],
    ['= NULL', unsent, 'SELECT id FROM orders WHERE token = NULL', /so = NULL is never true.* IS NULL\.$/],
    [
      '<> NULL',
      sent,
      'SELECT id FROM orders WHERE token <> NULL',
      /so <> NULL is never true.* IS NOT NULL\.$/,
    ],
    ['!= NULL', sent, 'SELECT id FROM orders WHERE token != NULL', /so != NULL is never true/],
    [
      'COUNT(*) over a LEFT JOIN',
      counts,
      'SELECT name, count(*) FROM flavours LEFT JOIN orders ON flavour_id = flavours.id GROUP BY name',
      /counts it: 1, not 0\. COUNT\(orders\.id\) counts only partners\.$/,
    ],
    [
      'UPDATE without WHERE',
      empty,
      'UPDATE flavours SET scoops = 0',
      /no WHERE, so this changes every row of flavours/,
    ],
    ['DELETE without WHERE', gone, 'DELETE FROM orders', /no WHERE, so this deletes every row of orders/],
    [
      'no groups',
      prices,
      'SELECT price_cents, COUNT(*) FROM flavours',
      /^Without groups, COUNT makes one row.*GROUP BY price_cents makes/,
    ],
    [
      'an aggregate in WHERE',
      often,
      'SELECT flavour_id FROM orders WHERE COUNT(*) > 1 GROUP BY flavour_id',
      /^WHERE looks at one row.*no COUNT\. Ask about groups with HAVING\.$/,
    ],
    [
      'other groups',
      prices,
      'SELECT price_cents, COUNT(*) FROM flavours GROUP BY name',
      /^GROUP BY name makes one row for each name/,
    ],
    ['no ORDER BY at all', sorted, 'SELECT name FROM flavours', /^The rows are right\. Without ORDER BY/],
    [
      'LIMIT without ORDER BY',
      cheapest,
      'SELECT name, price_cents FROM flavours LIMIT 2',
      /^LIMIT takes the first rows that come/,
    ],
    [
      'the wrong end first',
      cheapest,
      'SELECT name, price_cents FROM flavours ORDER BY price_cents DESC, name LIMIT 2',
      /^DESC begins with the largest price_cents/,
    ],
    [
      'the other wrong end first',
      sorted,
      'SELECT name FROM flavours ORDER BY scoops',
      /smallest scoops, unless you say DESC/,
    ],
    [
      'a name in double quotes',
      unsent,
      'SELECT "idd" FROM orders WHERE token IS NULL',
      /^No column is called "idd"/,
    ],
    [
      'WHERE behind LEFT JOIN',
      pairs,
      "SELECT f.name, o.id FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id WHERE o.token = 'a'",
      /NULL in o\. Your WHERE throws them out again/,
    ],
    [
      'OR and AND',
      either,
      "SELECT name FROM flavours WHERE name = 'coffee' OR name = 'mango' AND scoops BETWEEN 7 AND 99",
      /^AND is read before OR/,
    ],
    [
      'a table that is not there',
      unsent,
      'SELECT id FROM oders',
      /no table oders here\. Did you mean orders\?$/,
    ],
    [
      'a column that is not there',
      unsent,
      'SELECT id FROM orders WHERE tokn IS NULL',
      /Did you mean token\?$/,
    ],
    ['a text without quotes', either, 'SELECT name FROM flavours WHERE name = lemon', /single quotes/],
    [
      'no value where one must be',
      empty,
      'UPDATE flavours SET name = NULL WHERE id = 1',
      /flavours\.name may not be NULL/,
    ],
    [
      'a value twice',
      empty,
      "UPDATE flavours SET name = 'mango' WHERE id = 1",
      /^No two rows may have the same flavours\.name/,
    ],
    ['a broken rule', empty, 'UPDATE flavours SET scoops = -1 WHERE id = 1', /breaks it: scoops >= 0/],
    [
      'a reference to nobody',
      gone,
      'UPDATE orders SET flavour_id = 99 WHERE id = 1',
      /to one that is not there/,
    ],
    ['a row that others need', gone, 'DELETE FROM flavours WHERE id = 1', /^Other rows still refer/],
    [
      'a column of both tables',
      joined,
      'SELECT id FROM orders o JOIN flavours f ON f.id = o.flavour_id',
      /More than one.*a column id\. Say which one is meant, as in flavours\.id\.$/,
    ],
  ])('%s', async (_, exercise, answer, says) => {
    const [said] = await diagnosed(exercise, answer)
    expect(said).toMatch(says)
    expect((said ?? '').split(' ').length).toBeLessThanOrEqual(35)
    expect((said ?? '').length).toBeLessThanOrEqual(150)
  })
})

describe('nobody is accused of what does no harm:', () => {
  test.each<[string, SqlExercise, string]>([
    ['every row beside every row, on purpose', joined, 'SELECT name, qty FROM orders CROSS JOIN flavours'],
    [
      'a join by WHERE',
      joined,
      'SELECT name, qty FROM orders, flavours f WHERE f.id = flavour_id AND qty < 2',
    ],
    ['a join by a list', joined, 'SELECT name, qty FROM orders, flavours f WHERE f.id IN (flavour_id, 1)'],
    ['a join by USING', joined, 'SELECT name, qty FROM orders JOIN flavours USING (id)'],
    ['a value that becomes NULL', gone, 'UPDATE orders SET token = NULL WHERE id = 1'],
    ['NULL in a text', unsent, "SELECT id FROM orders WHERE token <> '= NULL'"],
    [
      'COUNT(*) beside another mistake',
      counts,
      'SELECT name, COUNT(*) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id WHERE f.id > 1 GROUP BY 1',
    ],
    [
      'COUNT(*) where all have partners',
      counts,
      'SELECT name, COUNT(*) + 1 FROM flavours JOIN orders ON flavour_id = flavours.id GROUP BY name',
    ],
    ['every row on purpose', sqlExercise('UPDATE flavours SET scoops = 0'), 'UPDATE flavours SET scoops = 1'],
    ['another row', empty, 'UPDATE flavours SET scoops = 0 WHERE id = 2'],
    [
      'a decision for every row',
      empty,
      'UPDATE flavours SET scoops = CASE id WHEN 1 THEN 1 ELSE scoops - 1 END',
    ],
    [
      'the largest with its name',
      prices,
      'SELECT name, MAX(price_cents) FROM flavours GROUP BY price_cents > 200',
    ],
    [
      'an aggregate where groups are asked about',
      often,
      'SELECT flavour_id FROM orders GROUP BY 1 HAVING COUNT(*) > 2',
    ],
    ['another order', sorted, 'SELECT name FROM flavours ORDER BY name'],
    ['other rows in no order', cheapest, 'SELECT name, price_cents FROM flavours'],
    [
      'a text in double quotes, with another mistake',
      either,
      'SELECT name FROM flavours WHERE name = "mango" OR id = 1',
    ],
    ["a name of one's own", unsent, 'SELECT id AS "an id" FROM orders'],
    [
      'rows without a partner',
      pairs,
      'SELECT f.name, o.id FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id WHERE o.id IS NULL',
    ],
    [
      'OR in parentheses',
      either,
      "SELECT name FROM flavours WHERE (name = 'mango' OR name = 'lemon') AND scoops > 6",
    ],
    ['several SELECTs', unsent, 'SELECT id FROM orders UNION SELECT id FROM flavours WHERE name = NULL'],
    ['what is no SQL', unsent, 'SELEC id FROM orders WHERE token = NULL'],
    ['a SELECT inside', unsent, 'SELECT id FROM (SELECT * FROM orders, flavours) WHERE qty = 3'],
  ])('%s', async (_, exercise, answer) => {
    expect((await diagnosed(exercise, answer))[0] ?? null).toBe(null)
  })
})

test.each<[string, string | null]>([
  ['SELECT name FROM flavours WHERE name IN ("mango", \'mango\')', "A text is written 'mango'."],
  ['SELECT "name" FROM flavours WHERE "name" = \'mango\'', null],
  ['SELECT name AS "my name" FROM flavours f WHERE f."name" = \'mango\' ORDER BY "my name"', null],
])(
  'a right answer with a text in double quotes is right, and is told why it should not have them: %s',
  async (script, says) => {
    const mango = sqlExercise("SELECT name FROM flavours WHERE name = 'mango'")
    const columns = script.includes('my name')
      ? { ...mango, reference: `${mango.reference.replace('name', 'name AS "my name"')}` }
      : mango
    const events = await playAll(lesson([columns]), scripted(script))
    const [attempt] = only(events, 'attempt')
    expect(attempt?.verdict).toBe('right')
    expect(attempt?.diagnosis === undefined ? null : textOf(attempt.diagnosis)).toEqual(
      says === null ? null : expect.stringContaining(says),
    )
  },
)

test('the message of the author comes before ours', async () => {
  const message = [
    { type: 'paragraph' as const, children: [{ type: 'text' as const, value: 'The author.' }] },
  ]
  const answer = 'SELECT f.name, o.qty FROM orders o, flavours f'
  expect(await diagnosed({ ...joined, rejects: [{ answer, message, at: joined.at }] }, answer)).toEqual([
    null,
  ])
})

test('what the database numbered itself is compared by the row, wherever its number is given back', async () => {
  const insert = (columns: string, values: string) => `INSERT INTO orders (${columns}) VALUES ${values}`
  const exercise = sqlExercise(
    `${insert('flavour_id, qty, total_cents', '(1, 1, 9), (2, 2, 9)')} RETURNING id, qty`,
  )
  expect(
    await diagnosed(
      exercise,
      `${insert('flavour_id, qty, total_cents', '(2, 2, 9), (1, 1, 9)')} RETURNING id`,
      `${insert('flavour_id, qty, total_cents', '(2, 2, 9), (1, 1, 9)')} RETURNING id, 3 - qty AS qty`,
      `${insert('id, flavour_id, qty, total_cents', '(90, 2, 2, 9), (80, 1, 1, 9)')} RETURNING id, qty`,
    ),
  ).toEqual([null, null, 'right'])
})
