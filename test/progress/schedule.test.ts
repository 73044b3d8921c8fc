import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { foldDays, foldKnown, foldRecall } from '../../src/progress/recall.ts'
import { dueDay } from '../../src/progress/schedule.ts'
import { answer, DAY, dayOf, entry, FIRST_DAY } from './entries.ts'

const recall = (entries: Entry[]) => foldRecall(entries, 'c', dayOf).get('l/a')

/** In how many days after the first a question is due. */
function due(entries: Entry[]): number | null {
  const found = recall(entries)
  const day = found === undefined ? null : dueDay(found)
  return day === null ? null : day - FIRST_DAY
}

describe('a question is due', () => {
  it('never, where it was not answered', () => {
    expect(due([])).toBeNull()
    expect(due([entry(0, answer('a', 'skipped'))])).toBeNull()
  })

  it('on the next day where the answer was wrong or shown', () => {
    expect(due([entry(0, answer('a', 'wrong'))])).toBe(1)
    expect(due([entry(0, answer('a', 'shown'))])).toBe(1)
  })

  it('later and later where it was right', () => {
    const entries: Entry[] = []
    const days: number[] = []
    for (let day = 0; days.length < 4; day = days.at(-1) ?? 0) {
      entries.push(entry(day * DAY, answer('a', 'right')))
      days.push(due(entries) ?? 0)
    }
    expect(days).toMatchInlineSnapshot(`
      [
        3,
        17,
        74,
        270,
      ]
    `)
  })

  it('by the first answer of a day: afterwards one knows', () => {
    const entries = [
      entry(0, answer('a', 'wrong')),
      entry(1, answer('a', 'right', { attempt: 2 })),
      entry(2, answer('a', 'right', { attempt: 1 })),
    ]
    expect(due(entries)).toBe(1)
    expect(recall(entries)).toMatchObject({ right: true, seen: 2 })
  })

  it('anew where it was changed since', () => {
    const entries = [entry(0, answer('a', 'right')), entry(3 * DAY, answer('a', 'right'))]
    const changed = [...entries, entry(4 * DAY, answer('a', 'wrong', { content: 'as it became' }))]
    expect(due(entries)).toBeGreaterThan(10)
    expect(due(changed)).toBe(5)
    expect(recall(changed)?.content).toBe('as it became')
  })

  it('also where a clock was set back', () => {
    const reviews = [
      { day: 9, right: true },
      { day: 3, right: true },
    ]
    expect(dueDay({ reviews })).toBeGreaterThanOrEqual(9)
  })
})

describe('what is known', () => {
  it('of days is how much was answered on them', () => {
    const days = foldDays(
      [
        entry(0, { kind: 'begun' }),
        entry(1, answer('a', 'right')),
        entry(2, answer('b', 'skipped')),
        entry(DAY, { kind: 'begun' }),
        entry(2 * DAY, { kind: 'learner', id: 'x', name: null }),
      ],
      dayOf,
    )
    expect([...days]).toEqual([
      [FIRST_DAY, 1],
      [FIRST_DAY + 1, 0],
    ])
  })

  it('of units is what placement found, in this course', () => {
    const known = (unit: string, course: string) => entry(0, { kind: 'known', unit }, { lesson: '', course })
    expect([...foldKnown([known('u', 'c'), known('v', 'd')], 'c')]).toEqual(['u'])
  })
})
