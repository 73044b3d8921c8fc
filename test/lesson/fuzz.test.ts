import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { parseRequestItems } from '../../src/lesson/request/request-items.ts'
import { parseRequestText } from '../../src/lesson/request/request-text.ts'
import { CONTEXT } from './marked.ts'

const text = readFileSync(new URL('./fixtures/letters.md', import.meta.url), 'utf8')
const lines = text.split('\n')

/** What people and programs do to a file. */
const PIECES = [
  ...[
    '`',
    '```',
    '~~~',
    '>',
    '> ',
    '- ',
    '- [ ] ',
    '[]',
    '=',
    '= ',
    '!= ',
    '---',
    '\n',
    '\n\n',
    '\t',
    '    ',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- set ',
    '<details>',
    '</details>',
    '<summary>',
    '"',
    "'",
    '\\',
    '|',
    '#',
    '## ',
    '$[',
  ],
  ...[
    '[^1]',
    '[a][b]',
    '&amp;',
    '🍦',
    '\u202E',
    '\u0007',
    '\r',
    '\uFEFF',
    '/(/',
    '1e999',
    '±',
    '{',
    '}',
    '*',
    ': ',
  ],
]

const edit = fc.record({
  at: fc.nat(text.length),
  remove: fc.nat(40),
  insert: fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...lines), fc.string({ maxLength: 8 })),
})

function mutate(edits: readonly { at: number; remove: number; insert: string }[]): string {
  let result = text
  for (const { at, remove, insert } of edits)
    result = result.slice(0, at) + insert + result.slice(at + remove)
  return result
}

/** Always answers, soon, and with places that exist in the file. */
function holds(source: string): void {
  const { lesson, diagnostics } = parseLesson(source, '1-a/1-b.md', CONTEXT)
  const shown = source.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  for (const { line, column, source: sourceLine, message, rule } of diagnostics) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(shown.length)
    expect(sourceLine).toBe(shown[line - 1])
    expect(column).toBeGreaterThanOrEqual(1)
    expect(column).toBeLessThanOrEqual(Array.from(sourceLine).length + 1)
    expect(message).not.toBe('')
    expect(rule).toMatch(/^[a-z0-9-]+$/)
  }
  expect(lesson === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
  if (lesson !== null) expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson)
}

describe('whatever is in a file', () => {
  it('a lesson with pieces cut out and put in is read or refused', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => holds(mutate(edits))),
      { numRuns: 80, seed: 7 },
    )
  })

  it('a lesson with its lines in another order is read or refused', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), (some) => holds(some.join('\n'))),
      { numRuns: 60, seed: 7 },
    )
  })

  it('a lesson cut off anywhere is read or refused', () => {
    fc.assert(
      fc.property(fc.nat(text.length), (end) => holds(text.slice(0, end))),
      { numRuns: 60, seed: 7 },
    )
  })

  it('any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...PIECES)).map((p) => p.join('')),
        ),
        holds,
      ),
      { numRuns: 200, seed: 7 },
    )
  })
})

describe('whatever somebody types', () => {
  it('a request is read, or there is a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (typed, raw) => {
        const read = parseRequestText(typed, { raw })
        if (read.kind === 'unreadable') expect(read.why).not.toBe('')
      }),
      { seed: 7 },
    )
  })

  it('items are read, or there is a reason', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        const read = parseRequestItems(['POST', '/x', ...words])
        if (read.kind === 'unreadable') expect(read.why).not.toBe('')
        else if (read.request.kind === 'message' && read.request.body !== '') JSON.parse(read.request.body)
      }),
      { seed: 7 },
    )
  })
})
