import { describe, expect, it } from 'vitest'
import type { LessonSummary, Outline } from '../../src/cli/course/course-source.ts'
import { findLesson } from '../../src/cli/course/find-lesson.ts'
import { Failure } from '../../src/cli/wording/failure.ts'

function lesson(unit: number, number: number, id: string, title: string): LessonSummary {
  const rest = { system: 'shop', minutes: 5, objectives: [], words: [], lens: 'both', requires: [] } as const
  return { ...rest, objectives: [], words: [], requires: [], unit, number, id, title, file: `${id}.md` }
}

const lessons = [
  lesson(1, 1, 'ice-cream-click', 'One click, one cone'),
  lesson(1, 2, 'brochure-or-kitchen', 'Brochure or kitchen?'),
  lesson(2, 1, 'ice-cream-again', 'A second click'),
]
const outline: Outline = {
  id: 'c',
  title: 'C',
  lang: 'en',
  lens: { restaurant: '', breaks: '' },
  welcome: [],
  placement: [],
  systems: [],
  units: [1, 2].map((number) => ({
    number,
    slug: `u${number}`,
    title: `Unit ${number}`,
    summary: [],
    lessons: lessons.filter(({ unit }) => unit === number),
  })),
}

/** What a person reads where no lesson was found. */
function refusal(wanted: string): string {
  try {
    return findLesson(outline, wanted, 'npx lessons').id
  } catch (error) {
    if (error instanceof Failure) return `${error.message} ${error.hint}`
    throw error
  }
}

describe('a lesson is found', () => {
  it.each([
    ['its id', 'brochure-or-kitchen', 'brochure-or-kitchen'],
    ['its number', '2.1', 'ice-cream-again'],
    ['the beginning of its id', 'broch', 'brochure-or-kitchen'],
    ['words of its title, in any case', 'ONE click', 'ice-cream-click'],
    ['a word of its title', 'second', 'ice-cream-again'],
  ])('by %s', (_, wanted, id) => {
    expect(findLesson(outline, wanted, 'npx lessons').id).toBe(id)
  })

  it('by its number in the unit, where only one can be meant', () => {
    const alone = { ...outline, units: outline.units.slice(0, 1) }
    expect(findLesson(alone, '2', 'npx lessons').id).toBe('brochure-or-kitchen')
    expect(findLesson(alone, '1', 'npx lessons').id).toBe('ice-cream-click')
    expect(refusal('2')).toContain('There is no lesson "2".')
  })

  it('or the lessons of a unit are named, where there are many', () => {
    const many = [1, 2, 3, 4].map((number) => lesson(1, number, `first-${number}`, `First ${number}`))
    const [one, two] = outline.units
    const units = one && two ? [{ ...one, lessons: many }, two] : []
    expect(() => findLesson({ ...outline, units }, '1', 'npx lessons')).toThrow(
      expect.objectContaining({ message: 'There is no lesson "1".', hint: 'Unit 1 has 1.1 to 1.4.' }),
    )
  })

  it('only where one is meant', () => {
    expect(refusal('ice')).toMatch(/"ice" may be any of 2 lessons\.[\s\S]*1\.1 {2}ice-cream-click[\s\S]*2\.1/)
    expect(refusal('click')).toMatch(/may be any of 2/)
  })

  it('or the one that was probably meant is named', () => {
    expect(refusal('brochure-or-kitchn')).toContain('Did you mean 1.2, brochure-or-kitchen?')
    expect(refusal('one klick, one cone')).toContain('Did you mean 1.1, ice-cream-click?')
    expect(refusal('9.9')).toBe('There is no lesson "9.9". npx lessons list shows them all.')
  })

  it.each([
    ['icecream', '1.1, ice-cream-click; or 2.1, ice-cream-again'],
    ['kichen', '1.2, brochure-or-kitchen'],
    ['2', '1.2, brochure-or-kitchen; or 2.1, ice-cream-again'],
    ['1-2', '1.2, brochure-or-kitchen'],
  ])('or those that %s may mean', (wanted, meant) => {
    expect(refusal(wanted)).toBe(`There is no lesson "${wanted}". Did you mean ${meant}?`)
  })
})
