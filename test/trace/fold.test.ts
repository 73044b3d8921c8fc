import { describe, expect, it } from 'vitest'
import { foldSteps } from '../../src/trace/fold.ts'
import type { Span } from '../../src/trace/span.ts'
import { order, record } from './story.ts'

const steps = (tell: (root: Span) => void) => foldSteps(record('POST /orders', tell))
const kinds = (tell: (root: Span) => void) => steps(tell).map(({ kind, name }) => `${kind} ${name}`)

describe('the steps of an exchange', () => {
  it('tell every stop, in order, on the way in', () => {
    expect(kinds(order)).toEqual([
      'request POST /orders',
      'received door',
      'route router',
      'middleware validate',
      'handler createOrder',
      'log createOrder',
      'transaction transaction',
      'query UPDATE flavours',
      'query INSERT INTO orders',
      'transaction transaction',
      'response POST /orders',
    ])
  })

  it('are numbered, know their span and the one around it, and have whole microseconds', () => {
    const all = steps(order)
    expect(all.map(({ n }) => n)).toEqual(all.map((_, index) => index + 1))
    for (const { at, took } of all)
      expect([Number.isInteger(at), Number.isInteger(took)]).toEqual([true, true])
    expect(all[0]).toMatchObject({ station: 'client', span: 1, parent: null, at: 0 })
    expect(all[7]).toMatchObject({ station: 'database', span: 7, parent: 6 })
  })

  it('take the time of what they tell: a stop its own time, a statement all of it, the request everything', () => {
    const [request, received, route, validate, handler, , begin, update, insert, commit] = steps(order)
    expect(request).toMatchObject({ at: 0, took: 305 })
    expect(received).toMatchObject({ at: 21 })
    expect(route).toMatchObject({ at: 42, took: 11 })
    expect(validate).toMatchObject({ at: 63, took: 21 })
    expect(handler).toMatchObject({ at: 95, took: 168 })
    expect(begin?.took).toBe(11)
    expect([update?.took, insert?.took]).toEqual([32, 32])
    expect(commit?.took).toBe(10)
  })

  it('know at the handler what it went on to do', () => {
    const handler = steps(order).find(({ kind }) => kind === 'handler')
    expect(handler?.facts).toEqual({ outcome: 'answered', queries: 2, status: 201, why: null })
  })

  it('are whole without their neighbours: none is a reference into another', () => {
    const all = steps(order)
    for (const step of all) expect(structuredClone(step)).toEqual(step)
  })

  it('tell a middleware when it decides, so that what it asks comes first', () => {
    const tell = (root: Span) => {
      const guard = root.enter('application', 'requireAdmin')
      guard.fact({ kind: 'middleware' })
      const query = guard.enter('database', 'SELECT role')
      query.fact({ kind: 'sql', sql: 'SELECT role', parameters: [] })
      query.leave()
      guard.fact({ kind: 'stopped', status: 403, why: 'role is "member"' })
      guard.leave('stopped')
    }
    const [query, guard] = steps(tell)
    expect(query?.kind).toBe('query')
    expect(guard).toMatchObject({
      kind: 'middleware',
      facts: { outcome: 'stopped', status: 403, why: 'role is "member"' },
    })
  })

  it('tell a middleware that rewrote the response on the way out', () => {
    const tell = (root: Span) => {
      const rewriter = root.enter('application', 'hideErrors')
      rewriter.fact({ kind: 'middleware' })
      rewriter.fact({ kind: 'passed' })
      const handler = rewriter.enter('application', 'list')
      handler.fact({ kind: 'handler' })
      handler.fact({ kind: 'answered', status: 500 })
      handler.leave()
      rewriter.fact({ kind: 'rewrote', status: 200 })
      rewriter.leave()
    }
    expect(kinds(tell)).toEqual(['middleware hideErrors', 'handler list', 'rewrote hideErrors'])
    expect(steps(tell).at(-1)).toMatchObject({ took: 10, facts: { status: 200 } })
  })

  it('tell a middleware that broke: before it decided, after it, and not twice for what broke inside', () => {
    const middleware = (decide: (span: Span) => void) => (root: Span) => {
      const span = root.enter('application', 'm')
      span.fact({ kind: 'middleware' })
      decide(span)
    }
    const before = middleware((span) => span.leave('failed', 'x is not a function'))
    const after = middleware((span) => {
      span.fact({ kind: 'passed' })
      span.leave('failed', 'y is not a function')
    })
    const inside = middleware((span) => {
      span.fact({ kind: 'passed' })
      const handler = span.enter('application', 'h')
      handler.fact({ kind: 'handler' })
      handler.leave('failed', 'boom')
      span.leave('failed', 'boom')
    })
    const silent = middleware((span) => span.leave())
    expect(steps(before)).toMatchObject([{ facts: { outcome: 'failed', why: 'x is not a function' } }])
    expect(steps(after)).toMatchObject([{ facts: { outcome: 'passed' } }, { facts: { outcome: 'failed' } }])
    expect(kinds(inside)).toEqual(['middleware m', 'handler h'])
    expect(steps(inside)[1]).toMatchObject({ facts: { outcome: 'failed', status: null, why: 'boom' } })
    expect(steps(silent)).toMatchObject([{ facts: { outcome: 'stopped', status: null } }])
  })

  it('tell what never ended as far as it is known', () => {
    const tell = (root: Span) => {
      const guard = root.enter('application', 'hangs')
      guard.fact({ kind: 'middleware' })
      const handler = root.enter('application', 'alsoHangs')
      handler.fact({ kind: 'handler' })
      const query = handler.enter('database', 'SELECT 1')
      query.fact({ kind: 'sql', sql: 'SELECT 1', parameters: [] })
      const call = handler.enter('partner', 'payments')
      call.fact({ kind: 'call', to: 'payments', what: 'charge 320' })
      root.fact({ kind: 'no-answer', failure: { code: 'ETIMEDOUT', message: 'given up' } })
    }
    const all = steps(tell)
    expect(all.map(({ kind }) => kind)).toEqual(['middleware', 'handler', 'query', 'call', 'no-answer'])
    expect(all[0]).toMatchObject({
      facts: { outcome: 'failed', why: expect.stringContaining('had not finished') },
    })
    expect(all[1]).toMatchObject({ facts: { outcome: 'failed', status: null, queries: 1 }, took: 63 })
    expect(all[2]).toMatchObject({ facts: { count: 0, error: null } })
    expect(all[3]).toMatchObject({ facts: { outcome: 'failed' } })
  })

  it('are the same for every beginning of a trace, as far as that has been told', () => {
    const events = record('POST /orders', order)
    for (let length = 0; length <= events.length; length += 1) {
      const partial = foldSteps(events.slice(0, length))
      const whole = foldSteps(events).filter((step) =>
        partial.some(({ kind, span }) => kind === step.kind && span === step.span),
      )
      const settled = whole.filter(({ kind }) => kind !== 'middleware' && kind !== 'transaction')
      const told = partial.filter(({ kind }) => kind !== 'middleware' && kind !== 'transaction')
      expect(told.map(({ kind, span }) => [kind, span])).toEqual(
        settled.map(({ kind, span }) => [kind, span]),
      )
    }
  })

  it('tell the errors, calls, simulated times and refusals as they stand', () => {
    const tell = (root: Span) => {
      const door = root.enter('server', 'door')
      door.fact({ kind: 'refused', status: 413, limit: '1 MiB', why: 'the body is too large' })
      door.fact({
        kind: 'static-file',
        status: 200,
        path: '/index.html',
        type: 'text/html',
        etag: '"a"',
        bytes: 9,
      })
      door.fact({ kind: 'gateway', status: 502, why: 'the application is down' })
      const router = door.enter('api', 'router')
      router.fact({ kind: 'no-route', method: 'GET', path: '/pizza' })
      router.fact({ kind: 'wrong-method', method: 'PUT', path: '/orders', allow: ['GET', 'POST'] })
      const call = router.enter('partner', 'payments')
      call.fact({ kind: 'call', to: 'payments', what: 'charge' })
      call.leave('failed', 'declined')
      router.fact({ kind: 'error', name: 'TypeError', message: 'x', stack: 'at y', requestId: 'r1' })
      router.fact({ kind: 'simulated', milliseconds: 900, why: 'the partner is slow' })
    }
    expect(steps(tell).map(({ kind, facts }) => ({ kind, ...facts }))).toEqual([
      { kind: 'refused', status: 413, limit: '1 MiB', why: 'the body is too large' },
      { kind: 'static-file', status: 200, path: '/index.html', type: 'text/html', etag: '"a"', bytes: 9 },
      { kind: 'gateway', status: 502, why: 'the application is down' },
      { kind: 'no-route', method: 'GET', path: '/pizza' },
      { kind: 'wrong-method', method: 'PUT', path: '/orders', allow: ['GET', 'POST'] },
      { kind: 'call', to: 'payments', what: 'charge', outcome: 'failed', why: 'declined' },
      { kind: 'error', name: 'TypeError', message: 'x', stack: 'at y', requestId: 'r1' },
      { kind: 'simulated', milliseconds: 900, why: 'the partner is slow' },
    ])
  })

  it('of an empty trace, or of events without their span, are none', () => {
    expect(foldSteps([])).toEqual([])
    expect(foldSteps([{ type: 'fact', span: 7, fact: { kind: 'begin' }, at: 1 }])).toEqual([])
  })
})
