import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Prose } from '../../src/lesson/lesson.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderDiagnostic } from '../../src/render/instructor/diagnostic.ts'
import { renderQueryResult, renderSqlError } from '../../src/render/sql/sql-result.ts'
import { place } from '../../src/render/text/place.ts'
import { renderProse } from '../../src/render/text/prose.ts'
import { visible, visibleLines } from '../../src/render/text/visible.ts'
import { width } from '../../src/render/text/width.ts'
import { wrap } from '../../src/render/text/wrap.ts'
import { renderDetails } from '../../src/render/trace/details.ts'
import { renderExchange } from '../../src/render/trace/exchange.ts'
import { changeOf, queryIn, responseOf, routed } from './fixture.ts'
import { proseOf } from './markdown.ts'
import { ACTS, expectSafe, nasty, style, value } from './strangers.ts'

describe('nothing from outside acts on the terminal or leaves the screen', () => {
  test('any text is made visible, and stays as it is where nothing hides in it', () => {
    fc.assert(
      fc.property(nasty, fc.boolean(), (text, ascii) => {
        expect(visible(text, ascii)).not.toMatch(ACTS)
        for (const line of visibleLines(text, ascii)) expect(line).not.toMatch(ACTS)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(visible(text)).toBe(text)
      }),
    )
  })

  test('wrapping keeps every word and every width', () => {
    fc.assert(
      fc.property(
        nasty,
        fc.integer({ min: 12, max: 200 }),
        fc.integer({ min: 0, max: 8 }),
        (text, columns, hanging) => {
          const shown = visible(text)
          const lines = wrap(shown, columns, hanging)
          for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns)
          expect(lines.join('').replace(/ /g, '')).toBe(shown.replace(/ /g, ''))
        },
      ),
    )
  })

  test('any Markdown', () => {
    const markdown = fc
      .array(
        fc.oneof(
          nasty,
          fc.constantFrom(
            '# ',
            '- ',
            '1. ',
            '> ',
            '| a | b |\n|---|--:|\n| ',
            '```js\n',
            '\n\n',
            '**',
            '`',
            '[x](',
            '<b>',
            '- [ ] ',
            '[^1]',
            '    ',
          ),
        ),
        { maxLength: 24 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(markdown, style, (text, look) =>
        expectSafe(place(renderProse(proseOf(text), look), look), look),
      ),
      { numRuns: 150 },
    )
  })

  test('any rows, changes, plans and errors of a statement', () => {
    const result = fc.integer({ min: 0, max: 9 }).chain((columns) =>
      fc.record({
        columns: fc.array(nasty, { minLength: columns, maxLength: columns }),
        rows: fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { maxLength: 5 }),
      }),
    )
    fc.assert(
      fc.property(result, nasty, value, style, ({ columns, rows }, text, key, look) => {
        const changes = [changeOf(text, key, { [text]: key }, { [text]: text })]
        const plan = [{ detail: text, depth: 2 }]
        const whole = { sql: text, columns, rows, count: rows.length + 3, truncated: true, changes, plan }
        expectSafe(renderQueryResult(whole, look), look)
        const offset = Math.floor(text.length / 2)
        expectSafe(renderSqlError({ code: 'syntax', message: text, sql: text, offset }, look), look)
      }),
      { numRuns: 150 },
    )
  })

  test('any request, response, statement and log', () => {
    fc.assert(
      fc.property(nasty, nasty, value, fc.oneof(nasty, fc.json()), style, (text, name, cell, body, look) => {
        const response = responseOf(200, text, body, { location: text, [name || 'x']: text })
        const exchange = routed(
          { method: name || 'GET', target: `/${text}`, headers: { [name]: text }, body },
          { pattern: text, handler: name, params: { [name]: text } },
          response,
          (router) => {
            const handler = router.enter('application', name)
            handler.fact({ kind: 'handler' })
            handler.fact({ kind: 'log', level: text, message: name, data: { [text]: [text] } })
            queryIn(handler, `SELECT * FROM ${text} WHERE a = ?`, [cell], { columns: [name], rows: [[cell]] })
            queryIn(handler, text, [cell], { changes: [changeOf(name, cell, null, { [text]: cell })] })
            handler.fact({ kind: 'error', name: text, message: text, stack: text, requestId: name })
            handler.leave('failed', text)
          },
        )
        expectSafe(renderExchange(exchange, look), look)
        expectSafe(renderDetails(exchange, look), look)
      }),
      { numRuns: 150 },
    )
  })

  test('any event of a lesson with a stranger inside', () => {
    const at = { line: 1, column: 1 }
    fc.assert(
      fc.property(nasty, nasty, style, fc.integer({ min: 1, max: 30 }), (text, other, look, number) => {
        const nodes: Prose = proseOf(text)
        const options = Array.from({ length: number }, (_, key) => ({ key, nodes: proseOf(other) }))
        const labels = ['200', text, other, 'none'].map((label) => ({ value: label }))
        const { lens } = look
        const quiz = { type: 'quiz' as const, id: 'q', about: null, text: nodes, after: nodes, hints: [], at }
        const run = { setting: text, value: other }
        const head = { type: 'paragraph' as const, children: [{ type: 'text' as const, value: text }] }
        const chunks = [
          renderEvent({ type: 'page', number, title: text, pages: 30, way: 'opened' }, look),
          renderEvent(
            {
              type: 'lesson',
              id: text,
              title: other,
              minutes: 3,
              system: text,
              pages: 30,
              objectives: [text],
              lens,
              page: 2,
            },
            look,
          ),
          renderEvent({ type: 'shown', block: { type: 'breaks', title: text, nodes, at }, lens }, look),
          renderEvent({ type: 'shown', block: { type: 'details', summary: text, nodes, at }, lens }, look),
          renderEvent(
            {
              type: 'shown',
              block: { type: 'source', handler: text, language: 'ts', text: other, at },
              lens,
            },
            look,
          ),
          renderEvent({ type: 'settings', settings: {}, changed: { [text]: other } }, look),
          renderEvent(
            { type: 'prediction', id: 'x', what: 'body', options: labels, lens, request: null, run },
            look,
          ),
          renderEvent(
            { type: 'prediction', id: 'x', what: 'changes', options: labels, lens, request: null, run: null },
            look,
          ),
          renderEvent(
            { type: 'predicted', id: 'x', what: 'status', said: text, did: other, surprise: true, lens, run },
            look,
          ),
          renderEvent(
            {
              type: 'question',
              block: {
                ...quiz,
                question: {
                  kind: 'match',
                  heads: [head.children, head.children],
                  left: [],
                  right: [],
                  key: [],
                  sorting: true,
                },
              },
              options,
              right: options,
            },
            look,
          ),
          renderEvent(
            {
              type: 'question',
              block: { ...quiz, question: { kind: 'choose', multiple: true, options: [] } },
              options,
              right: [],
            },
            look,
          ),
          renderEvent(
            {
              type: 'answered',
              id: 'q',
              verdict: 'wrong',
              given: text,
              feedback: nodes,
              notes: [other],
              after: nodes,
              key: nodes,
              attempt: 1,
              over: true,
              content: '',
            },
            look,
          ),
          renderEvent({ type: 'hint', id: 'q', nodes, last: true }, look),
          renderEvent({ type: 'unclear', id: 'q', given: text, why: other }, look),
          renderEvent({ type: 'refused', command: text, why: other }, look),
          renderEvent({ type: 'trouble', message: text }, look),
        ]
        for (const chunk of chunks) expectSafe(chunk, look)
        // A place stays whole, however long it is.
        const [place = '', ...said] = renderDiagnostic(
          {
            file: text,
            line: 3,
            column: 7,
            severity: 'error',
            rule: other,
            message: text,
            fix: other,
            source: text,
          },
          look,
        )
        expectSafe([place], { ...look, width: Math.max(look.width, width(place)) })
        expectSafe(said, look)
      }),
      { numRuns: 60 },
    )
  })
})
