import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed, LESSON, SYSTEM, withHandler } from './changed-course.ts'
import { COURSE, emptyFolder, inCourse, run } from './fake-world.ts'

const errors = (out: string) =>
  (JSON.parse(out) as { severity: string; rule: string; line: number; file: string; fix: string }[]).filter(
    ({ severity }) => severity === 'error',
  )

/** A system with something more, or wrong, in its definition. */
function definition(more: string): string {
  return `export default { name: 'post-office', title: 'Post', routes() {}, ${more} }`
}

describe('lessons check', () => {
  it('proves a course', async () => {
    const { code, out, err } = await run(inCourse('check', '--json'))
    expect({ code, err, errors: errors(out) }).toEqual({ code: 0, err: '', errors: [] })
  })

  it('says what does not hold, with its line, and ends with 1', async () => {
    const course = changed({ [LESSON]: (text) => text.replace('status 200', 'status 201') })
    const { code, out } = await run(['check', '--course', course, '--trust'], { cwd: course })
    expect(code).toBe(1)
    expect(out).toMatch(/1-post\/1-first-letter\.md:\d+:1 +error/)
    expect(out).toMatch(/2 lessons: 1 error/)
    const json = await run(['check', '--course', course, '--trust', '--json'], { cwd: course })
    expect(errors(json.out)).toMatchObject([{ file: LESSON }])
  })

  it('says what cannot be parsed without running anything', async () => {
    const course = changed({ [LESSON]: (text) => text.replace('predict=status', 'pedict=status') })
    const { code, out } = await run(['check', join(course, LESSON), '--json'])
    expect(code).toBe(1)
    expect(errors(out)).toMatchObject([{ rule: 'unknown-attribute' }])
    expect((await run(['check', join(course, LESSON)])).out).toContain('\n1 lesson: 1 error\n')
    changed({ 'course.md': (text) => text.replace('format: 1', 'format: 9') }, course)
    expect((await run(['check', course])).out).toMatch(/\n\n2 errors\n$/)
  })

  it('plays nothing that nobody trusts, and says so', async () => {
    const { code, out, err } = await run(['check', '--course', COURSE, '--json'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(errors(out)).toMatchObject([
      { rule: 'untrusted', line: 1 },
      { rule: 'untrusted', line: 1 },
    ])
    expect(out).toContain('--trust')
  })

  it('says in ASCII what is left out, where only that is wished', async () => {
    const course = changed({ [LESSON]: (text) => text.replace(/^minutes: .*\n/m, '') })
    const { out } = await run(['check', join(course, LESSON), '--trust', '--plain'])
    expect(out).toContain('add a line `minutes: ...`')
  })

  it('takes files, units and courses, from wherever one stands', async () => {
    const file = await run(['check', LESSON, '--trust'], { cwd: COURSE })
    expect(file.out).toContain('1 lesson:')
    const unit = await run(['check', '.', '--trust'], { cwd: join(COURSE, '2-more') })
    expect(unit.out).toContain('1 lesson:')
    const all = await run(['check', COURSE, join(COURSE, LESSON), '--trust'], { cwd: '/' })
    expect(all.out).toContain('2 lessons:')
    const system = await run(['check', join(COURSE, SYSTEM), '--trust'])
    expect(system).toMatchObject({ code: 0, out: '1 system: no errors\n' })
    const here = await run(['check', '--trust'], { cwd: join(COURSE, 'systems') })
    expect(here).toMatchObject({ code: 0, out: expect.stringContaining('2 lessons:') })
  })

  it('says that it is the built-in course where nobody stands in one', async () => {
    const { code, out, err } = await run(['check', '--json'], { cwd: emptyFolder() })
    expect({ code, out }).toEqual({ code: 0, out: '[]\n' })
    expect(err).toBe('This folder belongs to no course: the built-in one is checked.\n')
  })

  it.each([
    ['schema.sql', '-- letters\nCREATE TABLE t (id);\nCREATE TABEL letters (id);', 3, 8],
    ['seed.sql', 'INSERT INTO letters\n  VALUES (nope);', 2, 11],
    ['seed.hidden.sql', "INSERT INTO nowhere VALUES ('a')", 1, 13],
    ['seed.sql', 'SELECT 1;\nBEGIN', 1, 1],
    ['schema.sql', null, 1, 1],
    ['system.mjs', 'export default {}', 1, 1],
    ['system.mjs', definition('settings: { a: "x" }'), 1, 1],
    ['system.mjs', definition('settings: { a: [1] }'), 1, 1],
    ['system.mjs', definition('settings: ["a"]'), 1, 1],
    ['system.mjs', definition('settings: { database: ["a"] }'), 1, 1],
  ])(
    'has one diagnostic, in %s, for a system that cannot be opened: %s',
    async (file, content, line, column) => {
      const course = changed({ [`${SYSTEM}/${file}`]: content })
      const { code, out } = await run(['check', '--course', course, '--trust', '--json'], { cwd: course })
      expect(code).toBe(1)
      const path = content === null || content === 'export default {}' ? SYSTEM : `${SYSTEM}/${file}`
      expect(errors(out)).toMatchObject([{ rule: 'system', file: path, line, column }])
    },
  )

  it('warns of a table that takes anything, and plays its lessons', async () => {
    const schema = (text: string) => `-- letters\n${text.replace(') STRICT;', ');')}`
    const course = changed({ [`${SYSTEM}/schema.sql`]: schema })
    const { code, out } = await run(['check', '--trust'], { cwd: course })
    expect(code).toBe(0)
    expect(out).toContain('systems/post-office/schema.sql:2:1  warning  The table letters is not STRICT')
    expect(out).toContain('\n2 lessons: 1 warning\n')
  })

  it('knows the settings of systems while lessons are read, whatever else is wrong there', async () => {
    const course = changed({
      [`${SYSTEM}/system.mjs`]: (text) =>
        text.replace(/title:/, "settings: { build: ['fixed', 'weak'] }, title:"),
      [LESSON]: (text) => `${text}\n<!-- set biuld=weak -->\n<!-- set build=week -->\n<!-- puase -->\n`,
    })
    const { out } = await run(['check', '--course', course, '--trust', '--json'])
    expect(errors(out).map(({ rule, fix }) => [rule, fix])).toMatchObject([
      ['unknown-setting', 'did you mean `build`?'],
      ['unknown-setting', 'did you mean `weak`?'],
      ['unknown-directive', expect.anything()],
    ])
  })

  it.each([
    ['header Set-Cookie == "b=2"', 0],
    ['header Set-Cookie == "a=1; Path=/, b=2"', 0],
    ['header Set-Cookie contains "Path=/, b"', 0],
    ['header Set-Cookie matches /^a=1/', 0],
    ['header Set-Cookie == "a=1"', 1],
    ['header Set-Cookie != "b=3"', 0],
    ['header Set-Cookie != "b=2"', 1],
  ])('reads several cookies one by one, or as one text: %s', async (line, code) => {
    const cookies = "for (const one of ['a=1; Path=/', 'b=2']) c.header('Set-Cookie', one, { append: true })"
    const course = withHandler(cookies, { [LESSON]: (text) => text.replace('queries 1', line) })
    expect((await run(['check', join(course, LESSON), '--trust'])).code).toBe(code)
  })

  it.each([
    ['a path that is not there', ['check', 'nowhere.md'], /There is no file or folder nowhere\.md/],
    ['no name', ['check', ''], /^The name of the file or folder is empty\./],
    ['a file outside of every course', ['check', 'package.json'], /does not belong to a course/],
    ['a file that is no lesson', ['check', join(COURSE, '1-post/README.md')], /is not a lesson/],
  ])('ends with 2 for %s', async (_, argv, message) => {
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})
