import { expect, it } from 'vitest'
import { only, playAll, scripted } from './learners.ts'
import { httpExercise, lesson, message, prose, sqlExercise } from './lesson.ts'

it('shows tables and routes to whoever asks, and asks again', async () => {
  const exercise = sqlExercise('SELECT name FROM flavours')
  const learner = scripted(':schema', ':routes', ':edit', 'SELECT name FROM flavours')
  const events = await playAll(lesson([exercise]), learner)
  expect(only(events, 'schema').map(({ tables }) => tables.map(({ name }) => name))).toEqual([
    ['flavours', 'orders'],
  ])
  expect(only(events, 'routes')[0]?.routes).toContainEqual({
    method: 'GET',
    pattern: '/flavours',
    handler: 'listFlavours',
  })
  expect(only(events, 'refused')).toMatchObject([
    { command: 'edit', why: expect.stringContaining('no terminal') },
  ])
  expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right' }])
})

it('says with a question what can be named in its answer', async () => {
  const learner = scripted(':skip', ':skip')
  const request = httpExercise(message('GET', '/flavours'), { id: 'request' })
  await playAll(lesson([sqlExercise('SELECT 1'), request]), learner)
  expect(learner.prompts).toMatchObject([
    { kind: 'sql', tables: [{ name: 'flavours' }, { name: 'orders' }] },
    {
      kind: 'request',
      routes: expect.arrayContaining([expect.objectContaining({ pattern: '/orders/:id' })]),
    },
    { kind: 'continue' },
  ])
})

it('shows them on a page that is only read, and opens no editor there', async () => {
  const events = await playAll(lesson([prose('Read.')]), scripted(':schema', ':edit', ''))
  expect(only(events, 'schema')).toHaveLength(1)
  expect(only(events, 'refused')).toMatchObject([{ why: expect.stringContaining('none to write here') }])
})
