import fc from 'fast-check'
import { expect } from 'vitest'
import type { Style } from '../../src/render/style/style.ts'
import { highlight } from '../../src/render/text/highlight.ts'
import { width } from '../../src/render/text/width.ts'
import { COLOURS, PLAIN, styleOf } from './fixture.ts'

// The same strangers every time: a test that fails only now and then is nobody's friend.
fc.configureGlobal({ seed: 20260701 })

/** Text as bad as it comes: controls, escape sequences, bidirectional overrides, emoji, half characters. */
export const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '\x1b[31m',
        '\x1b]8;;http://evil\x07',
        '\x9b2J',
        '\u202e',
        '\u2066',
        '\u200b',
        '\ufeff',
        '\u2028',
        '\r\n',
        '\n',
        '\t',
        '\0',
        '\x7f',
        '\ud83d',
        '👨‍👩‍👧‍👦',
        '🇩🇰',
        '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
        'e\u0301',
        '日本語の文章',
        '한국어',
        'می‌خواهم',
        '❤️',
        '1️⃣',
        'a'.repeat(90),
        'NULL',
        '  ',
        '{"a":[1,{"b":null}]}',
        '<p>x</p>',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** Every way in which something can be drawn. */
export const style: fc.Arbitrary<Style> = fc
  .record({
    width: fc.integer({ min: 60, max: 200 }),
    lens: fc.constantFrom('restaurant' as const, 'both' as const, 'technical' as const),
    accessible: fc.boolean(),
    colour: fc.boolean(),
    ascii: fc.boolean(),
  })
  .map(({ width: columns, lens, accessible, colour, ascii }) =>
    styleOf({
      width: columns,
      lens,
      accessible,
      highlight,
      ...(colour ? { palette: COLOURS } : {}),
      ...(ascii ? PLAIN : {}),
    }),
  )

const OWN_COLOURS = /\x1b\[\d+m/g
/** What a terminal would act on, or what hides. */
export const ACTS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u

/** Nothing acts, nothing is wider than the screen, every colour ends in its line. */
export function expectSafe(chunks: readonly string[], { width: columns, palette }: Style): void {
  for (const line of chunks.join('\n').split('\n')) {
    const bare = palette === COLOURS ? line.replace(OWN_COLOURS, '') : line
    expect(bare).not.toMatch(ACTS)
    expect(width(line), line).toBeLessThanOrEqual(columns)
    if (palette === COLOURS) expect(balanced(line), line).toBe(true)
  }
}

/** Whether every colour of a line is ended in it. */
function balanced(line: string): boolean {
  let open = 0
  for (const [, code] of line.matchAll(/\x1b\[(\d+)m/g))
    open += ['39', '22', '23', '24'].includes(code ?? '') ? -1 : 1
  return open === 0
}

/** A cell as bad as it comes. */
export const value = fc.oneof(
  nasty,
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.uint8Array({ maxLength: 20 }),
)
