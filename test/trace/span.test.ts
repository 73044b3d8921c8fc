import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import { startTrace } from '../../src/trace/span.ts'

describe('a trace', () => {
  it('has its own numbers and its own beginning of time, whatever else is traced meanwhile', () => {
    const [one, two]: [TraceEvent[], TraceEvent[]] = [[], []]
    let now = 1000
    const clock = () => ++now
    const first = startTrace('client', 'first', clock, (event) => one.push(event))
    const second = startTrace('client', 'second', clock, (event) => two.push(event))
    second.enter('server', 'door').leave('stopped', 'closed')
    first.enter('server', 'door').leave()
    expect(one).toMatchObject([
      { span: 1, parent: null },
      { span: 2, parent: 1, name: 'door' },
      { span: 2, outcome: 'done', why: null },
    ])
    expect(two).toMatchObject([
      { span: 1, parent: null, name: 'second' },
      { span: 2, parent: 1 },
      { span: 2, outcome: 'stopped', why: 'closed' },
    ])
    expect(one[0]?.at).toBeLessThan(3)
  })
})
