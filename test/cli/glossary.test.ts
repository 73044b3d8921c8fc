import { describe, expect, it } from 'vitest'
import { changed, LESSON } from './changed-course.ts'
import { inCourse, run } from './fake-world.ts'

describe('lessons list --words', () => {
  it('shows every word of the course with the sentence that explains it', async () => {
    const { code, out, err } = await run(inCourse('list', '--words'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /shelf {2}They lie on a shelf, which is where letters wait\.\n {8}1\.1 first-letter\n/,
    )
  })

  it('says it in sentences for who listens', async () => {
    const { out } = await run(inCourse('list', '--words', '--width', '100'), { env: { ACCESSIBLE: '1' } })
    expect(out).toContain('shelf: They lie on a shelf, which is where letters wait. Lesson 1.1 first-letter.')
  })

  it('is for programs as well', async () => {
    const { out } = await run(inCourse('list', '--words', '--json'))
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      words: [
        {
          word: 'shelf',
          lesson: 'first-letter',
          number: '1.1',
          sentence: 'They lie on a shelf, which is where letters wait.',
        },
      ],
    })
  })

  it('is in the order of the alphabet, within the width, and can be cut down to what has a word with it', async () => {
    const course = changed({
      [LESSON]: (text) =>
        text
          .replace('words: [shelf]', 'words: [shelf, counter, "an unusually long term"]')
          .replace(
            'All of them',
            'A **counter** is a table. **An unusually long term** stands for itself.\n\nAll of them',
          ),
    })
    const { out } = await run(['list', '--words', '--course', course, '--width', '60'])
    const at = (text: string) => out.indexOf(text)
    expect(at('an unusually')).toBeLessThan(at('counter'))
    expect(at('counter')).toBeLessThan(at('shelf'))
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60)
    const one = await run(['list', 'table', '--words', '--course', course])
    expect(one.out).toContain('counter')
    expect(one.out).not.toContain('shelf')
    const none = await run(['list', 'zebra', '--words', '--course', course])
    expect(none).toMatchObject({ code: 0, out: '', err: 'No word has "zebra" with it.\n' })
  })
})
