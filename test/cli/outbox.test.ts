import { expect, test } from 'vitest'
import type { Report } from '../../src/backend/thread.ts'
import { openOutbox } from '../../src/cli/outbox.ts'

const begins = (sql: string): Report => ({ type: 'begins', id: 1, sql, open: false })
const done: Report = { type: 'done', id: 1, answer: { type: 'nothing' }, open: false }
const enters = (station: 'api' | 'application'): Report => ({
  type: 'happened',
  id: 1,
  event: { type: 'enter', span: 1, parent: null, station, name: 'handler', at: 0 },
})

test('what comes at once is told at once, in its order', async () => {
  const sent: (readonly Report[])[] = []
  const report = openOutbox((reports) => sent.push(reports))
  for (const one of [begins(''), enters('api'), done]) report(one)
  expect(sent).toEqual([])
  await Promise.resolve()
  expect(sent).toEqual([[begins(''), enters('api'), done]])
  report(done)
  await Promise.resolve()
  expect(sent[1]).toEqual([done])
})

test.each([
  ['a statement', begins('SELECT 1')],
  ['a handler', enters('application')],
])('nothing is kept back before %s, which may never end', async (_, prelude) => {
  const sent: (readonly Report[])[] = []
  const report = openOutbox((reports) => sent.push(reports))
  report(begins(''))
  report(prelude)
  expect(sent).toEqual([[begins(''), prelude]])
  await Promise.resolve()
  expect(sent).toHaveLength(1)
})
