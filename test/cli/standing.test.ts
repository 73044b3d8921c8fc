import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toArchive } from '../../src/cli/course/archive.ts'
import { lesson, prose } from '../player/lesson.ts'
import { COURSE, emptyFolder, inCourse, run } from './fake-world.ts'

/** A package whose built-in course has one lesson, with nothing but words. */
const dist = (() => {
  const folder = emptyFolder()
  const only = { ...lesson([prose('Read this.')]), id: 'only-words', unit: 1, number: 1 }
  const { pages: _, ...summary } = only
  const lens = { restaurant: 'In the restaurant', breaks: 'Where the analogy breaks' }
  const units = [{ number: 1, slug: 'words', title: 'Words', summary: [], lessons: [summary] }]
  const bare = {
    id: 'built-in',
    title: 'Built in',
    lang: 'en',
    lens,
    welcome: [],
    placement: [],
    systems: [],
  }
  writeFileSync(join(folder, 'outline.json'), JSON.stringify({ ...bare, units }))
  const { index, data } = toArchive(new Map([['lessons/only-words.json', JSON.stringify(only)]]))
  writeFileSync(join(folder, 'course.json'), index)
  writeFileSync(join(folder, 'course.data'), data)
  return pathToFileURL(`${folder}/`)
})()

describe('who stands in the folder of a course, and does not name it', () => {
  const WORD = 'This is the built-in course. For the one you stand in, add'

  it.each([
    [['list'], COURSE, '.'],
    [['print', '1.1', '--format', 'md'], COURSE, '.'],
    [['print', '1.1', '--format', 'md'], join(COURSE, '1-post'), '..'],
    [['demo', '1.1', '--only', '1'], COURSE, '.'],
  ])('is told of it beside what %j shows', async (argv, cwd, way) => {
    const { code, out, err } = await run(argv, { cwd, dist })
    expect(code).toBe(0)
    expect(out).not.toContain(WORD)
    expect(err.replace(/\s+/g, ' ')).toBe(` ${WORD} --course ${way} `)
  })

  it.each([
    [['demo', 'first-letter']],
    [['print', 'first-letter']],
    [['start', 'first-letter']],
    [['request', 'post-office', '/letters']],
  ])('is told of it where %j is not found elsewhere', async (argv) => {
    const { code, out, err } = await run(argv, { cwd: COURSE, dist })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^There is no (lesson|system)/)
    expect(err).toMatch(/\nYou stand in the folder of another course: add --course \. to look there\.\n$/)
  })

  it('is told nothing where the course is named, or there is none', async () => {
    const named = await run(inCourse('list'), { cwd: COURSE })
    expect(named.err).toBe('')
    expect((await run(inCourse('demo', 'x-x-x'), { cwd: COURSE })).err).not.toContain('You stand')
    expect((await run(['list'], { cwd: emptyFolder(), dist })).err).toBe('')
    expect((await run(['list', '--json'], { cwd: COURSE, dist })).err).toBe('')
  })
})
