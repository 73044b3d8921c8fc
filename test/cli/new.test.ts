import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changed, SYSTEM } from './changed-course.ts'
import { COURSE, emptyFolder, run } from './fake-world.ts'

/** A new course in an empty folder. */
async function fresh(...options: string[]) {
  const cwd = emptyFolder()
  const told = await run(['new', 'course', 'my-course', ...options], { cwd })
  return { cwd, root: join(cwd, 'my-course'), told }
}

const files = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .sort()

/** One for all who only look at it. */
const made = fresh()

describe('a new course', () => {
  it('holds at once, without a warning, and says what to do with it', async () => {
    const { cwd, root, told } = await made
    expect(told).toEqual({
      code: 0,
      out: [
        ' The course "My course" is in my-course: 8 files.',
        '',
        '   prove it         lessons check --course my-course',
        '   play it          lessons start first-look --course my-course',
        '   ask its system   lessons request library GET /books --course my-course',
        '',
      ].join('\n'),
      err: '',
    })
    expect(files(root)).toEqual([
      '1-first-steps/1-first-look.md',
      '1-first-steps/README.md',
      'course.md',
      'systems/library/public/index.html',
      'systems/library/schema.sql',
      'systems/library/seed.hidden.sql',
      'systems/library/seed.sql',
      'systems/library/system.yaml',
    ])
    expect(await run(['check', 'my-course', '--json'], { cwd })).toEqual({ code: 0, out: '[]\n', err: '' })
    const asked = await run(
      ['request', 'library', 'GET', '/books/1', '--course', 'my-course', '--format', 'json'],
      { cwd },
    )
    expect(JSON.parse(asked.out).response).toMatchObject({
      status: 200,
      body: '{"id":1,"name":"Emma","stock":2}',
    })
    const page = await run(['request', 'library', 'GET', '/', '--course', 'my-course', '--format', 'json'], {
      cwd,
    })
    expect(JSON.parse(page.out).response.status).toBe(200)
  })

  it('is played to its end', async () => {
    const { cwd } = await made
    const input = 'database\n2\nSELECT name FROM books\nSELECT name FROM books WHERE stock = 0\n'
    const { code, out } = await run(['start', 'first-look', '--course', 'my-course'], { cwd, input })
    expect(code).toBe(0)
    expect(out).toContain('These are all of them.')
    expect(out).toContain('first-look 1/2')
  })

  it('can keep other things, and have any title', async () => {
    const { cwd, root } = await fresh('--keeps', 'kites', '--title', 'Yes: "wind" & <sky> #1')
    expect(readFileSync(join(root, 'course.md'), 'utf8')).toContain('title: "Yes: \\"wind\\" & <sky> #1"')
    expect((await run(['check', 'my-course', '--json'], { cwd })).out).toBe('[]\n')
    const { out } = await run(
      ['request', 'kite-shop', 'GET', '/kites/2', '--course', 'my-course', '--format', 'json'],
      { cwd },
    )
    expect(JSON.parse(out).response.body).toBe('{"id":2,"name":"Blue kite","stock":0}')
  })

  it('never takes the place of anything', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'mine'))
    writeFileSync(join(cwd, 'mine', 'x'), 'y')
    writeFileSync(join(cwd, 'file'), 'y')
    const told = await run(['new', 'course', 'mine'], { cwd })
    expect(told).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('mine is not empty, and nothing was written.'),
    })
    expect(files(cwd)).toEqual([])
    expect((await run(['new', 'course', 'file'], { cwd })).code).toBe(2)
    const inside = await run(['new', 'course', 'file/x'], { cwd })
    expect(inside).toMatchObject({ code: 2, err: expect.stringContaining('a part of the path is a file') })
    expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('y')
  })

  it.runIf(process.platform === 'linux')('comes to an end where no folder can be made', async () => {
    const { code, out, err } = await run(['new', 'course', '/proc/lessons/x'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      '/proc/lessons/x cannot be written to: the folder that it would be in is not there.\nName another place.\n',
    )
  })

  it.each([
    ['-x', './-x'],
    ['a $(b)', "'a $(b)'"],
    ['a b', '"a b"'],
  ])('in %s is named in commands as a shell reads it', async (folder, typed) => {
    const { out } = await run(['new', 'course', '--keeps', 'kites', '--', folder], { cwd: emptyFolder() })
    expect(out).toContain(`lessons check --course ${typed}\n`)
  })

  it.each([
    [['new'], 'A new what?'],
    [['new', 'lessn'], 'Did you mean lesson?'],
    [['new', 'course'], 'Nobody can be asked here for a name.'],
    [['new', 'course', '...'], 'no letter from a to z and no digit in its name.'],
    [['new', 'course', 'x', '--keeps', 'order'], '"order" cannot be the name of a table.'],
    [['new', 'course', 'x', '--keeps', "a'; DROP"], 'cannot be the name of a table.'],
    [['new', 'course', 'x', '--title', 'a\nb'], 'A title is one line'],
    [['new', 'system', 'Über uns', '--course', COURSE], 'uber-uns'],
    [['new', 'lesson', 'x'], 'There is no course here to add it to.'],
    [['new', 'lesson', 'My Lesson', '--course', COURSE], 'my-lesson'],
    [['new', 'lesson', 'first-letter', '--course', COURSE], 'There is a lesson "first-letter" already.'],
    [['new', 'lesson', 'x', '--course', COURSE, '--unit', '9'], '"9" is no unit of this course.'],
    [['new', 'lesson', 'x', '--course', COURSE, '--unit', '1-other'], 'a new one is named like 3-more'],
    [['new', 'lesson', 'x', '--course', COURSE, '--system', 'nope'], 'There is no system "nope".'],
    [['new', 'system', '../up', '--course', COURSE], 'cannot be the name of a system.'],
    [['new', 'system', 'post-office', '--course', COURSE], 'systems/post-office is there already'],
  ])('refuses %j', async (argv, said) => {
    const cwd = emptyFolder()
    const { code, out, err } = await run(argv, { cwd })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(said)
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('a new lesson and a new system', () => {
  it('hold in the course in whose folder one stands', async () => {
    const { root } = await fresh()
    const cwd = join(root, 'systems')
    const system = await run(['new', 'system', 'post-office', '--keeps', 'letters'], { cwd })
    expect(system).toMatchObject({ code: 0, err: '' })
    expect(system.out).toContain('is in post-office: ')
    expect(system.out).toContain('lessons request post-office GET /letters --course ..')
    const lesson = ['new', 'lesson', 'a-letter', '--system', 'post-office', '--unit', '2-letters']
    const told = await run(lesson, { cwd })
    expect(told).toMatchObject({
      code: 0,
      out: expect.stringContaining('../2-letters/1-a-letter.md.'),
      err: '',
    })
    expect(
      await run(['new', 'lesson', 'books', '--unit', '1', '--system', 'library'], { cwd }),
    ).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(root, '2-letters/1-a-letter.md'))).toBe(true)
    expect(existsSync(join(root, '1-first-steps/2-books.md'))).toBe(true)
    expect(readFileSync(join(root, '2-letters/1-a-letter.md'), 'utf8')).toContain('GET /letters')
    expect((await run(['check', '..', '--json'], { cwd })).out).toBe('[]\n')
  })

  it('ask only the database where the code of a system is not trusted', async () => {
    const course = changed({})
    const made = await run(['new', 'lesson', 'rows', '--course', course, '--unit', '1'])
    expect(made).toMatchObject({ code: 0 })
    const text = readFileSync(join(course, '1-post/2-rows.md'), 'utf8')
    expect(text).toContain('SELECT count(*) FROM letters')
    const { out } = await run(['check', join(course, '1-post/2-rows.md'), '--json'])
    expect(JSON.parse(out)).toEqual([])
  })
})

describe('a course without code', () => {
  const YAML = `name: post-office
title: Post office
settings:
  build: [fixed, weak]
routes:
  GET /letters: SELECT id, text FROM letters
  GET /towns/:town: SELECT nme FROM letters WHERE text = :town
  POST /letters: INSERT INTO letters VALUES (:id, :id, ?)
`
  it('has everything that is wrong with it told at once, in the file, and needs no trust', async () => {
    const course = changed({ [`${SYSTEM}/system.mjs`]: null })
    writeFileSync(join(course, SYSTEM, 'system.yaml'), YAML)
    const { out } = await run(['check', '--course', course, '--json'])
    const found = JSON.parse(out).filter(({ file }: { file: string }) => file.endsWith('system.yaml'))
    expect(found).toMatchObject([
      {
        line: 7,
        column: 28,
        rule: 'statement',
        source: '  GET /towns/:town: SELECT nme FROM letters WHERE text = :town',
      },
      { line: 8, rule: 'statement' },
    ])
    const { code, err } = await run(['request', 'post-office', '/letters', '--course', course])
    expect(code).toBe(2)
    expect(err).toContain(
      'systems/post-office/system.yaml:7:28  The database cannot read this: no such column: nme.',
    )
    const rows = await run([
      'sql',
      'post-office',
      'SELECT count(*) AS n FROM letters',
      '--course',
      course,
      '--format',
      'csv',
    ])
    expect(rows.code).toBe(0)
  })

  it('cannot be written twice', async () => {
    const course = changed({})
    writeFileSync(join(course, SYSTEM, 'system.yaml'), YAML)
    const { code, err } = await run(['request', 'post-office', '/letters', '--course', course, '--trust'])
    expect(code).toBe(2)
    expect(err).toContain('is written twice')
    const { out } = await run(['check', join(course, SYSTEM), '--json'])
    expect(JSON.parse(out)).toMatchObject([
      { rule: 'system', message: expect.stringContaining('is written twice') },
    ])
  })

  it('shows its routes and their statements to everybody', async () => {
    const { cwd } = await made
    const { out, err } = await run(['systems', 'library', '--course', 'my-course'], { cwd })
    expect(err).toBe('')
    expect(out).toContain('listBooks')
    const source = await run(['sandbox', 'library', '--course', 'my-course'], {
      cwd,
      input: ':source getBook\n',
    })
    expect(source.out).toContain('GET /books/:id: SELECT id, name, stock FROM books WHERE id = :id')
  })
})
