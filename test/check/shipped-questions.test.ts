import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadCourse } from '../../src/lesson/course/load-course.ts'
import type { Question } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { fitsKey } from '../../src/player/answer/typed-key.ts'

const { course } = await loadCourse(fileURLToPath(new URL('../../lessons/', import.meta.url)))

const lessons = (course?.units ?? []).flatMap(({ lessons }) =>
  lessons.map((lesson) => {
    const blocks = lesson.pages.flatMap((page) => page.blocks)
    return [lesson.id, blocks.flatMap((block) => (block.type === 'quiz' ? [block.question] : []))] as const
  }),
)

/** Of each question with one right option: where it stands, and whether it is longer than all others. */
function keysOf(questions: readonly Question[]): { place: number; longest: boolean }[] {
  return questions.flatMap((question) => {
    if (question.kind !== 'choose' || question.multiple) return []
    const lengths = question.options.map(({ nodes }) => textOf(nodes).length)
    const place = question.options.findIndex(({ correct }) => correct)
    const others = lengths.filter((_, at) => at !== place)
    return [{ place, longest: others.every((length) => length < (lengths[place] ?? 0)) }]
  })
}

describe.each(lessons)('the questions of %s', (_, questions) => {
  it('are four or more', () => {
    expect(questions.length).toBeGreaterThanOrEqual(4)
  })

  it('cannot be answered by the place or the length of an option', () => {
    const keys = keysOf(questions)
    for (const place of [0, 1, 2]) {
      const here = keys.filter((key) => key.place === place).length
      expect(here, `right ones in place ${place + 1}`).toBeLessThanOrEqual((keys.length * 2) / 3)
    }
    const longest = keys.filter((key) => key.longest).length
    expect(longest, 'right ones that are the longest').toBeLessThanOrEqual(keys.length / 2)
  })

  it('have something to say about a typed answer that nobody foresaw', () => {
    const silent = questions.filter(
      (question) => question.kind === 'type' && !question.reject.some(({ key }) => fitsKey(key, 'a seagull')),
    )
    expect(silent).toEqual([])
  })
})
