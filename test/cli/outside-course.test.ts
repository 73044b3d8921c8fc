import { describe, expect, it } from 'vitest'
import { changed, LESSON, ROWS_ONLY, SYSTEM, withHandler } from './changed-course.ts'
import { COURSE, emptyFolder, run } from './fake-world.ts'

const found = (out: string): { file: string; line: number; rule: string; message: string }[] =>
  JSON.parse(out).filter(({ severity }: { severity: string }) => severity === 'error')

describe('a course whose code nobody trusts', () => {
  it('lets its database be asked', async () => {
    const argv = ['sql', 'post-office', 'SELECT id FROM letters', '--format', 'csv', '--course', COURSE]
    expect(await run(argv)).toEqual({ code: 0, out: 'id\r\n1\r\n2\r\n', err: '' })
    const broken = changed({ [`${SYSTEM}/system.mjs`]: null })
    expect(await run([...argv.slice(0, -1), broken])).toMatchObject({ code: 0, err: '' })
  })

  it('plays and proves a lesson that needs no code', async () => {
    const course = changed({ [LESSON]: ROWS_ONLY })
    const played = await run(['start', '1.1', '--course', course], { input: '2\n' })
    expect(played).toMatchObject({ code: 0, err: '' })
    expect(played.out).toContain('first-letter 1/1')
    const { code, out } = await run(['check', '--course', course, '--json'])
    expect(code).toBe(1)
    expect(found(out).map(({ file, rule }) => [file.split('/').at(-1), rule])).toEqual([
      ['1-second-letter.md', 'untrusted'],
    ])
  })

  it.each([
    ['a request', (text: string) => text.replace('```sql\n', '```http\nGET /letters\n```\n\n```sql\n')],
    ['a setting', (text: string) => text.replace('database=slow', 'build=weak')],
  ])('plays no lesson with %s, and says so before its first page', async (_, change) => {
    const course = changed({ [LESSON]: change(ROWS_ONLY) })
    const { code, out, err } = await run(['start', '1.1', '--course', course])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('--trust')
  })

  it('proves of its lessons what can be proved without playing', async () => {
    const course = changed({
      [LESSON]: (text) => text.replace('> That is one', '> ').replace('shelf**', '**'),
    })
    const { code, out } = await run(['check', '--course', course])
    expect(code).toBe(1)
    expect(out).toContain('[untrusted]')
    expect(out).toContain('[word')
    expect(out).toContain('2 lessons: ')
  })
})

describe('a course that is broken', () => {
  it('has every problem told at once, those of course.md too', async () => {
    const course = changed({
      'course.md': (text) => text.replace('format: 1', 'format: 1\nlagn: da'),
      [LESSON]: (text) => text.replace('predict=status', 'pedict=status'),
      '2-more/1-second-letter.md': (text) => text.replace('status 201', 'status 200'),
    })
    const { code, out, err } = await run(['check', '--course', course, '--trust', '--json'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(found(out)).toMatchObject([
      { line: 5, rule: 'unknown-key', message: expect.stringContaining('lagn') },
      { rule: 'unknown-attribute' },
      { rule: 'expect' },
    ])
  })

  it('has them told where there is no course to play, too', async () => {
    const course = changed({
      'course.md': (text) => text.replace('id: post', 'id: My Post'),
      [LESSON]: (text) => text.replace('predict=status', 'pedict=status'),
    })
    const { code, out } = await run(['check', '--course', course, '--json'])
    expect(code).toBe(1)
    expect(found(out).map(({ rule }) => rule)).toEqual(['id', 'unknown-attribute'])
    const listed = await run(['list', '--course', course])
    expect(listed.code).toBe(2)
    expect(listed.err).toMatch(/course\.md:2:5 {2}.My Post. is not an id.*my-post/)
  })

  it('is no course without a course.md', async () => {
    expect((await run(['check', '--course', emptyFolder(), '--json'])).code).toBe(2)
  })

  it.each([
    ['schema.sql', /A system needs \S+schema\.sql, and it is not there/],
    ['seed.sql', /A system needs \S+seed\.sql, and it is not there/],
    ['system.mjs', /has no code: there is no \S+system\.mjs/],
  ])('says which file of a system is missing: %s', async (file, message) => {
    const course = changed({ [`${SYSTEM}/${file}`]: null })
    const { code, out, err } = await run(['request', 'post-office', '/', '--course', course, '--trust'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    const checked = await run(['check', '--course', course, '--trust', '--json'])
    expect(checked).toMatchObject({ code: 1, err: '' })
    expect(found(checked.out)).toMatchObject([{ rule: 'system', message: expect.stringMatching(message) }])
  })
})

describe('a handler that never answers', () => {
  const course = withHandler('await new Promise(() => {})')
  const outside = ['--course', course, '--trust', '--timeout', '0.2']

  it('is answered for by the door', async () => {
    const request = await run(['request', 'post-office', '/letters', '--format', 'json', ...outside])
    expect(JSON.parse(request.out).response.status).toBe(504)
    const played = await run(['start', '1.1', ...outside], { input: '200\n' })
    expect(played.out).toContain('504')
    const checked = await run(['check', '--json', ...outside])
    expect(checked.code).toBe(1)
    expect(found(checked.out)[0]?.message).toContain('504')
  })
})
