import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { followNotes } from '../../src/cli/demo/notes-view.ts'
import { openPresenter } from '../../src/cli/demo/presenter.ts'
import type { World } from '../../src/cli/process/world.ts'
import { openSession, type Session } from '../../src/cli/session.ts'
import type { Lesson, Page } from '../../src/lesson/lesson.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from '../terminal/emulator.ts'
import { emptyFolder, worldOf } from './fake-world.ts'

const AT = { file: '', line: 1, column: 1 }

function page(number: number, part: Partial<Page>): Page {
  return { number, title: null, time: null, class: null, notes: [], blocks: [], at: AT, ...part }
}

const LESSON: Lesson = {
  id: 'cones',
  title: 'One click, one cone',
  system: 'ice-cream',
  minutes: 15,
  objectives: [],
  words: [],
  lens: 'restaurant',
  requires: [],
  unit: 1,
  number: 1,
  file: '1-a/1-cones.md',
  pages: [
    page(1, { time: 60 }),
    page(2, {
      title: 'The door',
      time: 90,
      class: 240,
      notes: ['Ask: who opens it?\nThey will say\nthe waiter.\n\n- draw it\n- \x1b[2Jwait', 'Skip the rest.'],
    }),
    page(3, { title: 'The \u202erow', time: 120 }),
  ],
}

const GLOBALS = {
  course: null,
  trust: false,
  plain: false,
  accessible: false,
  color: true,
  width: null,
  timeout: 2000,
}

function textSink(): { stream: Writable; text: () => string } {
  const parts: string[] = []
  const write: NonNullable<ConstructorParameters<typeof Writable>[0]>['write'] = (data, _, done) => {
    parts.push(String(data))
    done()
  }
  return { stream: new Writable({ write }), text: () => parts.join('') }
}

async function sessionIn(home: string, part: Partial<World> = {}) {
  const { stream, text } = textSink()
  const world: World = {
    ...worldOf([]),
    env: { LESSONS_HOME: home },
    cwd: home,
    clock: () => 0,
    stdout: stream,
    ...part,
  }
  const out = openScreen(() => world.stdout)
  const source = () => Promise.reject(new Error('No course is needed'))
  const session: Session = await openSession(world, GLOBALS, { out, err: out, source })
  return { session, text }
}

describe('the notes of whoever shows a lesson', () => {
  it('are kept up to date in a file, with what comes next and how the time stands', async () => {
    const home = emptyFolder()
    let clock = 0
    const { session } = await sessionIn(home, { clock: () => clock })
    const notes = join(home, 'notes.txt')
    const presenter = await openPresenter(session, { lesson: LESSON, page: 1, notes: 'notes.txt' })
    expect(readFileSync(notes, 'utf8')).toContain('No notes for this page.')
    clock += 72_000_000
    presenter.show(2)
    await presenter.close()
    expect(readFileSync(notes, 'utf8')).toMatchInlineSnapshot(`
      " The door
       page 2 of 3 · One click, one cone
       1:12 of 7:00 · in time, this page until 5:00
       Time left: 3:48 for this page, 5:48 in all
       Next: The \\u202erow

         Ask: who opens it? They will say the waiter.

         - draw it
         - ␛[2Jwait

         Skip the rest.

       The demo has ended.
      "
    `)
  })

  it('cannot be written everywhere, which is said before anything begins', async () => {
    const home = emptyFolder()
    const { session } = await sessionIn(home)
    const opening = openPresenter(session, { lesson: LESSON, page: 1, notes: 'no/such/notes.txt' })
    await expect(opening).rejects.toMatchObject({
      name: 'Failure',
      exitCode: 2,
      message:
        'The notes cannot be written to no/such/notes.txt: the folder that it would be in is not there.',
    })
    expect(readdirSync(home)).toEqual([])
  })

  it('stop the time while nothing is shown, and begin in the middle where the plan is', async () => {
    let clock = 0
    const { session } = await sessionIn(emptyFolder(), { clock: () => clock })
    const presenter = await openPresenter(session, { lesson: LESSON, page: 2, notes: null })
    clock += 5_000_000
    presenter.hold()
    clock += 500_000_000
    expect(presenter.line(session.style())).toContain('page 2 of 3 · 1:05 of 7:00 · paused')
    presenter.go()
    clock += 1_000_000
    expect(presenter.line(session.style())).toContain('1:06 of 7:00 · in time')
    await presenter.close()
  })
})

/** A disk that does not say what has changed: one looks when it is time. */
const unwatched = async () => ({ changed: () => new Promise<void>(() => {}), close: () => {} })

/** Follows a demo by lines; what happens from one look to the next are these deeds. */
async function follow(home: string, deeds: (() => unknown)[], part: Partial<World> = {}): Promise<string> {
  const wait = async () => {
    await deeds.shift()?.()
  }
  const { session, text } = await sessionIn(home, { timers: { wait }, ...part })
  expect(await followNotes(session, unwatched)).toBe(0)
  expect(deeds).toEqual([])
  return text()
}

describe('the notes in another terminal', () => {
  it('wait for a demo, follow it from page to page, and say when it has ended', async () => {
    const home = emptyFolder()
    const { session } = await sessionIn(home)
    const presenter = await openPresenter(session, { lesson: LESSON, page: 1, notes: null })
    await presenter.close()
    let second: Awaited<ReturnType<typeof openPresenter>> | null = null
    const begin = async () => {
      second = await openPresenter(session, { lesson: LESSON, page: 2, notes: null })
    }
    const text = await follow(home, [begin, async () => second?.close()])
    expect(text).toMatchInlineSnapshot(`
      " No demo is running. Start one in another terminal: its notes will appear here.

       The door
       page 2 of 3 · One click, one cone
       1:00 of 7:00 · in time, this page until 5:00
       Time left: 4:00 for this page, 6:00 in all
       Next: The \\u202erow

         Ask: who opens it? They will say the waiter.

         - draw it
         - ␛[2Jwait

         Skip the rest.

       The demo has ended. The notes of the next one will appear here.

      "
    `)
  })

  it('are not those of a demo that was killed', async () => {
    const home = emptyFolder()
    const { session } = await sessionIn(home)
    let alive = true
    const isAlive = (pid: number) => alive && pid === session.world.pid
    const begin = async () => {
      await openPresenter(session, { lesson: LESSON, page: 2, notes: null })
    }
    const kill = () => {
      alive = false
    }
    expect(await follow(home, [begin, kill], { isAlive })).toMatch(
      /No demo is running\.[\s\S]*The door[\s\S]*The demo ended without a word\./,
    )
    const begun = () => {
      alive = true
    }
    const later = await follow(home, [begun, kill], { isAlive })
    expect(later).toMatch(/^ No demo is running\./)
  })

  it.each([['{"version":1,"pid":4711}'], ['not JSON'], ['{"version":2}'], ['[]'], ['null']])(
    'are not read from what nobody of us has written: %s',
    async (strange) => {
      const home = emptyFolder()
      mkdirSync(home, { recursive: true })
      writeFileSync(join(home, 'demo.json'), strange)
      const { session } = await sessionIn(home)
      const begin = async () => {
        await openPresenter(session, { lesson: LESSON, page: 3, notes: null })
      }
      const end = () => writeFileSync(join(home, 'demo.json'), '')
      expect(await follow(home, [begin, end])).toContain('The \\u202erow')
    },
  )

  it('fill a terminal, in which the time goes on, and leave it by q', async () => {
    const home = emptyFolder()
    let now = 0
    const { emulator, input, output, modes } = fakeTerminal(60, 12)
    const deeds = [
      () => {
        now = 30_000
      },
      () => new Promise((resolve) => input.once('data', resolve) && input.write('q')),
    ]
    const wait = async () => {
      await deeds.shift()?.()
    }
    const { session } = await sessionIn(home, {
      stdin: input,
      stdout: output,
      now: () => now,
      timers: { wait },
    })
    const presenter = await openPresenter(session, { lesson: LESSON, page: 2, notes: null })
    expect(await followNotes(session, unwatched)).toBe(0)
    await emulator.waitFor(() => emulator.raw.endsWith('\x1b[?1049l'))
    expect(emulator.raw).toContain('page 2 of 3')
    expect(emulator.raw).toMatch(/Time left: 4:00 for this page[\s\S]*Time left: 3:30 for this page/)
    expect(emulator.raw).toContain('more lines: a higher window shows them')
    expect(emulator.raw).not.toMatch(/\x1b\[2m/)
    expect(modes).toEqual([true, false])
    await presenter.close()
  })
})
