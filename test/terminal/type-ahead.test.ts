import { describe, expect, it } from 'vitest'
import { openTypeAhead } from '../../src/terminal/type-ahead.ts'

const whole = (text: string) => text.trim().endsWith(';') || text.trim().startsWith(':')

/** What stands in so many entries, one after the other, after these keys. */
function entries(keys: string, count: number, initial = ''): string[] {
  const ahead = openTypeAhead()
  ahead.add(keys)
  return Array.from({ length: count }, (_, at) => ahead.begin(at === 0 ? initial : '', whole))
}

describe('what was typed ahead', () => {
  it.each([
    ['two statements', 'SELECT 1;\rSELECT 2;\r', ['SELECT 1;', 'SELECT 2;', '']],
    ['a statement over two lines', 'SELECT\r1;\r:diff\r', ['SELECT\n1;', ':diff', '']],
    ['the beginning of a third', ':diff\rSEL', [':diff', 'SEL', '']],
    [
      'a paste, as one text',
      '\x1b[200~SELECT 1;\rSELECT 2;\r\x1b[201~\r:diff',
      ['SELECT 1;\nSELECT 2;', ':diff'],
    ],
    ['nothing but Enter', '\r\r \r', ['', '']],
    ['what Ctrl+C took back', 'SELECT 1;\r\x03:diff\r', [':diff', '']],
    ['arrows, tabs and what was erased', '\x1b[A:dx\x7fiff\t\x1b[D\r', [':diff  ', '']],
  ])('is given entry by entry: %s', (_, keys, expected) => {
    expect(entries(keys, expected.length)).toEqual(expected)
  })

  it('goes on with what stands there, and waits where that is whole', () => {
    expect(entries('FROM t;\r:diff', 2, 'SELECT *')).toEqual(['SELECT *\nFROM t;', ':diff'])
    expect(entries(':diff\r', 2, 'SELECT 1;')).toEqual(['SELECT 1;', ':diff'])
  })

  it('is forgotten where nothing is written', () => {
    const ahead = openTypeAhead()
    ahead.add('SELECT 1;\r')
    expect(ahead.begin('', null)).toBe('')
    expect(ahead.begin('', whole)).toBe('')
  })
})
