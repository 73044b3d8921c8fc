import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { COURSE } from '../cli/fake-world.ts'
import { openPty, type PtyOptions } from './pty.ts'

const running: { kill(): void }[] = []
afterEach(() => {
  for (const pty of running.splice(0)) pty.kill()
})

const RIGHT = '\x1b[C'
const LEFT = '\x1b[D'

/** The second lesson of the small course, whose story begins to be told at once, in a terminal. */
function lesson({ env = {}, ...rest }: PtyOptions = {}, argv: string[] = ['start', '2.1']) {
  const home = mkdtempSync(join(tmpdir(), 'lessons-test-'))
  const pty = openPty([...argv, '--course', COURSE, '--trust'], {
    ...rest,
    env: { LESSONS_HOME: home, ...env },
  })
  running.push(pty)
  return pty
}

// The pseudo-terminal of Windows draws for itself, and does not show what was written to it.
describe.skipIf(process.platform === 'win32')('stepping through a story of a lesson', () => {
  it('begins while it is told, goes to and fro, and leaves the whole story behind', async () => {
    const { waitFor, type, emulator, resize, exit } = lesson()
    await waitFor('Enter shows the rest · ← → step by step')
    type('p')
    await waitFor(/Another letter +page 1 of 1[\s\S]*step \d of \d[\s\S]*Enter goes on/)
    expect(emulator.text()).not.toContain('Bring one.')
    expect(emulator.cursorIsVisible).toBe(false)
    type('2')
    await waitFor(/step 2 of \d/)
    type(RIGHT)
    await waitFor(/step 3 of \d/)
    const third = emulator.text()
    type(RIGHT)
    await waitFor(/step 4 of \d/)
    type(LEFT)
    await waitFor(() => emulator.text() === third)
    type('l')
    await waitFor('┌ API · route')
    type('details')
    await waitFor(/> details[\s\S]*q leave/)
    type('\r')
    resize(60, 20)
    await waitFor(/details of step 3 ─{30,40}┐/)
    resize(100, 30)
    await waitFor(/details of step 3 ─{70,80}┐/)
    resize(80, 24)
    type('\r')
    await waitFor(() => emulator.text().includes('Enter goes on'))
    type('\r')
    await waitFor(/bringLetter[\s\S]*201 Created[\s\S]*Was it taken[\s\S]*a number answers[^\n]*$/)
    expect(emulator.text()).toContain('Bring one.')
    expect(emulator.text()).not.toContain('step by step')
    expect(emulator.text().match(/read 121 bytes/g)).toHaveLength(1)
    expect(emulator.cursorIsVisible).toBe(true)
    type('echo')
    await waitFor('> echo')
    expect(emulator.cursor()).toEqual({ line: '> echo', column: 6 })
    type('\x15step\r')
    await waitFor(/step 1 of \d/)
    type('q')
    await waitFor(/Was it taken[\s\S]*> step\n[\s\S]*a number answers[^\n]*$/)
    type(':quit\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('opens again behind the story, with Left at its end, and Enter goes on from there', async () => {
    const { waitFor, type, emulator, exit } = lesson({}, ['start', '1.1'])
    await waitFor(/Enter goes on[^\n]*$/)
    type('\r')
    await waitFor(/a number answers[^\n]*$/)
    type('200\r')
    await waitFor(/You said[\s\S]*Enter goes on[^\n]*$/)
    const before = emulator.text()
    type(LEFT)
    await waitFor(/step (\d) of \1/)
    type('q')
    await waitFor(() => emulator.text() === before)
    type('step\r')
    await waitFor(/step 1 of \d/)
    type('\r')
    await waitFor(/All of them are there[\s\S]*Enter goes on[^\n]*$/)
    expect(emulator.text()).toContain('You said')
    type('q\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('is interrupted with the terminal as it was, and the place kept', async () => {
    const { waitFor, type, emulator, exit } = lesson()
    await waitFor('step by step')
    type(RIGHT)
    await waitFor(/step \d of \d/)
    type('\x03')
    await waitFor('Your place is kept')
    expect((await exit()).exitCode).toBe(130)
    expect(emulator.text()).toContain('Bring one.')
    expect(emulator.cursorIsVisible).toBe(true)
    expect(emulator.pastesAreMarked).toBe(false)
    expect(emulator.raw.lastIndexOf('\x1b[?7h')).toBeGreaterThan(emulator.raw.lastIndexOf('\x1b[?7l'))
  })

  it.each<[NodeJS.Signals, number]>([
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])('gives the terminal back when %s ends it, here and at a prompt', async (signal, number) => {
    const { waitFor, type, emulator, kill, exit } = lesson()
    await waitFor('step by step')
    type(RIGHT)
    await waitFor(/step \d of \d/)
    kill(signal)
    expect(await exit()).toEqual({ exitCode: 0, signal: number })
    await waitFor('Bring one.')
    expect(emulator.text()).not.toMatch(/step \d of \d/)
    expect(emulator.cursorIsVisible).toBe(true)
    expect(emulator.pastesAreMarked).toBe(false)

    const prompt = lesson({}, ['start', '1.1'])
    await prompt.waitFor('Enter goes on')
    await prompt.waitFor(() => prompt.emulator.pastesAreMarked)
    prompt.kill(signal)
    expect(await prompt.exit()).toEqual({ exitCode: 0, signal: number })
    await prompt.waitFor(() => !prompt.emulator.pastesAreMarked)
    expect(prompt.emulator.text()).not.toContain('Enter goes on')
  })

  it.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'as sentences',
      [],
      { ACCESSIBLE: '1', NO_COLOR: '1' },
      /Step 1 of \d\. You \(client\), [\s\S]*Press Enter for the next step[\s\S]*>$/,
    ],
    ['in ASCII', ['--plain'], {}, / Step 1 of \d\.\n[\s\S]*\+ you \(client\) \| request -+\+[\s\S]*>$/],
  ])('is read %s where lines are only written', async (_, argv, env, first) => {
    const { waitFor, type, emulator, exit } = lesson({ env }, ['start', '2.1', ...argv])
    await waitFor(/Was it taken[\s\S]*>$/)
    type('step\r')
    await waitFor(first)
    type('\r')
    await waitFor(/Enter for[\s\S]*Step 2 of \d[\s\S]*>$/)
    type('back\r')
    await waitFor(/> back\n[\s\S]*Step 1 of \d[\s\S]*>$/)
    type('quit\r')
    await waitFor(/> quit\n[\s\S]*a number answers[\s\S]*>$/i)
    type(':quit\r')
    expect((await exit()).exitCode).toBe(0)
    expect(emulator.raw).not.toContain('\x1b')
  })
})
