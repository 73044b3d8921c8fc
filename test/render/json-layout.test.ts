import { describe, expect, test } from 'vitest'
import { layJson } from '../../src/render/text/json-layout.ts'
import { width } from '../../src/render/text/width.ts'
import { parseJson } from '../../src/trace/parse-json.ts'

const ORDER = { id: 42, flavour: 'mango', customer: null, qty: 1, total_cents: 320, state: 'new' }

describe('JSON is laid out', () => {
  test('in one line where it fits', () => {
    expect(layJson({ id: 42, lines: [{ qty: 1 }], note: '' }, 60, 6)).toEqual([
      '{ "id": 42, "lines": [{ "qty": 1 }], "note": "" }',
    ])
  })

  test('with a member a line where those are few', () => {
    expect(layJson({ id: 26, name: 'gherkin on a stick', price_cents: 360 }, 40, 6)).toEqual([
      '{ "id": 26,',
      '  "name": "gherkin on a stick",',
      '  "price_cents": 360 }',
    ])
  })

  test('with as many on a line as fit where they are many', () => {
    expect(layJson({ ...ORDER, day: '2026-11-20' }, 50, 6)).toEqual([
      '{ "id": 42, "flavour": "mango", "customer": null,',
      '  "qty": 1, "total_cents": 320, "state": "new",',
      '  "day": "2026-11-20" }',
    ])
  })

  test('with what is nested below its name', () => {
    const lines = [
      { item: 1, qty: 2 },
      { item: 21, qty: 3 },
    ]
    expect(layJson({ id: 38, lines }, 32, 6)).toEqual([
      '{ "id": 38,',
      '  "lines": [',
      '    { "item": 1, "qty": 2 },',
      '    { "item": 21, "qty": 3 }] }',
    ])
  })

  test('with a long text broken between its words, its name beside it', () => {
    expect(layJson({ error: 'qty must be a whole number from 1 to 20' }, 30, 6)).toEqual([
      '{ "error": "qty must be a',
      '    whole number from 1 to',
      '    20" }',
    ])
  })
})

test.each([24, 30, 40, 55])(
  'no name is parted from its value and no bracket stands alone, at %i columns',
  (columns) => {
    const values = [ORDER, [ORDER, ORDER], { order: ORDER, more: [1, [2, 3], {}, []] }, Array(50).fill(7)]
    for (const value of values) {
      for (const line of layJson(value, columns, 6)) {
        expect(width(line)).toBeLessThanOrEqual(columns)
        expect(line).not.toMatch(/":$|^\s*[\]}]/)
      }
    }
  },
)

test('what is nested without end is told by dots', () => {
  let deep: unknown = 'x'.repeat(200)
  for (let depth = 0; depth < 5000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep }
  expect(layJson(deep, 60, 6).join('\n')).toContain('...')
})

test('an integer beyond what a number is sure of stands as it was sent', () => {
  expect(layJson(parseJson('{"id":9007199254740993}'), 60, 6)).toEqual(['{ "id": 9007199254740993 }'])
})
