import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed, LESSON, textIn } from './changed-course.ts'
import { COURSE, run } from './fake-world.ts'

const update = (course: string, ...more: string[]) =>
  run(['check', '--update', '--course', course, '--trust', '--width', '100', ...more], { cwd: course })

describe('lessons check --update', () => {
  it('writes the golden files of a course that has none, and then says that nothing has changed', async () => {
    const course = changed({})
    const first = await update(course)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/golden\/first-letter\.ndjson: new, \d+ events\./)
    expect(first.out).toMatch(/2 lessons: no errors\n2 golden files written, 0 unchanged\n$/)
    expect(readdirSync(join(course, 'golden'))).toEqual(['first-letter.ndjson', 'second-letter.ndjson'])
    const again = await update(course)
    expect(again.out).toBe('2 lessons: no errors\n0 golden files written, 2 unchanged\n')
    expect((await run(['check', course, '--trust'])).code).toBe(0)
  })

  it('shows how a lesson plays otherwise, and without it that is an error', async () => {
    const course = changed({})
    await update(course)
    const more = { [LESSON]: (text: string) => text.replace('That was all.', 'That was nearly all.') }
    changed(more, course)
    const before = textIn(course, 'golden/first-letter.ndjson')
    const checked = await run(['check', course, '--trust', '--json'])
    expect(checked.code).toBe(1)
    expect(JSON.parse(checked.out)).toMatchObject([
      {
        rule: 'golden',
        message: expect.stringMatching(
          /Event \d+ \(shown\): .* was "That was all\.", and is "That was nearly/,
        ),
        fix: expect.stringContaining('--update'),
      },
    ])
    const { code, out } = await update(course)
    expect(code).toBe(0)
    expect(out).toContain('--- golden/first-letter.ndjson\n+++ golden/first-letter.ndjson, as it plays now\n')
    expect(out).toMatch(
      /@@ event \d+: shown @@\n- .*value: "That was all\."\n\+ .*value: "That was nearly all\."\n/,
    )
    expect(out).toMatch(/first-letter\.ndjson: written anew, 1 of \d+ events changed\./)
    expect(out).toContain('1 golden file written, 1 unchanged')
    expect(textIn(course, 'golden/first-letter.ndjson')).not.toBe(before)
  })

  it('says it without signs for who listens, and within the width', async () => {
    const course = changed({})
    await update(course)
    changed(
      { [LESSON]: (text) => text.replace('All of them are there.', `All are ${'there '.repeat(40)}.`) },
      course,
    )
    const { out } = await run(['check', course, '--trust', '--update', '--width', '60'], {
      env: { ACCESSIBLE: '1' },
    })
    expect(out).toMatch(/Event \d+: shown\.\nWas: .*\n(?: .*\n)*Is now: /)
    const said = out.split('\n').filter((line) => !/^\S+:\d+:\d+$/.test(line))
    expect(Math.max(...said.map(({ length }) => length))).toBeLessThanOrEqual(60)
  })

  it('writes nothing for a lesson with errors, whatever its golden file says', async () => {
    const course = changed({ [LESSON]: (text) => text.replace('status 200', 'status 201') })
    const { code, out } = await update(course)
    expect(code).toBe(1)
    expect(out).toContain('golden/first-letter.ndjson: not written, because the lesson has errors.')
    expect(out).toContain('1 golden file written, 0 unchanged, 1 not written')
    expect(existsSync(join(course, 'golden/first-letter.ndjson'))).toBe(false)
  })

  it('keeps the diagnostics a document of their own', async () => {
    const { out, err } = await update(changed({}), '--json')
    expect(JSON.parse(out)).toEqual([])
    expect(err).toBe('2 golden files written, 0 unchanged\n')
  })

  it('says where there is no place for them', async () => {
    expect(await run(['check', '--update'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Golden files lie in the folder of a course/),
    })
    const course = changed({})
    writeFileSync(join(course, 'golden'), 'a file')
    expect(await update(course)).toMatchObject({ code: 2, err: expect.stringMatching(/cannot be written/) })
    const other = changed({})
    mkdirSync(join(other, 'golden/first-letter.ndjson'), { recursive: true })
    expect(await update(other)).toMatchObject({ code: 2, err: expect.stringMatching(/cannot be written/) })
    expect(existsSync(join(COURSE, 'golden'))).toBe(false)
  })
})
