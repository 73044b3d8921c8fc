import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderFrame } from '../../src/render/stepper/frame.ts'
import { renderRows } from '../../src/render/stepper/rows.ts'
import { renderSaid } from '../../src/render/stepper/said.ts'
import { openStepper, type StepperView } from '../../src/render/stepper/state.ts'
import type { Style } from '../../src/render/style/style.ts'
import { renderTable } from '../../src/render/text/table.ts'
import { width } from '../../src/render/text/width.ts'
import { renderExchange } from '../../src/render/trace/exchange.ts'
import { surroundings } from '../../src/terminal/stepper/moves.ts'
import { press } from '../../src/terminal/stepper/press.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import { BAD_GATEWAY, changeOf, POST_ORDER, queryIn, REFUSED, responseOf, routed } from './fixture.ts'
import { expectSafe, nasty, style, value } from './strangers.ts'

/** An exchange in which everything that comes from outside is as bad as it comes. */
const exchange: fc.Arbitrary<Exchange> = fc
  .record({
    text: nasty,
    name: nasty,
    cells: fc.array(value, { minLength: 1, maxLength: 9 }),
    body: fc.oneof(
      nasty,
      fc.json(),
      fc.jsonValue().map((one) => JSON.stringify([{ a: one }, { b: one }])),
    ),
    bytes: fc.uint8Array({ maxLength: 80 }),
  })
  .map(({ text, name, cells, body, bytes }) => {
    const told = routed(
      { method: name || 'GET', target: `/${text}`, headers: { [name]: text }, body },
      { pattern: text, handler: name, params: { [name]: text } },
      responseOf(cells.length % 2 === 0 ? 200 : 404, text, body, { location: text, [name || 'x']: text }),
      (router) => {
        const guard = router.enter('application', text)
        guard.fact({ kind: 'middleware' })
        guard.fact({ kind: 'passed' })
        const handler = guard.enter('application', name)
        handler.fact({ kind: 'handler' })
        const columns = cells.map((_, at) => `${name}${at}`)
        const sql = `SELECT * FROM ${text} WHERE a = ?`
        queryIn(handler, sql, cells, { columns, rows: [cells, cells] })
        const transaction = handler.enter('database', 'transaction')
        transaction.fact({ kind: 'begin' })
        const row = Object.fromEntries(cells.map((cell, at) => [`${text}${at}`, cell]))
        queryIn(transaction, text, cells, { changes: [changeOf(name, cells[0] ?? null, null, row)] })
        queryIn(transaction, text, [], { changes: [changeOf(text, 1, row, { [text]: text })] })
        transaction.fact({ kind: 'rollback' })
        transaction.leave('failed', text)
        const partner = handler.enter('partner', name)
        partner.fact({ kind: 'call', to: text, what: name })
        partner.leave('failed', text)
        handler.fact({ kind: 'log', level: text, message: name, data: { [text]: [text] } })
        handler.fact({ kind: 'error', name: text, message: text, stack: text, requestId: name })
        handler.leave('failed', text)
        guard.leave()
      },
    )
    return { ...told, raw: { request: bytes, response: bytes } }
  })

const VIEWS: StepperView[] = ['step', 'details', 'rows', 'waterfall', 'others', 'help']

function looksOf(look: Style, exchange: Exchange, text: string) {
  const stories = [
    { exchange, name: text },
    { exchange: REFUSED, name: 'the other' },
  ]
  return { title: text, page: null, stories, lens: look.lens }
}

describe('stepping through what comes from outside', () => {
  it('never acts on the terminal, and never leaves the screen, in any view', () => {
    fc.assert(
      fc.property(
        exchange,
        nasty,
        style,
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 12 }),
        fc.constantFrom(...VIEWS),
        (one, text, look, rows, step, view) => {
          const stories = looksOf(look, one, text)
          const opened = openStepper(stories.stories, { story: 0, step }, look.lens)
          const state = { ...opened, view, typed: { text, done: false }, scroll: step }
          const { lines, extent } = renderFrame(stories, state, { ...look, accessible: false }, rows)
          expect(lines.length).toBeLessThanOrEqual(rows)
          expectSafe(lines, look)
          expect(extent.most).toBeGreaterThanOrEqual(0)
          const said = renderSaid(stories, { ...state, notice: text }, look)
          expectSafe([...said.shown, ...said.words], look)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('keeps traces, tables and differences of rows within their columns', () => {
    fc.assert(
      fc.property(
        exchange,
        style,
        fc.nat({ max: 12 }),
        fc.integer({ min: 6, max: 12 }),
        (one, look, step, margin) => {
          const columns = look.width - margin
          expectSafe(renderExchange(one, look), look)
          const rows = renderRows(one.steps, step, columns, look)
          const tables = one.steps.flatMap((each) =>
            each.kind === 'query' ? renderTable(each.facts, columns, look) : [],
          )
          expectSafe([...rows, ...tables], look)
          for (const line of [...rows, ...tables]) expect(width(line)).toBeLessThanOrEqual(columns)
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('stepping back and forth', () => {
  it('shows the same screen at the same step, whatever was done in between', () => {
    const key = (name: string) => ({ name, character: '', modified: false })
    const stories = [POST_ORDER, BAD_GATEWAY, REFUSED].map((one, at) => ({
      exchange: one,
      name: `request ${at}`,
    }))
    const all = { title: 'x', page: null, stories }
    const around = surroundings(stories, { most: 9, page: 3 })
    fc.assert(
      fc.property(
        style,
        fc.integer({ min: 8, max: 60 }),
        fc.nat({ max: 2 }),
        fc.nat({ max: 9 }),
        fc.integer({ min: 1, max: 6 }),
        (look, rows, story, step, times) => {
          const shown = (state: ReturnType<typeof openStepper>) => renderFrame(all, state, look, rows).lines
          const start = openStepper(stories, { story, step }, look.lens)
          const states = [start]
          for (let turn = 0; turn < times; turn++) {
            const { state } = press(states.at(-1) ?? start, key('right'), around)
            // Where there is no step further on, none leads back either.
            if (state.step === states.at(-1)?.step && state.story === states.at(-1)?.story) break
            states.push(state)
          }
          let back = states.at(-1) ?? start
          for (const earlier of states.slice(0, -1).toReversed()) {
            back = press(back, key('left'), around).state
            expect(shown(back)).toEqual(shown(earlier))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
