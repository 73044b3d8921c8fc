import type { TraceEvent } from '../../src/trace/event.ts'
import { type Span, startTrace } from '../../src/trace/span.ts'

/** Records what `tell` does with a trace; every reading of the clock is ten microseconds and a half later. */
export function record(name: string, tell: (root: Span) => void): TraceEvent[] {
  const events: TraceEvent[] = []
  let now = -10.5
  const clock = () => {
    now += 10.5
    return now
  }
  const root = startTrace('client', name, clock, (event) => events.push(event))
  tell(root)
  return events
}

const NONE = { headers: {}, body: '' }

/** An order that is checked, looked up in a transaction and stored, through every station. */
export function order(root: Span, { commit = true } = {}): void {
  root.fact({ kind: 'request', request: { method: 'POST', target: '/orders', ...NONE }, bytes: 150 })
  const door = root.enter('server', 'door')
  door.fact({ kind: 'received', bytes: 150, version: '1.1', headers: 4, body: 27 })
  const router = door.enter('api', 'router')
  router.fact({ kind: 'route', method: 'POST', pattern: '/orders', handler: 'createOrder', params: {} })
  const validate = router.enter('application', 'validate')
  validate.fact({ kind: 'middleware' })
  validate.fact({ kind: 'passed' })
  const handler = validate.enter('application', 'createOrder')
  handler.fact({ kind: 'handler' })
  handler.fact({ kind: 'log', level: 'info', message: 'an order', data: { qty: 2 } })
  const transaction = handler.enter('database', 'transaction')
  transaction.fact({ kind: 'begin' })
  const update = transaction.enter('database', 'UPDATE flavours')
  update.fact({ kind: 'sql', sql: 'UPDATE flavours', parameters: [2] })
  const [before, after] = [
    { id: 3, scoops: 9 },
    { id: 3, scoops: 7 },
  ]
  const change = { table: 'flavours', operation: 'update', key: 3, before, after, sequence: 1 } as const
  update.fact({ kind: 'changed', changes: [change], lastId: 0 })
  update.leave()
  const insert = transaction.enter('database', 'INSERT INTO orders')
  insert.fact({ kind: 'sql', sql: 'INSERT INTO orders', parameters: [] })
  const added = {
    table: 'orders',
    operation: 'insert',
    key: 1,
    before: null,
    after: { id: 1 },
    sequence: 2,
  } as const
  insert.fact({ kind: 'changed', changes: [added], lastId: 1 })
  insert.leave()
  transaction.fact({ kind: commit ? 'commit' : 'rollback' })
  transaction.leave(commit ? 'done' : 'failed')
  handler.fact({ kind: 'answered', status: commit ? 201 : 409 })
  handler.leave()
  validate.leave()
  router.leave()
  door.leave()
  const response = { status: commit ? 201 : 409, reason: commit ? 'Created' : 'Conflict', ...NONE }
  root.fact({ kind: 'response', response, from: 'api', bytes: 200 })
  root.leave()
}
