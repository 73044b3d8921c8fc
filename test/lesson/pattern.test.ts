import { describe, expect, test } from 'vitest'
import { fitsPattern, slowTextFor } from '../../src/lesson/expectation/pattern.ts'

const ONLY_A = `${'a'.repeat(41)}!`

describe('a pattern is tried', () => {
  test.each([
    ['wait', '', 'a waiter', true],
    ['^wait', '', 'a waiter', false],
    ['WAIT', 'i', 'a waiter', true],
    ['^b$', 'm', 'a\nb', true],
    ['^.$', 'u', '💌', true],
    ['^.$', '', '💌', false],
    ['^(?:a|b)+$', '', 'ab'.repeat(50_000), true],
  ])('/%s/%s', (source, flags, text, fits) => {
    expect(fitsPattern({ source, flags }, text)).toBe(fits)
  })
})

describe('a pattern that takes too long is given up', () => {
  test.each(['^(a|a)*$', '^(a|aa)+$', '^(.*a){20}$', '^(a?){30}a{30}$'])('/%s/', (source) => {
    expect(slowTextFor({ source, flags: '' })).toContain('aaa')
  })

  test('and does no harm to the next one', () => {
    expect(fitsPattern({ source: '^(b|b)*$', flags: '' }, `${'b'.repeat(41)}!`)).toBeNull()
    expect(fitsPattern({ source: '!$', flags: '' }, ONLY_A)).toBe(true)
  })

  test('although it is slow on a longer word only', () => {
    expect(slowTextFor({ source: '^(mango|mango)*$', flags: 'i' })).toContain('mangomango')
  })
})

test.each(['(\\w+\\s?)+', '^forty(-| )two$', '^(?:a,?)+;$', '\\p{L}+', '^[^@]+@[^@]+$'])(
  'nothing is slow about /%s/',
  (source) => {
    expect(slowTextFor({ source, flags: 'u' })).toBeNull()
  },
)
