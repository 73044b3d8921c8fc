import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { changed, LESSON, SYSTEM, save, textIn } from './changed-course.ts'
import { worldOf } from './fake-world.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A check that goes on: `next` waits for what is written next and has this in it. */
function watching(argv: string[], terminal = false) {
  let text = ''
  let seen = 0
  let look = () => {}
  const stdout = Object.assign(
    new Writable({
      write: (data, _, done) => {
        text += String(data)
        look()
        done()
      },
    }),
    { isTTY: terminal, columns: 80 },
  )
  let interrupt = () => {}
  let imports = 0
  const world = worldOf(['check', '--watch', '--trust', '--width', '200', ...argv], {
    stdout,
    // A thread that is started anew loads everything anew.
    importModule: (url) => import(`${url}?${imports++}`),
    onInterrupt: (listener) => {
      interrupt = listener
      return () => {}
    },
  })
  const code = main(world)
  const end = () => {
    interrupt()
    return code
  }
  ends.push(end)
  const next = (wanted: RegExp | string) =>
    new Promise<string>((resolve) => {
      look = () => {
        const rest = text.slice(seen)
        const found = typeof wanted === 'string' ? rest.indexOf(wanted) : rest.search(wanted)
        const rounded = found < 0 ? -1 : rest.indexOf('\n', found)
        if (rounded < 0) return
        seen += rounded + 1
        look = () => {}
        resolve(rest)
      }
      look()
    })
  return { next, end }
}

const BROKEN = (text: string) => text.replace('status 200', 'status 201')

describe('lessons check --watch', () => {
  it('checks a lesson again that is saved, and that one alone', async () => {
    const course = changed({})
    const { next, end } = watching([course])
    expect(await next('Watching')).toBe(
      `Checking ${course}\n\n2 lessons: no errors.\nWatching for changes; Ctrl+C ends this.\n\n`,
    )
    changed({ [LESSON]: BROKEN }, course)
    const broken = await next('Watching')
    expect(broken).toMatch(/1-first-letter\.md:\d+:1 {2}error {2}Expected status 201/)
    expect(broken).toMatch(/2 lessons: 1 error\. 1 lesson checked again in \d+ ms\./)
    expect(broken).not.toContain('\x1b')
    changed({ [LESSON]: (text) => text.replace('status 201', 'status 200') }, course)
    expect(await next('Watching')).toContain('2 lessons: no errors.')
    expect(await end()).toBe(130)
  })

  it('follows editors that rename, files that are new and files that go', async () => {
    const course = changed({})
    const { next } = watching(['--course', course])
    await next('Watching')
    const text = textIn(course, '2-more/1-second-letter.md')
    writeFileSync(join(course, '2-more/.1-second-letter.md.swp'), 'half of it')
    writeFileSync(join(course, '2-more/1-second-letter.md~'), BROKEN(text))
    writeFileSync(join(course, 'new'), text.replace('status 201', 'status 204'))
    renameSync(join(course, 'new'), join(course, '2-more/1-second-letter.md'))
    expect(await next('Watching')).toContain('Expected status 204')
    save(join(course, '2-more/2-third.md'), text.replaceAll('second-letter', 'third-letter'))
    expect(await next('Watching')).toMatch(/3 lessons: 1 error\. .* As before: .*1-second-letter\.md\./)
    rmSync(join(course, '2-more/1-second-letter.md'))
    expect(await next('Watching')).toContain('2 lessons: no errors.')
  })

  it('checks what depends on a system, its data or its code', async () => {
    const course = changed({})
    const { next } = watching([course])
    await next('Watching')
    changed({ [`${SYSTEM}/seed.sql`]: 'INSERT INTO nowhere VALUES (1);' }, course)
    expect(await next('Watching')).toMatch(/seed\.sql:1:\d+ {2}error/)
    changed({ [`${SYSTEM}/seed.sql`]: textIn(changed({}), `${SYSTEM}/seed.sql`) }, course)
    expect(await next('Watching')).toMatch(/2 lessons: no errors\. 2 lessons checked again/)
    changed(
      { [`${SYSTEM}/system.mjs`]: (text) => text.replace('listLetters(c) {', 'listLetters(c) { throw 1') },
      course,
    )
    expect(await next('Watching')).toContain('Expected status 200; got 500')
  })

  it('goes on when the course is broken for a while', async () => {
    const course = changed({})
    const { next } = watching([join(course, LESSON)])
    await next('Watching')
    const text = textIn(course, LESSON)
    rmSync(join(course, LESSON))
    await next('There is no file or folder')
    save(join(course, LESSON), BROKEN(text))
    expect(await next('Watching')).toContain('1 lesson: 1 error.')
  })

  it('shows on a terminal what is wrong now, and nothing that was', async () => {
    const course = changed({ [LESSON]: BROKEN })
    const { next } = watching([course, '--no-color'], true)
    await next('Watching')
    changed({ '2-more/1-second-letter.md': (text) => text.replace('status 201', 'status 204') }, course)
    const shown = await next('Watching')
    expect(shown.startsWith('\x1b[H\x1b[2J')).toBe(true)
    expect(shown).toContain('Expected status 201')
    expect(shown).toContain('Expected status 204')
  })

  it('gives programs one array a line', async () => {
    const course = changed({})
    const { next } = watching([course, '--json'])
    expect(JSON.parse(await next('['))).toEqual([])
    changed({ [LESSON]: BROKEN }, course)
    expect(JSON.parse(await next('['))).toMatchObject([{ rule: 'expect', fix: null }])
  })

  it.each([
    [[], /The built-in course lies in the package/],
    [['--update'], /--update and --watch do not go together/],
    [['nowhere.md'], /There is no file or folder/],
  ])('is refused with a reason: %j', async (argv, why) => {
    let told = ''
    const stderr = new Writable({
      write: (data, _, done) => {
        told += String(data)
        done()
      },
    })
    expect(await main(worldOf(['check', '--watch', ...argv], { stderr }))).toBe(2)
    expect(told).toMatch(why)
  })
})
