import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type LoadedCourse, loadCourse } from '../../src/lesson/course/load-course.ts'

const folders: string[] = []
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

async function write(root: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}

async function folder(files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'course-'))
  folders.push(root)
  await write(root, files)
  return root
}

const COURSE = '---\nid: letters\ntitle: Letters\nformat: 1\n---\n\nWelcome.\n'

function lesson(id: string, more = ''): string {
  return `---\nid: ${id}\ntitle: A lesson\nsystem: shop\nminutes: 5\nobjectives: [see]\n${more}---\n\nText.\n`
}

const SMALL = {
  'course.md': COURSE,
  '1-first/README.md': '# First unit\n\nIts **summary**.\n',
  '1-first/1-one.md': lesson('one'),
  'systems/shop/system.mjs': '',
}

async function load(files: Record<string, string | Uint8Array>): Promise<LoadedCourse> {
  return loadCourse(await folder(files))
}

function said({ diagnostics }: LoadedCourse): string[] {
  return diagnostics.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

function ids({ course }: LoadedCourse): string[] | undefined {
  return course?.units.flatMap((unit) => unit.lessons.map(({ id }) => id))
}

describe('a course folder', () => {
  it('is read in the order of its numbers', async () => {
    const loaded = await load({
      ...SMALL,
      '1-first/2-two.md': lesson('two', 'requires: [one]\n'),
      '1-first/10-ten.md': lesson('ten'),
      '10-last/README.md': '# Last\n',
      '10-last/1-end.md': lesson('end'),
      '2-second/README.md': '# Second\n',
      'notes.txt': 'ignored',
      '.hidden/1-x.md': 'ignored',
      'golden/one.ndjson': '',
      'systems/.DS_Store': '',
      'systems/bar/system.mjs': '',
    })
    expect(said(loaded)).toEqual([])
    expect(loaded.course).toMatchObject({
      id: 'letters',
      title: 'Letters',
      lang: 'en',
      lens: { restaurant: 'In the restaurant', breaks: 'Where the analogy breaks' },
      systems: ['bar', 'shop'],
      units: [
        { number: 1, slug: 'first', title: 'First unit' },
        { number: 2, slug: 'second', title: 'Second', lessons: [] },
        { number: 10, slug: 'last', title: 'Last' },
      ],
    })
    expect(ids(loaded)).toEqual(['one', 'two', 'ten', 'end'])
    expect(loaded.course?.units[0]?.lessons.map(({ unit, number, file }) => [unit, number, file])).toEqual([
      [1, 1, '1-first/1-one.md'],
      [1, 2, '1-first/2-two.md'],
      [1, 10, '1-first/10-ten.md'],
    ])
  })

  it.each([
    ['by their names', 'lens:\n  restaurant: "Im Restaurant:"\n  breaks: Wo es hinkt'],
    ['as a list', 'lens: [Im Restaurant, Wo es hinkt]'],
  ])('can set the titles of the lens %s', async (_, lens) => {
    const loaded = await load({
      ...SMALL,
      'course.md': COURSE.replace('format: 1', `format: 1\nlang: de\n${lens}`),
      '1-first/1-one.md': `${lesson('one')}\n> **Im Restaurant:** ja.\n`,
    })
    expect(said(loaded)).toEqual([])
    expect(loaded.course?.lens).toEqual({ restaurant: 'Im Restaurant', breaks: 'Wo es hinkt' })
    expect(loaded.course?.units[0]?.lessons[0]?.pages[0]?.blocks[1]).toMatchObject({ type: 'analogy' })
  })

  it('checks settings where they are known', async () => {
    const root = await folder({ ...SMALL, '1-first/1-one.md': `${lesson('one')}\n<!-- set biuld=weak -->\n` })
    expect(said(await loadCourse(root))).toEqual([])
    const loaded = await loadCourse(root, { settingsOf: async () => ({ build: ['fixed', 'weak'] }) })
    expect(said(loaded)).toEqual(['1-first/1-one.md:11:10 unknown-setting'])
  })
})

describe('one broken lesson', () => {
  it('is left out and named, and the others stay', async () => {
    const loaded = await load({
      ...SMALL,
      '1-first/2-two.md': `${lesson('two')}\nA <!-- pause -->\n`,
      '1-first/3-three.md': lesson('three', 'requires: [two]\n'),
    })
    expect(ids(loaded)).toEqual(['one', 'three'])
    expect(said(loaded)).toEqual(['1-first/2-two.md:11:3 directive-line'])
    expect(loaded.broken).toEqual([
      { id: 'two', title: 'A lesson', unit: 1, number: 2, file: '1-first/2-two.md' },
    ])
  })
})

describe('what is wrong with a course', () => {
  it('a folder that does not exist', async () => {
    const missing = join(tmpdir(), 'no-such-course')
    const loaded = await loadCourse(missing)
    expect([loaded.course, said(loaded)]).toEqual([null, [`${missing}:1:1 course-folder`]])
    expect(loaded.diagnostics[0]?.message).toContain('does not exist')
  })

  it('a file instead of a folder', async () => {
    const root = await folder({ 'x.md': '' })
    expect((await loadCourse(join(root, 'x.md'))).diagnostics[0]?.message).toContain('not a course folder')
  })

  it('a folder without course.md', async () => {
    const loaded = await load({ '1-first/1-one.md': lesson('one') })
    expect(loaded.course).toBeNull()
    expect(said(loaded)).toContain('course.md:1:1 course-folder')
  })

  it.each([
    ['another format', 'format: 1', 'format: 2', '4:9 format'],
    ['a bad id', 'id: letters', 'id: My Letters', '2:5 id'],
    ['no title', 'title: Letters\n', '', '1:1 missing-key'],
  ])('a course.md with %s, without which there is no course', async (_, from, to, place) => {
    const loaded = await load({ ...SMALL, 'course.md': COURSE.replace(from, to) })
    expect([loaded.course, said(loaded)]).toEqual([null, [`course.md:${place}`]])
  })

  it.each([
    ['no format', 'format: 1\n', '', '1:1 missing-key'],
    ['an unknown key', 'format: 1', 'format: 1\nlnag: en', '5:1 unknown-key'],
    ['a bad language', 'format: 1', 'format: 1\nlang: English language', '5:7 lang'],
    ['a bad lens', 'format: 1', 'format: 1\nlens: both', '5:7 wrong-type'],
    ['two equal lens titles', 'format: 1', 'format: 1\nlens: [Here, here]', '5:7 duplicate-value'],
    ['an unknown lens title', 'format: 1', 'format: 1\nlens:\n  restarant: x', '6:3 unknown-key'],
  ])('a course.md with %s, which keeps nobody from its lessons', async (_, from, to, place) => {
    const loaded = await load({ ...SMALL, 'course.md': COURSE.replace(from, to) })
    expect([ids(loaded), said(loaded)]).toEqual([['one'], [`course.md:${place}`]])
  })

  it('a unit without README.md or without a title', async () => {
    const loaded = await load({ ...SMALL, '2-more/1-two.md': lesson('two'), '3-odd/README.md': 'Text.' })
    expect(said(loaded)).toEqual(['2-more/README.md:1:1 missing-file', '3-odd/README.md:1:1 unit-title'])
    expect(loaded.course?.units.map(({ title }) => title)).toEqual(['First unit', 'more', 'odd'])
  })

  it('two lessons of one id', async () => {
    const loaded = await load({ ...SMALL, '1-first/2-two.md': lesson('one') })
    expect(said(loaded)).toEqual(['1-first/2-two.md:2:5 duplicate-lesson'])
    expect(loaded.diagnostics[0]?.message).toContain('1-first/1-one.md')
    expect(ids(loaded)).toEqual(['one'])
  })

  it('two lessons or units of one number', async () => {
    const loaded = await load({
      ...SMALL,
      '1-first/01-other.md': lesson('other'),
      '1-zebra/README.md': '# Zebra',
    })
    expect(said(loaded)).toEqual(['1-first/1-one.md:1:1 duplicate-number', '1-zebra:1:1 duplicate-number'])
  })

  it('a system that is not there', async () => {
    const loaded = await load({ ...SMALL, '1-first/1-one.md': lesson('one').replace('shop', 'shp') })
    expect(said(loaded)).toEqual(['1-first/1-one.md:4:9 unknown-system'])
    expect(loaded.diagnostics[0]?.fix).toBe('did you mean `shop`?')
  })

  it('a required lesson that is not there', async () => {
    const loaded = await load({ ...SMALL, '1-first/2-two.md': lesson('two', 'requires: [noe]\n') })
    expect(said(loaded)).toEqual(['1-first/2-two.md:7:12 unknown-lesson'])
  })

  it('lessons that require each other in a circle, once', async () => {
    const loaded = await load({
      ...SMALL,
      '1-first/2-a.md': lesson('a', 'requires: [one, c]\n'),
      '1-first/3-b.md': lesson('b', 'requires: [a]\n'),
      '1-first/4-c.md': lesson('c', 'requires: [b]\n'),
    })
    expect(loaded.diagnostics.map(({ message }) => message)).toEqual([
      'these lessons require each other in a circle: a → c → b → a',
    ])
    expect(said(loaded)).toEqual(['1-first/2-a.md:7:17 requires-circle'])
  })

  it('Markdown without a number', async () => {
    const loaded = await load({ ...SMALL, '1-first/intro.md': 'x' })
    expect(loaded.diagnostics).toMatchObject([{ rule: 'not-a-lesson', severity: 'warning' }])
    expect(ids(loaded)).toEqual(['one'])
  })

  it.each([
    ['2 intro.md', '`2-intro.md`'],
    ['2_intro.md', '`2-intro.md`'],
    ['2-intro.MD', '`2-intro.md`'],
    ['intro.markdown', '`1-intro.md`'],
    ['2.md', '`2-a-name.md`'],
  ])('%s, which lacks something in its name', async (name, mend) => {
    const loaded = await load({ ...SMALL, [`1-first/${name}`]: 'x' })
    expect(loaded.diagnostics).toMatchObject([{ file: `1-first/${name}`, rule: 'not-a-lesson' }])
    expect(loaded.diagnostics[0]?.fix).toContain(mend)
  })

  it('a folder of lessons without a number', async () => {
    const loaded = await load({ ...SMALL, 'second/README.md': '# Second', 'second/1-two.md': lesson('two') })
    expect(loaded.diagnostics).toMatchObject([{ file: 'second', rule: 'not-a-unit', severity: 'warning' }])
    const other = await load({ ...SMALL, 'docs/notes.md': 'x', 'systems/1-a.md': 'x' })
    expect(other.diagnostics).toEqual([])
  })

  it('a file that is not UTF-8, at its first bad byte', async () => {
    const loaded = await load({ ...SMALL, '1-first/2-two.md': Buffer.from('a\nbé\xff', 'latin1') })
    expect(said(loaded)).toEqual(['1-first/2-two.md:2:2 not-utf8'])
  })

  it('a file over 512 kB', async () => {
    const loaded = await load({ ...SMALL, '1-first/2-two.md': lesson('two') + 'x'.repeat(600_000) })
    expect(said(loaded)).toEqual(['1-first/2-two.md:1:1 too-large'])
  })

  it('a folder that has the name of a lesson', async () => {
    const loaded = await load({ ...SMALL, '1-first/2-two.md/x': '' })
    expect(said(loaded)).toEqual(['1-first/2-two.md:1:1 not-a-file'])
  })

  it.skipIf(process.platform === 'win32')('a link that leads out of the course', async () => {
    const outside = await folder({ 'secret.md': lesson('secret'), 'unit/1-x.md': lesson('x') })
    const root = await folder(SMALL)
    await symlink(join(outside, 'secret.md'), join(root, '1-first/2-two.md'))
    await symlink(join(outside, 'unit'), join(root, '2-unit'))
    await symlink(join(root, '1-first/1-one.md'), join(root, '1-first/3-inside.md'))
    await symlink(join(root, 'nowhere'), join(root, '1-first/4-broken.md'))
    const loaded = await loadCourse(root)
    expect(said(loaded)).toEqual([
      '1-first/2-two.md:1:1 outside-course',
      '1-first/4-broken.md:1:1 missing-file',
      '2-unit:1:1 outside-course',
      '1-first/3-inside.md:2:5 duplicate-lesson',
    ])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a file that may not be read',
    async () => {
      const root = await folder({ ...SMALL, '1-first/2-two.md': lesson('two') })
      await chmod(join(root, '1-first/2-two.md'), 0)
      expect(said(await loadCourse(root))).toEqual(['1-first/2-two.md:1:1 unreadable'])
    },
  )
})

describe('placement', () => {
  const questions = (...ids: string[]) =>
    ids.map((id) => `\n\`\`\`quiz id=${id}\nWhat?\n\n= 1\n\`\`\`\n`).join('')
  const placed = (...lines: string[]) =>
    COURSE.replace('format: 1\n', `format: 1\nplacement:\n${lines.map((line) => `  - ${line}\n`).join('')}`)
  const TWO_UNITS = {
    ...SMALL,
    '1-first/1-one.md': lesson('one') + questions('a', 'b'),
    '2-second/README.md': '# Second\n',
    '2-second/1-two.md': lesson('two') + questions('c', 'd'),
  }

  it('is a list of questions, by lesson and id', async () => {
    const loaded = await load({ ...TWO_UNITS, 'course.md': placed('one/a', 'one/b', 'two/c', 'two/d') })
    expect(said(loaded)).toEqual([])
    expect(loaded.course?.placement).toEqual([
      { lesson: 'one', block: 'a' },
      { lesson: 'one', block: 'b' },
      { lesson: 'two', block: 'c' },
      { lesson: 'two', block: 'd' },
    ])
    expect((await load(SMALL)).course?.placement).toEqual([])
  })

  it.each([
    ['no-slash', 'is not a question of a lesson'],
    ['onne/a', 'there is no lesson `onne`; did you mean `one`?'],
    ['one/aa', 'has no question `aa`'],
    ['one/x', 'cannot be asked outside of its lesson'],
    ['one/z', 'cannot be asked outside of its lesson'],
  ])('says what is wrong with %s, and leaves it out', async (line, message) => {
    const exercise =
      '\nDo it.\n\n```sql exercise id=x\nSELECT 1\n```\n\n```quiz id=z here\nWhat?\n\n= 1\n```\n'
    const loaded = await load({
      ...TWO_UNITS,
      '1-first/1-one.md': lesson('one') + questions('a', 'b') + exercise,
      'course.md': placed('one/a', 'one/b', line),
    })
    const found = loaded.diagnostics.map(({ file, line: at, message: what, fix }) => [
      file,
      at,
      `${what}; ${fix}`,
    ])
    expect(found).toMatchObject([['course.md', 8, expect.stringContaining(message)]])
    expect(loaded.course?.placement).toHaveLength(2)
  })

  it('is no news about a lesson that is broken itself', async () => {
    const loaded = await load({
      ...TWO_UNITS,
      '2-second/1-two.md': `${lesson('two')}${questions('c')}\n<!-- puase -->\n`,
      'course.md': placed('one/a', 'one/b', 'two/c', 'two/d'),
    })
    expect(loaded.diagnostics.map(({ rule }) => rule)).toEqual(['unknown-directive'])
    expect(loaded.course?.placement).toHaveLength(2)
  })

  it('warns where one answer would decide, and where nobody would get', async () => {
    const loaded = await load({ ...TWO_UNITS, 'course.md': placed('one/a', 'two/c', 'two/d') })
    expect(loaded.diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'one question alone decides whether somebody knows unit 1'],
    ])
    const gap = await load({ ...TWO_UNITS, 'course.md': placed('two/c', 'two/d') })
    expect(gap.diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'placement never gets to unit 2: it stops at unit 1, of which it asks nothing'],
    ])
  })
})

describe('a course of which only some lessons are meant', () => {
  it('reads of lessons that nobody wants to see only the front matter, and the rest when somebody does', async () => {
    const root = await folder({
      'course.md': COURSE,
      'systems/shop/schema.sql': '',
      '1-one/README.md': '# One\n\nAll.\n',
      '1-one/1-a.md': lesson('a', 'words: [slip]\n'),
      '1-one/2-b.md': `${lesson('b', 'requires: [a, c]\n')}\n\`\`\`http pedict=status\nGET /\n\`\`\`\n`,
      '1-one/3-c.md': lesson('c').replace('minutes: 5', 'minutes: five'),
      '1-one/4-a.md': `${lesson('a')}\n\`\`\`http pedict=status\nGET /\n\`\`\`\n`,
    })
    const { course, diagnostics, read } = await loadCourse(root, {
      isMeant: (file) => file.endsWith('4-a.md'),
    })
    const [a, b, ...others] = course?.units[0]?.lessons ?? []
    expect(a).toMatchObject({ id: 'a', words: ['slip'], pages: [] })
    expect(b).toMatchObject({ id: 'b', requires: ['a', 'c'], pages: [] })
    expect(others).toEqual([])
    expect(diagnostics.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      '1-one/3-c.md wrong-type',
      '1-one/4-a.md duplicate-lesson',
      '1-one/4-a.md unknown-attribute',
    ])
    expect(a && (await read(a))?.pages).toHaveLength(1)
    expect(b && (await read(b))).toBe(null)
  })
})
