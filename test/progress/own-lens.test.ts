import { describe, expect, it } from 'vitest'
import { readEntry } from '../../src/progress/entry-line.ts'
import { foldProgress } from '../../src/progress/fold-progress.ts'
import { ownLens } from '../../src/progress/own-lens.ts'
import { standingEntries } from '../../src/progress/standing.ts'
import { entry } from './entries.ts'

const turned = (minute: number, lens: 'both' | 'technical' | null, course = 'c') =>
  entry(minute, { kind: 'lens', lens }, { lesson: '', course })

describe('the lens that a learner has chosen', () => {
  it('is the latest of the course, and none where it was left to the lessons', () => {
    expect(ownLens([], 'c')).toBeNull()
    const entries = [turned(0, 'both'), turned(1, 'technical'), turned(2, 'both', 'elsewhere')]
    expect(ownLens(entries, 'c')).toBe('technical')
    expect(ownLens([...entries, turned(3, null)], 'c')).toBeNull()
  })

  it('goes with a reset of the course, not with that of a lesson, and is no progress', () => {
    const [lesson, course] = [entry(1, { kind: 'reset' }), entry(2, { kind: 'reset' }, { lesson: '' })]
    expect(ownLens(standingEntries([turned(0, 'both'), lesson]), 'c')).toBe('both')
    expect(ownLens(standingEntries([turned(0, 'both'), course]), 'c')).toBeNull()
    expect(foldProgress([turned(0, 'both')]).size).toBe(0)
  })

  it('is read from a line only where there is such a lens', () => {
    expect(readEntry(turned(0, null)).kind).toBe('entry')
    expect(readEntry({ ...turned(0, null), lens: 'upside-down' }).kind).toBe('unknown')
  })
})
