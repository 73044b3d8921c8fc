import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import { foldExchange } from '../../src/trace/fold-exchange.ts'
import type { Span } from '../../src/trace/span.ts'
import { order, record } from './story.ts'

const surroundings = {
  system: 'ice-cream',
  settings: { build: 'fixed' },
  raw: { request: new Uint8Array([1]), response: new Uint8Array([2]) },
}
const exchange = (events: TraceEvent[]) => foldExchange(events, surroundings)
const of = (tell: (root: Span) => void) => exchange(record('GET /', tell))

describe('an exchange', () => {
  it('says what was asked, what was answered, how far it went and what it left behind', () => {
    expect(exchange(record('POST /orders', order))).toMatchObject({
      ...surroundings,
      request: { method: 'POST', target: '/orders' },
      response: { status: 201 },
      failure: null,
      reached: 'database',
      stopped: null,
      queries: 2,
      changes: [
        { table: 'flavours', operation: 'update', key: 3 },
        { table: 'orders', operation: 'insert', key: 1 },
      ],
      took: 305,
    })
  })

  it('that rolled back has steps with changes, and no changes', () => {
    const rolledBack = exchange(record('POST /orders', (root) => order(root, { commit: false })))
    expect(rolledBack.changes).toEqual([])
    expect(rolledBack.queries).toBe(2)
    expect(
      rolledBack.steps.filter((step) => step.kind === 'query' && step.facts.changes.length === 1),
    ).toHaveLength(2)
  })

  it('has a span for each stop, with whole microseconds and its end', () => {
    const { spans } = exchange(record('POST /orders', order))
    expect(spans.map(({ station, name }) => `${station} ${name}`)).toEqual([
      'client POST /orders',
      'server door',
      'api router',
      'application validate',
      'application createOrder',
      'database transaction',
      'database UPDATE flavours',
      'database INSERT INTO orders',
    ])
    for (const { at, took, outcome } of spans) {
      expect([Number.isInteger(at), took >= 0, outcome]).toEqual([true, true, 'done'])
    }
  })

  it('was stopped by the middleware that answered, not by the door or the router', () => {
    const stopped = of((root) => {
      const guard = root.enter('application', 'requireAdmin')
      guard.fact({ kind: 'middleware' })
      guard.fact({ kind: 'stopped', status: 403, why: 'no' })
      guard.leave('stopped')
    })
    const refused = of((root) => {
      const door = root.enter('server', 'door')
      door.fact({ kind: 'refused', status: 413, limit: '1 MiB', why: 'too large' })
      door.leave('stopped')
    })
    expect(stopped).toMatchObject({
      stopped: { station: 'application', name: 'requireAdmin' },
      reached: 'application',
    })
    expect(refused).toMatchObject({ stopped: null, reached: 'server' })
  })

  it('reached the deepest station that was asked, also where that failed', () => {
    const failed = of((root) => {
      const query = root.enter('database', 'SELECT 1')
      query.fact({ kind: 'sql', sql: 'SELECT 1', parameters: [] })
      query.fact({ kind: 'database-error', code: 'unavailable', message: 'down' })
      query.leave('failed')
      root.enter('application', 'later').leave()
    })
    expect(failed).toMatchObject({ reached: 'database', queries: 1 })
    expect(of((root) => root.enter('partner', 'payments').leave()).reached).toBe('partner')
  })

  it('without an answer says why', () => {
    const failure = { code: 'ENOTFOUND', message: 'no such name' }
    const unknown = of((root) => root.fact({ kind: 'no-answer', failure }))
    expect(unknown).toMatchObject({ response: null, failure, reached: 'client' })
  })

  it('whose trace was cut off anywhere is still an exchange, with a failure where there is no answer', () => {
    const events = record('POST /orders', order)
    for (let length = 0; length <= events.length; length += 1) {
      const partial = exchange(events.slice(0, length))
      expect(partial.response === null).toBe(partial.failure !== null)
      expect(partial.took).toBeGreaterThanOrEqual(0)
    }
    const halfway = exchange(
      events.slice(
        0,
        events.findIndex((event) => event.type === 'fact' && event.fact.kind === 'commit'),
      ),
    )
    expect(halfway.changes).toEqual([])
    expect(halfway.spans.at(-1)?.outcome).toBe('done')
    expect(halfway.spans[0]?.outcome).toBe('failed')
  })
})
