import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/player/time-plan.ts'
import { renderPace } from '../../src/render/demo/pace-line.ts'
import { width } from '../../src/render/text/width.ts'
import { startStopwatch } from '../../src/terminal/demo/stopwatch.ts'
import { COLOURS, PLAIN, styleOf } from './fixture.ts'

const page = (time: number | null, inClass: number | null = null) => ({ time, class: inClass })
const PLAN = planOf([page(60), page(90, 240), page(null), page(120)], 10)

const line = (at: number, elapsed: number, part: Parameters<typeof styleOf>[0] = {}, paused = false) =>
  renderPace({ page: at, plan: PLAN, elapsed, paused }, styleOf({ width: 60, ...part }))

describe('the pace of a demo', () => {
  it('takes the time in class where it is given, and shares out what is left', () => {
    expect(PLAN).toEqual([
      { from: 0, until: 60 },
      { from: 60, until: 300 },
      { from: 300, until: 630 },
      { from: 630, until: 750 },
    ])
    expect(planOf([page(null), page(null)], 3)).toEqual([
      { from: 0, until: 90 },
      { from: 90, until: 180 },
    ])
  })

  it.each([
    [1, 42, ' page 1 of 4 · 0:42 of 12:30 · in time, this page until 1:00'],
    [1, 79, ' page 1 of 4 · 1:19 of 12:30 · in time, this page until 1:00'],
    [1, 130, ' page 1 of 4 · 2:10 of 12:30 · 1:10 late, this page until 1:00'],
    [3, 120, ' page 3 of 4 · 2:00 of 12:30 · 3:00 early, this page until 10:30'],
    [4, 3700, ' page 4 of 4 · 1:01:40 of 12:30 · 49:10 late, this page until 12:30'],
  ])('says on page %i after %i seconds how it stands', (at, elapsed, said) => {
    expect(line(at, elapsed, { width: 80 })).toBe(said)
  })

  it('says that it is paused, and a sentence to who listens', () => {
    expect(line(1, 42, {}, true)).toBe(' page 1 of 4 · 0:42 of 12:30 · paused, this page until 1:00')
    expect(line(1, 42, { accessible: true, width: 80 })).toBe(
      'page 1 of 4; 0:42 of 12:30; in time, this page until 1:00.',
    )
  })

  it('fits into 60 columns, is never dim, and needs no more than ASCII', () => {
    for (const elapsed of [0, 59, 500, 4000, 40_000]) {
      for (const row of line(4, elapsed, { palette: COLOURS, ...PLAIN }).split('\n')) {
        expect(width(row)).toBeLessThanOrEqual(60)
        expect(row).toMatch(/^[\x20-\x7e]*$/)
      }
    }
  })

  it('stands still while it is paused', () => {
    let now = 5_000_000
    const watch = startStopwatch(() => now)
    now += 1_500_000
    watch.pause()
    now += 60_000_000
    expect([watch.passed(), watch.isPaused]).toEqual([1500, true])
    watch.pause()
    watch.goOn()
    watch.goOn()
    now += 500_000
    expect([watch.passed(), watch.isPaused]).toEqual([2000, false])
  })
})
