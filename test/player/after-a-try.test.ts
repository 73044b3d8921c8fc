import { expect, test } from 'vitest'
import type { ExerciseBlock } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import { renderEvent } from '../../src/render/event.ts'
import type { Style } from '../../src/render/style/style.ts'
import { styleOf } from '../render/fixture.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sqlExercise } from './lesson.ts'

const TAKEN_BACK = 'Your try has been taken back: the data is as before.'

async function shown(
  type: PlayEvent['type'],
  exercise: ExerciseBlock,
  answer: string,
  style: Partial<Style> = {},
): Promise<string> {
  const events = await playAll(lesson([exercise]), scripted(answer, ':skip'))
  return only(events, type)
    .map((event) => renderEvent(event, styleOf(style)).join('\n'))
    .join('\n')
}

const less = sqlExercise('UPDATE flavours SET scoops = 1 WHERE id = 1')

test.each([
  ['changed rows', 'UPDATE flavours SET scoops = 1 WHERE id = 2', true],
  ['changed tables', 'CREATE TABLE other (a)', true],
  ['was rolled back', 'BEGIN; DELETE FROM orders; ROLLBACK', false],
  ['changed nothing', 'UPDATE flavours SET scoops = 1 WHERE id = 99', false],
  ['is right', 'UPDATE flavours SET scoops = 1 WHERE id = 1', false],
])('that a try is taken back is said where it %s: %s', async (_, answer, said) => {
  expect((await shown('attempt', less, answer)).includes(TAKEN_BACK)).toBe(said)
})

test('of an exercise that was left out, what it comes to is shown', async () => {
  expect(await shown('settled', less, ':skip')).toMatchInlineSnapshot(`
    "
     Left out. The lesson goes on as if it had been done. This is what it does
     (shown, not yours):
       a row changes in flavours: #1 (lemon), scoops 14 → 1"
  `)
  const names = sqlExercise('SELECT name, scoops FROM flavours ORDER BY id LIMIT 2')
  expect(await shown('settled', names, ':skip')).toMatchInlineSnapshot(`
    "
     Left out. The lesson goes on as if it had been done. This is what it does
     (shown, not yours):
       name      scoops
       ───────   ──────
       lemon         14
       vanilla       11"
  `)
  expect(await shown('settled', sqlExercise('CREATE TABLE t (a)'), ':skip')).not.toContain('shown')
})

test('what begins a transaction does not say whether a row changed', async () => {
  const both = sqlExercise('BEGIN; DELETE FROM orders; SELECT count(*) FROM orders; ROLLBACK')
  const text = await shown(
    'attempt',
    both,
    'BEGIN; DELETE FROM orders; SELECT count(*) FROM orders; ROLLBACK',
  )
  expect(text).toMatch(/BEGIN\n {3}done\n/)
})

test('the beginning of a transaction alone is told that all of it is one answer', async () => {
  const both = sqlExercise('BEGIN; DELETE FROM orders; SELECT count(*) FROM orders; ROLLBACK')
  const learner = scripted('BEGIN;', ':skip')
  const events = await playAll(lesson([both]), learner)
  expect(textOf(only(events, 'attempt')[0]?.diagnosis ?? [])).toMatch(
    /^This ends in the middle of the transaction/,
  )
  expect(learner.prompts[0]).toMatchObject({ kind: 'sql', transaction: true })
})

test('of a column that is another one, a voice names both', async () => {
  const prices = sqlExercise('SELECT name, price_cents FROM flavours ORDER BY id LIMIT 1')
  const text = await shown('attempt', prices, 'SELECT name, scoops FROM flavours ORDER BY id LIMIT 1', {
    accessible: true,
  })
  expect(text).toContain('scoops is 14, expected price_cents 180')
  expect(text).toContain('Column 2 of your result is called scoops; expected price_cents.')
})
