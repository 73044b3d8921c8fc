import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { latestReset, standingEntries } from '../../src/progress/standing.ts'
import { answer, entry } from './entries.ts'

const begun = (minute: number, where = {}) => entry(minute, { kind: 'begun' }, where)
const reset = (minute: number, where = {}) => entry(minute, { kind: 'reset' }, where)
const restored = (minute: number, of: Entry) =>
  entry(minute, { kind: 'restored', reset: of.at }, { lesson: of.lesson, course: of.course })

describe('the entries that count', () => {
  it('are all of them, in the order of their times', () => {
    const entries = [begun(2), begun(1), begun(3)]
    expect(standingEntries(entries)).toEqual([begun(1), begun(2), begun(3)])
  })

  it('are without what came before a reset of their lesson', () => {
    const other = begun(1, { lesson: 'other' })
    const elsewhere = begun(2, { course: 'elsewhere' })
    const entries = [begun(0), other, elsewhere, reset(3), begun(4)]
    expect(standingEntries(entries)).toEqual([other, elsewhere, begun(4)])
  })

  it('are without everything of a course that was reset', () => {
    const elsewhere = begun(1, { course: 'elsewhere' })
    const known = entry(1, { kind: 'known', unit: 'u' }, { lesson: '' })
    const whole = reset(2, { lesson: '' })
    expect(standingEntries([begun(0), known, elsewhere, whole, begun(3)])).toEqual([elsewhere, begun(3)])
  })

  it('are back when a reset is taken back, the latest first', () => {
    const [first, second] = [reset(1), reset(3)]
    const entries = [begun(0), first, begun(2), second]
    expect(latestReset(entries, 'c')).toEqual(second)
    const once = [...entries, restored(4, second)]
    expect(standingEntries(once).map(({ at }) => at)).toEqual([begun(2).at])
    expect(latestReset(once, 'c')).toEqual(first)
    const twice = [...once, restored(5, first)]
    expect(standingEntries(twice)).toEqual([begun(0), begun(2)])
    expect(latestReset(twice, 'c')).toBeNull()
    expect(latestReset(entries, 'elsewhere')).toBeNull()
  })

  it('do not depend on the order in which they are found', () => {
    const entries = [begun(0), reset(1), begun(1), entry(2, answer('a', 'right')), restored(3, reset(1))]
    const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length })
    fc.assert(
      fc.property(shuffled, (mixed) => {
        expect(standingEntries(mixed)).toEqual(standingEntries(entries))
      }),
    )
  })
})
