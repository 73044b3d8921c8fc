import { expect, test } from 'vitest'
import { checkLessonOf } from '../../src/check/check-course.ts'
import type { Course } from '../../src/lesson/lesson.ts'
import { openShop } from '../player/shop.ts'
import { lessonOf, SOUND } from './proofs.ts'

const second = SOUND.replace('id: sound', 'id: second').replace('status 200', 'status 201')

const course: Course = {
  id: 'course',
  title: 'A course',
  lang: 'en',
  lens: { restaurant: 'In the restaurant', breaks: 'Where the analogy breaks' },
  welcome: [],
  placement: [],
  systems: ['shop'],
  units: [
    {
      number: 1,
      slug: 'unit',
      title: 'Unit',
      summary: [],
      lessons: [lessonOf(SOUND), { ...lessonOf(second), file: '1-unit/2-second.md' }],
    },
  ],
}

const beside = {
  golden: async () => null,
  text: async (file: string) => (file.endsWith('2-second.md') ? second : SOUND),
  code: async () => null,
}

test('a course is proved lesson by lesson, and a word is new only once', async () => {
  const kitchen = openShop({ still: true })
  const lessons = course.units.flatMap((unit) => unit.lessons)
  const proofs = lessons.map((lesson) => checkLessonOf(course, lesson, kitchen, beside))
  const found = (await Promise.all(proofs)).flatMap(({ diagnostics }) => diagnostics)
  expect(found.map(({ file, rule, source }) => [file, rule, source])).toEqual([
    ['1-unit/2-second.md', 'word-known', 'words: [row]'],
    ['1-unit/2-second.md', 'expect', 'status 201'],
  ])
})
