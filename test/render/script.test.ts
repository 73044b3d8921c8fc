import { expect, test } from 'vitest'
import { renderEvent } from '../../src/render/event.ts'
import { only, playAll, scripted } from '../player/learners.ts'
import { httpExercise, lesson, message, sql, sqlExercise } from '../player/lesson.ts'
import { styleOf } from './fixture.ts'

const at = { line: 1, column: 1 }
const script = "UPDATE flavours SET scoops = 1 WHERE id = 1;\nUPDATE flavours SET name = 'lemon' WHERE id = 2"

/** What the learner reads of a script. */
async function screen(expected: 'failure' | 'success', accessible = false): Promise<string> {
  const failure = { ...at, text: 'failure unique', kind: 'failure', code: 'unique' } as const
  const block = sql(script, { expect: expected === 'failure' ? [failure] : [] })
  const events = await playAll(lesson([block]), scripted())
  return only(events, 'sql')
    .flatMap((event) => renderEvent(event, styleOf({ accessible })))
    .join('\n')
}

test('a script that is meant to fail tells what the database refused, and calls nothing wrong', async () => {
  expect(await screen('failure')).toMatchInlineSnapshot(`
    "
     UPDATE flavours SET scoops = 1 WHERE id = 1
       a row changes in flavours: #1 (lemon), scoops 14 → 1

     UPDATE flavours SET name = 'lemon' WHERE id = 2
       The database refuses: UNIQUE constraint failed: flavours.name"
  `)
})

test('the same in words', async () => {
  expect(await screen('failure', true)).toMatchInlineSnapshot(`
    "
     UPDATE flavours SET scoops = 1 WHERE id = 1
       A row changes in flavours: #1 (lemon), scoops from 14 to 1.

     UPDATE flavours SET name = 'lemon' WHERE id = 2
     The database refused: UNIQUE constraint failed: flavours.name."
  `)
})

test('a script that fails although nobody meant it has a mistake', async () => {
  expect(await screen('success')).toContain('✗ UNIQUE constraint failed: flavours.name')
})

test.each([
  ['UPDATE flavours SET scoops = 1 WHERE id = 1', ', with the data as this leaves it.'],
  ['CREATE TABLE jar (coins INTEGER)', ', with the data as this leaves it.'],
  ['SELECT name FROM flavours', '.'],
])('a solution that was shown leaves other data only where it changes some: %s', async (reference, end) => {
  expect(await settled(sqlExercise(reference))).toBe(`The lesson goes on from here${end}`)
})

test('nor does a request that only asks', async () => {
  const reference = message('GET', '/flavours')
  expect(await settled(httpExercise(reference))).toBe('The lesson goes on from here.')
})

/** What is said where the lesson goes on behind a solution. */
async function settled(exercise: Parameters<typeof lesson>[0][number]): Promise<string> {
  const events = await playAll(lesson([exercise]), scripted(':solution'))
  const lines = only(events, 'settled').flatMap((event) => renderEvent(event, styleOf({})))
  return lines.join('\n').trim()
}
