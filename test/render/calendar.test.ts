import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderCalendar } from '../../src/render/learner/calendar.ts'
import { whenWords } from '../../src/render/learner/day-words.ts'
import { ASCII, UNICODE } from '../../src/render/style/glyphs.ts'
import { PLAIN_PALETTE } from '../../src/render/style/palette.ts'
import type { Style } from '../../src/render/style/style.ts'
import { width } from '../../src/render/text/width.ts'

const style = (more: Partial<Style> = {}): Style => ({
  width: 80,
  palette: PLAIN_PALETTE,
  glyphs: UNICODE,
  lens: 'technical',
  accessible: false,
  highlight: null,
  ...more,
})

/** A Wednesday. */
const TODAY = Date.UTC(2026, 10, 18) / 86_400_000

describe('a calendar', () => {
  it('has a column a week, and ends today', () => {
    const days = new Map([
      [TODAY, 3],
      [TODAY - 1, 7],
      [TODAY - 9, 20],
      [TODAY - 30, 0],
    ])
    expect(renderCalendar(days, TODAY, style({ glyphs: ASCII }))).toMatchInlineSnapshot(`
      [
        "     Oct     Nov",
        "Mon  . . . + . . # .",
        "     . . . . . . . *",
        "Wed  . . . . . . . +",
        "     . . . . . . .",
        "Fri  . . . . . . .",
        "     . . . . . . .",
        "Sun  . . . . . . .",
        "",
        "     + 1 to 4 answers   * 5 to 14   # 15 or more",
      ]
    `)
  })

  it('says the same in words', () => {
    const days = new Map([
      [TODAY, 1],
      [TODAY - 1, 0],
    ])
    expect(renderCalendar(days, TODAY, style({ accessible: true }))).toEqual([
      'The latest days first: 18 November, 1 answer; 17 November, no answers.',
    ])
  })

  it('fits, whatever the days are', () => {
    const day = fc.integer({ min: TODAY - 3000, max: TODAY + 3000 })
    const days = fc.array(fc.tuple(day, fc.nat(100))).map((pairs) => new Map(pairs))
    fc.assert(
      fc.property(days, fc.integer({ min: 60, max: 200 }), fc.boolean(), (some, wide, accessible) => {
        const lines = renderCalendar(some, TODAY, style({ width: wide, accessible }))
        expect(Math.max(...lines.map(width))).toBeLessThan(wide)
        if (!accessible) expect(lines).toHaveLength(10)
      }),
    )
  })

  it.each([
    [-3, 'today'],
    [0, 'today'],
    [1, 'tomorrow'],
    [2, 'on Friday'],
    [6, 'on Tuesday'],
    [7, 'on 25 November'],
    [60, 'on 17 January 2027'],
  ])('calls the day in %i days by its name', (ahead, words) => {
    expect(whenWords(TODAY + ahead, TODAY)).toBe(words)
  })
})
