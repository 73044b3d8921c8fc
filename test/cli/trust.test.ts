import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readDefinition } from '../../src/cli/course/system-origin.ts'
import { main } from '../../src/cli/main.ts'
import { changed, LESSON, ROWS_ONLY, SYSTEM } from './changed-course.ts'
import { emptyFolder, run, worldOf } from './fake-world.ts'

/** Somebody at a terminal that takes whole lines. Says what was shown, of output and mistakes alike. */
async function atTerminal(argv: string[], typed: string, home: string) {
  let shown = ''
  const screen = () =>
    Object.assign(
      new Writable({
        write: (data, _, done) => {
          shown += String(data)
          done()
        },
      }),
      { isTTY: true },
    )
  const world = worldOf([...argv, '--plain'], {
    input: typed,
    env: { LESSONS_HOME: home },
    stdout: screen(),
    stderr: screen(),
  })
  Object.assign(world.stdin, { isTTY: true })
  return { code: await main(world), shown }
}

const QUESTION = 'This course brings programs of its own.'

/** A course whose code leaves a mark where it is loaded. */
function marking(): { course: string; isMarked: () => boolean; code: string } {
  const mark = join(emptyFolder(), 'was-run')
  const course = changed({
    [`${SYSTEM}/system.mjs`]: (text) =>
      `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(mark)}, '')\n${text}`,
  })
  const isMarked = () => {
    try {
      readFileSync(mark)
      return true
    } catch {
      return false
    }
  }
  return { course, isMarked, code: join(course, SYSTEM, 'system.mjs') }
}

const letters = (course: string) => ['request', 'post-office', '/letters', '--course', course]

describe('the code of an outside course', () => {
  it('is asked about before it is loaded, with its folder and its files; no is what Enter says', async () => {
    const { course, isMarked } = marking()
    const home = emptyFolder()
    for (const answer of ['\n', 'n\n', 'q\n', '']) {
      const { code, shown } = await atTerminal(letters(course), answer, home)
      expect(code).toBe(2)
      expect(shown).toContain(QUESTION)
      // A long path is broken between its letters.
      expect(shown.replace(/\s+/g, '')).toContain(join(course, 'systems'))
      expect(shown).toMatch(/post-office\/system\.mjs +\S+ bytes/)
      expect(shown).toContain('say so with --trust')
    }
    expect(isMarked()).toBe(false)
  })

  it('is asked about once, until one of its files changes, which is said', async () => {
    const { course, code: file } = marking()
    const home = emptyFolder()
    const first = await atTerminal(letters(course), 'y\n', home)
    expect(first).toMatchObject({ code: 0, shown: expect.stringContaining('200 OK') })
    const again = await run(letters(course), { env: { LESSONS_HOME: home } })
    expect(again).toMatchObject({ code: 0, err: '' })
    writeFileSync(join(course, SYSTEM, 'seed.sql'), "INSERT INTO letters VALUES (7, 'data is no code')")
    expect((await atTerminal(letters(course), '', home)).shown).not.toContain(QUESTION)
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n// something else`)
    writeFileSync(join(course, 'systems', 'shared.mjs'), '')
    const piped = await run(letters(course), { env: { LESSONS_HOME: home } })
    expect(piped.code).toBe(2)
    expect(piped.err).toMatch(
      /it was not started\. You allowed it once; since then post-office\/system\.mjs and 1 more changed\.\n.*--trust/,
    )
    const changedSince = await atTerminal(letters(course), 'n\n', home)
    expect(changedSince.shown.replace(/\s+/g, ' ')).toMatch(
      /You allowed them on 1 January\. Since then: changed post-office\/system\.mjs; new shared\.mjs\./,
    )
  })

  it('is refused at the menu without an end to it, and so is a broken lesson', async () => {
    const course = changed({ [LESSON]: (text) => text.replace('predict=status', 'pedict=status') })
    const { code, shown } = await atTerminal(['--course', course], '1.1\n2.1\nn\nq\n', emptyFolder())
    expect(code).toBe(0)
    expect(shown.replace(/\s+/g, ' ')).toMatch(
      /"The first letter" \(1\.1\) is broken.* start lesson 1 .* was not started.* start lesson 1 /,
    )
  })

  it('is asked about anew where the same lies in another folder', async () => {
    const home = emptyFolder()
    await atTerminal(letters(changed({})), 'y\n', home)
    expect((await atTerminal(letters(changed({})), 'n\n', home)).shown).toContain(QUESTION)
  })

  it('is run after a yes that cannot be kept, which is said', async () => {
    const file = join(emptyFolder(), 'no-folder')
    writeFileSync(file, '')
    const { code, shown } = await atTerminal(letters(changed({})), 'y\n', file)
    expect(code).toBe(0)
    expect(shown).toContain('Your answer could not be kept, and will be asked for again: ')
  })

  it('is run without a question, and not remembered, with --trust', async () => {
    const { course, isMarked } = marking()
    const env = { LESSONS_HOME: emptyFolder() }
    expect((await run([...letters(course), '--trust'], { env })).code).toBe(0)
    expect(isMarked()).toBe(true)
    expect((await run(letters(course), { env })).code).toBe(2)
  })

  it('is refused where nobody can be asked, and what needs none of it goes on', async () => {
    const { course, isMarked } = marking()
    writeFileSync(join(course, LESSON), ROWS_ONLY)
    const refused = await run(letters(course))
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toMatch(
      /"post-office" is a program \(.*system\.mjs\), and it was not started\.\n.*--trust/,
    )
    const listed = await run(['list', '--course', course])
    expect(listed.code).toBe(0)
    expect(listed.err.replace(/\s+/g, ' ')).toContain('The system post-office is a program')
    expect((await run(['systems', '--course', course])).code).toBe(0)
    expect((await run(['start', '1.1', '--course', course], { input: '2\n' })).code).toBe(0)
    expect((await run(['check', '--course', course])).out).toContain('[untrusted]')
    expect(isMarked()).toBe(false)
  })

  it('is not asked about by what needs none of it', async () => {
    const { course } = marking()
    for (const argv of [['list'], ['sql', 'post-office', 'SELECT 1'], ['progress']]) {
      expect((await atTerminal([...argv, '--course', course], '', emptyFolder())).shown).not.toContain(
        QUESTION,
      )
    }
  })

  it('is not loaded where it was changed after the answer', async () => {
    const { course, isMarked, code: file } = marking()
    const folder = join(course, 'systems')
    const origin = { kind: 'folder' as const, name: 'post-office', folder: join(course, SYSTEM), file }
    const readers = { world: worldOf([]), expect: () => {} }
    await expect(
      readDefinition({ ...origin, seal: { folder, hash: 'of something else' } }, readers),
    ).rejects.toThrow(/have been changed since you allowed them, and were not started/)
    expect(isMarked()).toBe(false)
  })

  it('is refused where it imports what lies outside of the systems, which could change unasked', async () => {
    const course = changed({
      [`${SYSTEM}/system.mjs`]: (text) => `import '../shared.mjs'\nimport '../../elsewhere.mjs'\n${text}`,
    })
    const { code, shown } = await atTerminal(letters(course), 'y\n', emptyFolder())
    expect(code).toBe(2)
    expect(shown).toContain('post-office/system.mjs imports ../../elsewhere.mjs, which lies outside')
    expect(shown).not.toContain(QUESTION)
  })

  // Windows lets only some people make links.
  it.skipIf(process.platform === 'win32')(
    'is refused where a link leads out of the systems, since nobody could say what would be run',
    async () => {
      const { course } = marking()
      symlinkSync(import.meta.filename, join(course, SYSTEM, 'helper.mjs'))
      const { code, shown } = await atTerminal(letters(course), 'y\n', emptyFolder())
      expect(code).toBe(2)
      expect(shown.replace(/\s+/g, ' ')).toContain(
        'systems/post-office/helper.mjs is a link that leads out of the systems of the course. If you trust',
      )
    },
  )
})

describe('--course', () => {
  it.each([
    [
      ['--course', '--trust'],
      /^--course needs a folder, and what follows it is --trust\.\nSay --course DIR --trust;/,
    ],
    [['--course', ''], /^--course needs a folder, and what it got is empty\.\n/],
    [['--course', '/no/such/folder'], /this course folder does not exist/i],
    [['--course', emptyFolder()], /it has no "course\.md"/],
  ])('says what it needs: %j', async (argv, message) => {
    const { code, out, err } = await run(['list', ...argv])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })
})
