import { expect, test } from 'vitest'
import type { SqlExercise } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sqlExercise, words } from './lesson.ts'

const at = { line: 1, column: 1 }
const known = (answer: string, message: string) => ({ answer, message: words(message), at })

async function said(exercise: SqlExercise, answer: string) {
  const events = await playAll(lesson([exercise]), scripted(answer, ':skip'))
  const [attempt] = only(events, 'attempt')
  return {
    verdict: attempt?.verdict,
    message: textOf(attempt?.message ?? []),
    diagnosis: textOf(attempt?.diagnosis ?? []),
  }
}

const two = sqlExercise("SELECT name FROM flavours WHERE name = 'mango' OR name = 'lemon'", {
  rejects: [
    known("SELECT name FROM flavours WHERE name = 'Mango'", 'No row: small letters.'),
    known("SELECT name FROM flavours WHERE name = 'mango' OR 'lemon'", 'Only mango came.'),
  ],
})

test.each([
  ['another way to no row', "SELECT name FROM flavours WHERE name = 'Lemon'", 'No row: small letters.', ''],
  [
    'a text that is no condition',
    "SELECT name FROM flavours WHERE 'mango'",
    '',
    'A text alone is no condition. Compare a column with it.',
  ],
  [
    'two values at once',
    "SELECT name FROM flavours WHERE name = 'mango' AND name = 'lemon'",
    '',
    "In one row, name is never 'mango' and 'lemon' at once. With OR, either of them is enough.",
  ],
  [
    '= NULL',
    'SELECT name FROM flavours WHERE name = NULL',
    '',
    'NULL means "nobody knows", so = NULL is never true, for no row. Ask with IS NULL.',
  ],
  [
    'NULL in quotes',
    "SELECT name FROM flavours WHERE name IS 'NULL'",
    '',
    "'NULL' in quotes is a text of four letters. NULL itself has no quotes.",
  ],
  [
    'a mistake that the known answer has as well',
    "SELECT name FROM flavours WHERE 'lemon' OR name = 'mango' OR 'lemon'",
    'Only mango came.',
    '',
  ],
])('%s is told from what its outcome may mean besides', async (_, answer, message, diagnosis) => {
  expect(await said(two, answer)).toEqual({ verdict: 'wrong', message, diagnosis })
})

const joined = sqlExercise('SELECT f.name, o.qty FROM orders o JOIN flavours f ON f.id = o.flavour_id', {
  rejects: [known('SELECT f.name, o.qty FROM orders o JOIN flavours f', 'ON is missing.')],
})

test.each([
  ['SELECT name, qty FROM orders o JOIN flavours f ON flavour_id', /^ON flavour_id compares nothing\./],
  [
    'SELECT name, qty FROM orders o JOIN flavours f ON f.id = f.id',
    /^f\.id = f\.id compares a column with itself/,
  ],
])('an ON that compares nothing: %s', async (answer, diagnosis) => {
  const { message, ...rest } = await said(joined, answer)
  expect(message).toBe('')
  expect(rest.diagnosis).toMatch(diagnosis)
})

const columns = sqlExercise('SELECT name, scoops FROM flavours')

test('columns that are joined by AND', async () => {
  expect((await said(columns, 'SELECT name AND scoops FROM flavours')).diagnosis).toBe(
    'AND makes one yes or no of two columns. Between columns stands a comma.',
  )
})

const raised = sqlExercise("UPDATE flavours SET scoops = scoops + 1 WHERE name = 'mango'", {
  rejects: [known("UPDATE flavours SET scoops = 1 WHERE name = 'mango'", 'Now there is one scoop.')],
})

test('a name in quotes that is added to', async () => {
  const { diagnosis } = await said(raised, "UPDATE flavours SET scoops = 'scoops' + 1 WHERE name = 'mango'")
  expect(diagnosis).toBe("'scoops' in quotes is a text, the same for every row. Names take no quotes.")
})

const inOrder = sqlExercise('SELECT id, scoops FROM flavours ORDER BY id', { order: 'exact' })

test.each([
  ['SELECT id, scoops FROM flavours', /only by chance: nothing asks for it\. Only ORDER BY promises one\.$/],
  ['SELECT id, scoops FROM flavours ORDER BY id', /^$/],
])('an order that nobody has asked for is right by chance: %s', async (answer, diagnosis) => {
  const found = await said(inOrder, answer)
  expect(found.verdict).toBe('right')
  expect(found.diagnosis).toMatch(diagnosis)
})

test('half a condition that does no harm is right by chance', async () => {
  const one = sqlExercise("SELECT name FROM flavours WHERE name = 'mango'")
  const found = await said(one, "SELECT name FROM flavours WHERE name = 'mango' OR 'lemon'")
  expect(found).toMatchObject({
    verdict: 'right',
    diagnosis:
      "It works here, and only by chance. Each side of OR needs a comparison of its own: OR name = 'lemon'.",
  })
})
