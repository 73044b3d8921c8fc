import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/trace/json.ts'

describe('JSON', () => {
  it('is what everybody else writes, on one line or on many', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, 4), (value, space) => {
        expect(toJson(value, space)).toBe(JSON.stringify(value, null, space))
      }),
    )
  })

  it('has integers in full and bytes in base64', () => {
    const value = {
      key: [2n ** 63n - 1n, -5n],
      blob: new Uint8Array([0, 255, 16]),
      buffer: Buffer.from('hi'),
    }
    expect(toJson(value)).toBe(
      '{"key":[9223372036854775807,-5],"blob":{"base64":"AP8Q"},"buffer":{"base64":"aGk="}}',
    )
  })

  it('leaves out what JSON does not know, as everybody else does', () => {
    const odd = {
      a: undefined,
      b: () => 1,
      c: [undefined, Symbol('s'), Number.NaN],
      d: new Date(0),
      e: Number.POSITIVE_INFINITY,
    }
    expect(toJson(odd)).toBe(JSON.stringify(odd))
    expect(toJson(undefined)).toBe('null')
  })

  it('survives what a log may hold: circles, and errors', () => {
    const circle: { self?: unknown; twice: object[] } = { twice: [] }
    circle.self = circle
    const shared = { a: 1 }
    circle.twice = [shared, shared]
    expect(toJson(circle)).toBe('{"twice":[{"a":1},{"a":1}],"self":"[circular]"}')
    expect(toJson(new TypeError('no'))).toBe('{"name":"TypeError","message":"no"}')
  })
})
