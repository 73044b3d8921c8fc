import { expect, test } from 'vitest'
import type { Report } from '../../src/backend/thread/thread.ts'
import { openOutbox } from '../../src/cli/kitchen/outbox.ts'

const begins = (sql: string, code = false): Report => ({ type: 'begins', id: 1, sql, code, open: false })
const done: Report = { type: 'done', id: 1, answer: { type: 'nothing' }, open: false }
const enters = (station: 'api' | 'application' | 'database'): Report => ({
  type: 'happened',
  id: 1,
  event: { type: 'enter', span: 1, parent: null, station, name: 'handler', at: 0 },
})

/** An outbox with what it has sent; `tick`: everything is done that can be done now. */
function outbox() {
  const sent: (readonly Report[])[] = []
  const flushes: (() => void)[] = []
  const report = openOutbox(
    (reports) => sent.push(reports),
    (flush) => flushes.push(flush),
  )
  const tick = () => {
    for (const flush of flushes.splice(0)) flush()
  }
  return { report, sent, tick }
}

test('what comes together is told together, in its order', async () => {
  const { report, sent, tick } = outbox()
  report(begins(''))
  await Promise.resolve()
  for (const one of [enters('api'), done]) report(one)
  expect(sent).toEqual([])
  tick()
  expect(sent).toEqual([[begins(''), enters('api'), done]])
  report(done)
  tick()
  expect(sent[1]).toEqual([done])
})

test.each([
  ['a statement', begins('SELECT 1')],
  ['the code of a system', begins('', true)],
  ['a handler', enters('application')],
])('nothing is kept back before %s, which may never end', (_, prelude) => {
  const { report, sent, tick } = outbox()
  report(begins(''))
  report(prelude)
  expect(sent).toEqual([[begins(''), prelude]])
  tick()
  expect(sent).toHaveLength(1)
})

test('what a handler does is told before it goes on, because it may never end', async () => {
  const { report, sent, tick } = outbox()
  report(enters('application'))
  report(enters('database'))
  await Promise.resolve()
  expect(sent).toEqual([[enters('application')], [enters('database')]])
  report(done)
  report(enters('database'))
  await Promise.resolve()
  expect(sent).toHaveLength(2)
  tick()
  expect(sent[2]).toEqual([done, enters('database')])
})
