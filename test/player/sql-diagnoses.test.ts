import { expect, test } from 'vitest'
import type { SqlExercise } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { renderEvent } from '../../src/render/event.ts'
import { styleOf } from '../render/fixture.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sql, sqlExercise } from './lesson.ts'

/** A token that is missing in one order, and two flavours with as many scoops where nobody looks. */
const before = sql(`
  INSERT INTO orders (flavour_id, qty, total_cents, token) VALUES (1, 2, 360, '2025-09-01'), (2, 1, 200, 'b');
  UPDATE flavours SET scoops = 3 WHERE name = 'cherry'`)

async function attempts(exercise: SqlExercise, ...answers: string[]) {
  const events = await playAll(lesson([before, exercise]), scripted(...answers, ':skip'))
  return only(events, 'attempt')
}

async function diagnosed(exercise: SqlExercise, answer: string) {
  const [attempt] = await attempts(exercise, answer)
  return attempt?.verdict === 'right' ? 'right' : attempt?.diagnosis && textOf(attempt.diagnosis)
}

const some = sqlExercise("SELECT name FROM flavours WHERE name = 'mango' OR name = 'lemon'")
const cheap = sqlExercise('SELECT name, price_cents FROM flavours ORDER BY price_cents, name', {
  order: 'exact',
})
const late = sqlExercise("SELECT id FROM orders WHERE token < '2025-09-20'")
const all = sqlExercise('SELECT count(*) FROM orders')
const known = sqlExercise('SELECT count(token) FROM orders')
const scoops = sqlExercise(
  'SELECT f.scoops, count(o.id) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id GROUP BY f.id',
)

test.each<[SqlExercise, string, string]>([
  [
    some,
    "SELECT name FROM flavours WHERE name = 'mango' OR 'lemon'",
    "Each side of OR needs a comparison of its own: OR name = 'lemon'.",
  ],
  [
    some,
    "SELECT name FROM flavours WHERE (name = 'mango' OR 'lemon') AND id > 0",
    "Each side of OR needs a comparison of its own: OR name = 'lemon'.",
  ],
  [
    cheap,
    "SELECT name, price_cents FROM flavours ORDER BY 'price_cents', name",
    "'price_cents' in quotes is a text, the same for every row. Names take no quotes.",
  ],
  [
    cheap,
    "SELECT name, 'price_cents' FROM flavours ORDER BY price_cents, name",
    "'price_cents' in quotes is a text, the same for every row. Names take no quotes.",
  ],
  [
    some,
    "SELECT name FROM flavours WHERE 'name' = 'mango' OR name = 'lemon'",
    "'name' in quotes is a text, the same for every row. Names take no quotes.",
  ],
  [
    late,
    'SELECT id FROM orders WHERE token < 2025-09-20',
    "Without quotes, this is 2025 minus 9 minus 20. A date is a text: '2025-09-20'.",
  ],
  [
    cheap,
    'SELECT name, price FROM flavours ORDER BY price',
    'There is no column price here. Did you mean price_cents?',
  ],
  [
    cheap,
    'SELECT name, tokn FROM flavours',
    'There is no column tokn here. flavours has id, name, price_cents, scoops.',
  ],
  [cheap, 'SELECT name, qty FROM flavours', 'There is no column qty here. It is a column of orders.'],
  [cheap, 'SELECT name, prise FROM flavours', 'There is no column prise here. Did you mean price_cents?'],
  [
    some,
    'SELECT name FROM flavours WHERE name = mango',
    "There is no column mango here. A text stands in single quotes: 'mango'.",
  ],
  [
    some,
    'SELECT name FROM flavours WHERE name IN (mango, lemon)',
    "There is no column mango here. A text stands in single quotes: 'mango'.",
  ],
  [some, 'SELECT flavor.name FROM flavours', 'Nothing is called flavor in FROM. Did you mean flavours.name?'],
  [
    cheap,
    'SELECT name price_cents FROM flavours ORDER BY 1',
    'Without a comma, price_cents became another heading for name.',
  ],
  [
    all,
    'SELECT count(token) FROM orders',
    'COUNT(token) leaves out the rows where token is NULL. COUNT(*) counts every row.',
  ],
  [
    known,
    'SELECT count(*) FROM orders',
    'COUNT(*) counts every row, also where a value is NULL. COUNT(column) counts the values that are there.',
  ],
  [
    scoops,
    'SELECT scoops, count(o.id) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id GROUP BY scoops',
    'Two of those rows are alike in scoops, and GROUP BY scoops makes one of them. GROUP BY f.id keeps them apart.',
  ],
  [
    scoops,
    'SELECT scoops, count(o.id) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id',
    'Without groups, COUNT makes one row of all rows. GROUP BY f.id makes one row for each row of flavours.',
  ],
])('mistake %#', async (exercise, answer, said) => {
  expect(await diagnosed(exercise, answer)).toBe(said)
})

test('what differs only on rows that nobody sees says what those are', async () => {
  const [attempt] = await attempts(
    scoops,
    'SELECT scoops, count(o.id) FROM flavours f LEFT JOIN orders o ON o.flavour_id = f.id GROUP BY scoops',
  )
  const shown = attempt === undefined ? '' : renderEvent(attempt, styleOf()).join('')
  expect(shown).toContain('The answer is also tried on other rows, which you have not seen. There:')
})

test('what was meant is said once, beside the error', async () => {
  const [attempt] = await attempts(some, 'SELECT name FROM flavours WHERE name = ‘mango’')
  expect(attempt?.diagnosis).toBeUndefined()
  const shown = attempt === undefined ? '' : renderEvent(attempt, styleOf()).join('')
  expect(shown).toContain('These quotes are curly')
  expect(shown).not.toContain('There is no column')
})
