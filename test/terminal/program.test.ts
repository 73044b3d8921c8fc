import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { COURSE } from '../cli/fake-world.ts'
import { openPty, type PtyOptions } from './pty.ts'

const running: { kill(): void }[] = []
afterEach(() => {
  for (const pty of running.splice(0)) pty.kill()
})

function home(): string {
  return mkdtempSync(join(tmpdir(), 'lessons-test-'))
}

/** The program in a terminal, with the small course and a learner who is new, unless said otherwise. */
function program(argv: string[], { env = {}, ...rest }: PtyOptions = {}) {
  const options = { ...rest, env: { LESSONS_HOME: home(), ...env } }
  const pty = openPty([...argv, '--course', COURSE, '--trust'], options)
  running.push(pty)
  return pty
}

const READING = 'Enter goes on'

// The pseudo-terminal of Windows draws for itself, and does not show what was written to it.
describe.skipIf(process.platform === 'win32')('the program in a terminal', () => {
  it('welcomes somebody new, and shows everything before it lets them choose', async () => {
    const { waitFor, type, exit } = program([])
    await waitFor('Follow a letter from the counter')
    await waitFor(/stops\n+>$/)
    type('3\r')
    await waitFor('Enter shows what there is outside of lessons')
    type('\r')
    await waitFor(/lessons request[\s\S]*Enter goes back to the menu · q stops$/)
    type('\r')
    await waitFor(/stops\n+>$/)
    type('2\r')
    await waitFor('lesson>')
    type('no such thing\r')
    await waitFor('There is no lesson "no such thing"')
    type('j\r')
    await waitFor('One letter is too little.')
    type('second\r')
    await waitFor(/Was it taken[\s\S]*a number answers[^\n]*$/)
    type('q\r')
    await waitFor('You can go on from page 1')
    expect(await exit()).toEqual({ exitCode: 0, signal: 0 })
  })

  it('starts the lesson whose number or id is typed at the menu', async () => {
    for (const typed of ['2.1', 'second-letter']) {
      const { waitFor, type, exit } = program([])
      await waitFor(/stops\n+>$/)
      type('9\r')
      await waitFor(/There is no "9" here[\s\S]*>$/)
      type('fi\r')
      await waitFor(/There is no "fi" here[\s\S]*>$/)
      type(`${typed}\r`)
      await waitFor('Another letter')
      await waitFor(/Was it taken[\s\S]*a number answers[^\n]*$/)
      type(':quit\r')
      expect((await exit()).exitCode).toBe(0)
    }
  })

  it('lets no Enter behind a choice turn a page that nobody has seen', async () => {
    const { waitFor, type, emulator, exit } = program([])
    await waitFor(/stops\n+>$/)
    type('3')
    await waitFor('> 3')
    type('\r')
    await waitFor('Enter shows what there is outside of lessons')
    expect(emulator.text()).not.toContain('page 1')
    type('\x03')
    await exit()
  })

  it('loses no line of a question when the terminal becomes lower and higher again', async () => {
    const { waitFor, resize, emulator, type, exit } = program(['start', '2.1'])
    await waitFor(/Was it taken[\s\S]*a number answers[^\n]*$/)
    const before = emulator.text()
    for (const rows of [15, 12, 9, 24]) {
      resize(80, rows)
      type('1')
      await waitFor(/> 1\n[^\n]*a number answers[^\n]*$/)
      type('\x7f')
      await waitFor(/>\n[^\n]*a number answers[^\n]*$/)
    }
    expect(emulator.text()).toBe(before)
    type(':quit\r')
    await exit()
  })

  it('takes a command for a typed answer by its bare word, and shows the way out after two misses', async () => {
    const { waitFor, type, exit } = program(['start', '1.1', '--page', '2'])
    await waitFor('type your answer · hint · solution · skip · back · q · help')
    type('hint\r')
    await waitFor(/Look at the rows[\s\S]*type your answer/)
    type('7\r')
    await waitFor(/Not this[\s\S]*type your answer/)
    type('8\r')
    await waitFor(/> 8\n[\s\S]*Not this[\s\S]*:solution[\s\S]*type your answer/)
    type('?\r')
    await waitFor(/this list, and the question again[\s\S]*How many letters[\s\S]*type your answer/)
    type('solution\r')
    await waitFor('Enter finishes')
    type('quit\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('plays a lesson by keys, right and wrong, and keeps the screen clean', async () => {
    const { waitFor, type, emulator, exit } = program([])
    await waitFor(/stops\n+>$/)
    type('\r')
    await waitFor(/about 5 minutes · 2 pages[\s\S]*goes on[^\n]*$/)
    type('?\r')
    await waitFor(/:quit[\s\S]*Enter goes on[^\n]*$/)
    type(' ')
    await waitFor(/GET \/letters[\s\S]*a number answers[^\n]*$/)
    type('404\r')
    await waitFor(/Please pay[\s\S]*You said[\s\S]*goes on[^\n]*$/)
    type('\r')
    await waitFor(/All of them are there[\s\S]*goes on[^\n]*$/)
    type('d\r')
    await waitFor(/the bytes that came back[\s\S]*goes on[^\n]*$/)
    type('\r')
    await waitFor('page 2 of 2')
    await waitFor('type your answer')
    type('3\r')
    await waitFor(/That is one too many[\s\S]*type your answer/)
    type(':hint\r')
    await waitFor(/Look at the rows of the response[\s\S]*type your answer/)
    type('2\r')
    await waitFor('Enter finishes')
    type('\r')
    await waitFor('first-letter 0/1')
    await waitFor('n goes on with the next lesson')
    expect(emulator.text()).not.toContain('type your answer')
    type('n\r')
    await waitFor(/Was it taken[\s\S]*a number answers[^\n]*$/)
    type('\x04')
    expect((await exit()).exitCode).toBe(0)
  })

  it('keeps the place on Ctrl+C, leaves a sane terminal, and goes on there', async () => {
    const env = { LESSONS_HOME: home() }
    const first = program(['start', '1.1', '--page', '2'], { env })
    await first.waitFor('type your answer')
    first.type('half\x1a an ans')
    await first.waitFor('half an ans')
    first.type('\x03')
    await first.waitFor(/^>\n[^\n]*type your answer/m)
    first.type('\x03')
    await first.waitFor('Your place is kept')
    expect((await first.exit()).exitCode).toBe(130)
    expect(first.emulator.cursorIsVisible).toBe(true)
    expect(first.emulator.pastesAreMarked).toBe(false)

    const second = program([], { env })
    await second.waitFor('You are on page 2 of "The first letter"')
    await second.waitFor(/stops\n+>$/)
    second.type('\r')
    await second.waitFor('lessons start first-letter --page 1')
    await second.waitFor('type your answer')
    second.type(':quit\r')
    expect((await second.exit()).exitCode).toBe(0)
  })

  it('is interrupted in the middle of a story', async () => {
    const { waitFor, type, exit, emulator } = program(['start', '2.1'])
    await waitFor('Bring one.')
    await waitFor(/client|you/)
    type('\x03')
    await waitFor('Your place is kept')
    expect((await exit()).exitCode).toBe(130)
    expect(emulator.cursorIsVisible).toBe(true)
  })

  it('draws itself anew when the terminal is resized', async () => {
    const { waitFor, resize, type, exit } = program(['start', '1.1', '--page', '2'], {
      columns: 120,
    })
    await waitFor('type your answer')
    resize(60, 24)
    type('9')
    // The size may be heard of before or after the key; what stands in the end is one prompt.
    await waitFor(/^(?![\s\S]*type your answer[\s\S]*type your answer)[\s\S]*> 9\s[\s\S]*type your answer/)
    type('\r')
    await waitFor(/> 9\n\n[\s\S]*type your answer/)
    type(':quit\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it.each([60, 80, 120])('fits into %i columns', async (columns) => {
    const { waitFor, emulator, type, exit } = program(['start', '1.1', '--page', '2'], { columns })
    await waitFor('type your answer')
    expect(emulator.text()).toContain('page 2 of 2')
    type(':q\r')
    await exit()
    for (const line of emulator.text().split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  })

  it('says the same without colour, in ASCII, and by lines, without moving the cursor', async () => {
    for (const [argv, env] of [
      [['--plain'], {}],
      [[], { ACCESSIBLE: '1', NO_COLOR: '1' }],
      [[], { TERM: 'dumb' }],
    ] as [string[], Record<string, string>][]) {
      const { waitFor, type, emulator, exit } = program(['start', '1.1', ...argv], { env })
      await waitFor(/Ask which letters are there[\s\S]*>$/)
      type('\r')
      await waitFor(/a number answers[\s\S]*>$/i)
      type('200\r')
      await waitFor(/You said[\s\S]*>$/)
      type('\r')
      await waitFor(/All of them are there[\s\S]*>$/)
      type('quit\r')
      expect((await exit()).exitCode).toBe(0)
      expect(emulator.raw).not.toContain('\x1b')
      if (argv.length > 0) expect(emulator.raw).toMatch(/^[\x00-\x7f]*$/)
    }
  })

  it('is interrupted by a signal where the terminal reads the lines', async () => {
    const { waitFor, type, exit } = program(['start', '1.1'], { env: { ACCESSIBLE: '1' } })
    await waitFor(/>$/)
    type('\x03')
    await waitFor(/Ctrl\+C once more leaves[\s\S]*>$/)
    type('\x03')
    await waitFor('Your place is kept')
    expect((await exit()).exitCode).toBe(130)
  })

  it('uses no colour where none is wanted', async () => {
    const { waitFor, type, emulator, exit } = program(['start', '1.1'], { env: { NO_COLOR: '1' } })
    await waitFor(READING)
    expect(emulator.raw).not.toMatch(/\x1b\[[\d;]*m/)
    type('q\r')
    await exit()
  })

  it('plays on where progress cannot be kept', async () => {
    const { waitFor, type, exit } = program(['start', '1.1'], { env: { LESSONS_HOME: '/dev/null/home' } })
    await waitFor('cannot be kept')
    await waitFor(READING)
    type('q\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('notes down what was played', async () => {
    const env = { LESSONS_HOME: home() }
    const { waitFor, type, exit } = program(['start', '1.1', '--page', '2'], { env })
    await waitFor('type your answer')
    type('2\r')
    await waitFor('Enter finishes')
    type('\r')
    await waitFor('Enter stops here')
    // Too early to be meant.
    type('\r')
    type('Maybe\r')
    await waitFor(/^ There is no "Maybe" here\. Enter stops here; n goes on with the next lesson\.$/m)
    await waitFor(/lesson\.\n\n>\n Enter stops here/)
    type('stop\r')
    await waitFor('You can go on whenever you like')
    expect((await exit()).exitCode).toBe(0)
    const journal = readFileSync(join(env.LESSONS_HOME, 'journal.ndjson'), 'utf8')
    expect(journal).toMatch(/"kind":"finished"/)
  })
})
