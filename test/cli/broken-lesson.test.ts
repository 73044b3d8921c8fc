import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed, LESSON } from './changed-course.ts'
import { run } from './fake-world.ts'

const BROKEN = { [LESSON]: (text: string) => text.replace('predict=status', 'pedict=status') }
const inside = (course: string, ...argv: string[]) => [...argv, '--course', course, '--trust']

describe('a broken lesson among good ones', () => {
  const course = changed(BROKEN)

  it('is listed as broken, with what is wrong with it', async () => {
    const { code, out } = await run(inside(course, 'list'))
    expect(code).toBe(0)
    expect(out).toContain(
      [
        '  ✗ 1.1   The first letter  broken',
        '          1-post/1-first-letter.md:16:9 an `http` block has no attribute',
        '          `pedict`',
        '',
      ].join('\n'),
    )
    expect(out).toMatch(/2\.1 +Another letter .* next/)
    const said = await run([...inside(course, 'list'), '--accessible'])
    expect(said.out).toContain('1.1 The first letter, broken: it cannot be played.')
    expect((await run(inside(course, 'list', 'first'))).out).toContain('broken')
    expect((await run(inside(course, 'list', 'another'))).out).not.toContain('broken')
  })

  it('stands in the JSON of the list beside the units', async () => {
    const { broken, units } = JSON.parse((await run(inside(course, 'list', '--json'))).out)
    expect(units.map(({ lessons }: { lessons: unknown[] }) => lessons.length)).toEqual([0, 1])
    expect(broken).toMatchObject([
      {
        id: 'first-letter',
        number: '1.1',
        title: 'The first letter',
        file: LESSON,
        diagnostics: [{ line: 16, column: 9, rule: 'unknown-attribute', fix: 'did you mean `predict`?' }],
      },
    ])
  })

  it.each(['1.1', 'first-letter', 'first letter'])('is not played as %s, and says why', async (name) => {
    const { code, out, err } = await run(inside(course, 'start', name))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      'The lesson "The first letter" (1.1) is broken, and cannot be played.\n' +
        '  1-post/1-first-letter.md:16:9  An "http" block has no attribute "pedict". Did you mean "predict"?\n' +
        'The command check shows each with its line.\n',
    )
  })

  it('lets the good ones be played, and is reported by check', async () => {
    expect((await run(inside(course, 'start', '2.1'), { input: '1\n' })).out).toContain('second-letter 1/1')
    expect((await run(inside(course, 'start'), { input: '1\n' })).out).toContain('second-letter 1/1')
    const checked = await run(inside(course, 'check'))
    expect(checked.code).toBe(1)
    expect(checked.out).toContain('[unknown-attribute]')
  })

  it('is listed by its file where not even its title can be read', async () => {
    const unreadable = changed({})
    writeFileSync(join(unreadable, '1-post', '2-bytes.md'), Buffer.from([0xff, 0xfe]))
    const { out } = await run(inside(unreadable, 'list'))
    expect(out).toContain('✗ 1.2   1-post/2-bytes.md  broken\n')
    expect((await run(inside(unreadable, 'start', '1.2'))).err).toContain('This file is not UTF-8 text')
  })
})

describe('a broken system among good ones', () => {
  it('stops its lessons before their first page, and no other', async () => {
    const second = '2-more/1-second-letter.md'
    const course = changed({ [second]: (text) => text.replace('system: post-office', 'system: bakery') })
    const bakery = join(course, 'systems', 'bakery')
    mkdirSync(bakery)
    writeFileSync(join(bakery, 'schema.sql'), 'CREATE TABEL x')
    writeFileSync(join(bakery, 'seed.sql'), '')
    writeFileSync(
      join(bakery, 'system.mjs'),
      "export default { name: 'bakery', title: 'Bakery', settings: {}, routes() {} }",
    )
    const { code, out, err } = await run(inside(course, 'start', '2.1'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('The system "bakery" cannot be opened: schema.sql:1:8: near "TABEL"')
    expect((await run(inside(course, 'start', '1.1'), { input: '200\n2\n' })).out).toContain(
      'first-letter 1/1',
    )
    const checked = await run(inside(course, 'check'))
    expect(checked.code).toBe(1)
    // However long the path to the course is, its place stays whole: a terminal makes a link of it.
    expect(checked.out).toMatch(/^\S+systems\/bakery\/schema\.sql:1:8(?: {2}error|$)/m)
  })
})
