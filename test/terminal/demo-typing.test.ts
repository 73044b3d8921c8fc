import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededChance } from '../../src/player/learners/seeded-chance.ts'
import { readingTime, thinkingTime } from '../../src/terminal/demo/pace.ts'
import { keystrokes } from '../../src/terminal/demo/typing.ts'

const typed = (text: string, seed = 1) => keystrokes(text, seededChance(seed))

describe('typing in a demo', () => {
  it('types every text as it is, colours and all', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\x1b', '')),
      fc.constantFrom('\x1b[1m', '\x1b[36m', '\x1b[0m', ' ', '    ', '\n'),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        expect(
          typed(text)
            .map((stroke) => stroke.text)
            .join(''),
        ).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('never leaves a colour torn, nor types the spaces of a margin one by one', () => {
    expect(typed('    \x1b[36mGET\x1b[39m /').map(({ text }) => text)).toEqual([
      '    \x1b[36mG',
      'E',
      'T',
      '\x1b[39m ',
      '/',
    ])
  })

  it('is not even, is the same for the same seed, and of a long text never takes long', () => {
    const statement = 'SELECT name FROM flavours WHERE price_cents > 200;'
    const waits = typed(statement).map(({ wait }) => wait)
    expect(new Set(waits).size).toBeGreaterThan(10)
    expect(typed(statement)).toEqual(typed(statement))
    expect(typed(statement, 2)).not.toEqual(typed(statement))
    const long = typed('x'.repeat(5000)).reduce((sum, { wait }) => sum + wait, 0)
    expect(long).toBeLessThan(15_000)
  })
})

describe('the pace of a demo', () => {
  it('gives words the time to be read, and nothing to what has none', () => {
    expect(
      readingTime([' \x1b[1mTen\x1b[22m words', '', 'two', 'three four five six seven', 'eight nine']),
    ).toBe(3000)
    expect(readingTime(['POST /orders'])).toBe(600)
    expect(readingTime(['', ' ----'])).toBe(0)
  })

  it('thinks the longer, the more there is to choose from', () => {
    const options = (count: number) => Array.from({ length: count }, (_, at) => ({ value: String(at) }))
    const guess = (count: number) =>
      thinkingTime({ kind: 'predict', id: '', what: 'status', options: options(count) })
    expect(guess(4)).toBe(2 * guess(2))
    expect(thinkingTime({ kind: 'continue', after: 'page', page: 1, pages: 2 })).toBe(0)
  })
})
