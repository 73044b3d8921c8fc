import { expect, test } from 'vitest'
import { toJson } from '../../src/trace/json.ts'
import { parseJson } from '../../src/trace/parse-json.ts'

test('Integers that a number would round are read exactly, wherever they stand', () => {
  const text =
    '{"id":9007199254740993,"list":[-9223372036854775808,1],"in":{"9007199254740993":12345678901234567890}}'
  expect(parseJson(text)).toEqual({
    id: 9007199254740993n,
    list: [-9223372036854775808n, 1],
    in: { '9007199254740993': 12345678901234567890n },
  })
  expect(toJson(parseJson(text))).toBe(text)
})

test.each<[string, unknown]>([
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', 9007199254740992n],
  ['"9007199254740993"', '9007199254740993'],
  ['"\\"9007199254740993"', '"9007199254740993'],
  ['1234567890123456.5', 1234567890123456.5],
  ['0.1234567890123456', 0.1234567890123456],
  ['1e20', 1e20],
  ['["#9007199254740993", 9007199254740993]', ['#9007199254740993', 9007199254740993n]],
  ['["\\u0023##9007199254740993", 9007199254740993]', ['###9007199254740993', 9007199254740993n]],
  [' null ', null],
])('%s keeps its value', (text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test('What is nested too deep to look for long integers is read nevertheless', () => {
  const depth = 200_000
  expect(parseJson(`${'['.repeat(depth)}9007199254740993${']'.repeat(depth)}`)).toHaveLength(1)
  expect(parseJson('9'.repeat(500))).toBe(Number.POSITIVE_INFINITY)
})

test.each(['', '{', '09007199254740993', '9007199254740993n', '"a', '[1,]'])('%s is refused', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError)
})
