import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { Interrupted } from '../../src/terminal/interrupted.ts'
import { spinnerOn } from '../../src/terminal/spinner.ts'
import { openWaiting } from '../../src/terminal/waiting.ts'
import { withHandler } from '../cli/changed-course.ts'
import { openPty, type PtyOptions } from './pty.ts'

const ENDLESS = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c'

const running: { kill(): void }[] = []
afterEach(() => {
  for (const pty of running.splice(0)) pty.kill()
})

function program(argv: string[], { env = {}, ...rest }: PtyOptions = {}) {
  const pty = openPty(argv, {
    ...rest,
    env: { LESSONS_HOME: mkdtempSync(join(tmpdir(), 'lessons-test-')), ...env },
  })
  running.push(pty)
  return pty
}

describe('waiting', () => {
  const silent = () => async () => {}

  it('stops the work at the first Ctrl+C, and means the program by the second', async () => {
    let press = () => {}
    let stops = 0
    const waiting = openWaiting(silent, (listener) => {
      press = listener
      return () => {}
    })
    async function* values() {
      yield await waiting.during('', new Promise<number>(() => {}), () => ++stops > 0)
    }
    const gone = expect(waiting.through(values()).next()).rejects.toBeInstanceOf(Interrupted)
    press()
    expect(stops).toBe(1)
    press()
    await gone
    expect(stops).toBe(1)
  })

  it('means the program by the first where there is nothing to stop', async () => {
    let press = () => {}
    const waiting = openWaiting(silent, (listener) => {
      press = listener
      return () => {}
    })
    async function* values() {
      yield await waiting.during('', new Promise<number>(() => {}), () => false)
    }
    const gone = expect(waiting.through(values()).next()).rejects.toBeInstanceOf(Interrupted)
    press()
    await gone
  })

  it('is shown once for several things, and ended with the last of them', async () => {
    const told: string[] = []
    const start = (what: string) => {
      told.push(what)
      return async () => void told.push('over')
    }
    const { during } = openWaiting(start, () => () => {})
    const ends: (() => void)[] = []
    const work = () => new Promise<void>((end) => ends.push(end))
    const all = [during('one', work(), () => true), during('two', work(), () => true)]
    ends[0]?.()
    await all[0]
    expect(told).toEqual(['one'])
    ends[1]?.()
    await all[1]
    expect(told).toEqual(['one', 'over'])
  })

  it('is one line where nothing is redrawn, after a second', async () => {
    const written: string[] = []
    const waits: { milliseconds: number; pass: () => void }[] = []
    const timers = {
      wait: (milliseconds: number) => new Promise<void>((pass) => waits.push({ milliseconds, pass })),
    }
    const stream = new Writable({
      write: (text, _, done) => {
        written.push(String(text))
        done()
      },
    })
    const end = spinnerOn(stream, timers, 'line')('The kitchen is at work.')
    expect(waits[0]?.milliseconds).toBe(1000)
    waits[0]?.pass()
    await new Promise((go) => setImmediate(go))
    await end()
    expect(written).toEqual([' The kitchen is at work.\n'])
  })
})

// The pseudo-terminal of Windows draws for itself, and does not show what was written to it.
describe.skipIf(process.platform === 'win32')('a statement without an end, at a prompt', () => {
  it('turns, is stopped by Ctrl+C or by itself, and leaves the data as it was', async () => {
    const { waitFor, type, emulator, exit } = program(['sandbox', 'ice-cream', '--timeout', '1'])
    await waitFor(/ice-cream>/)
    type(`INSERT INTO flavours (name, price_cents, scoops) VALUES ('kiwi', 1, 1); ${ENDLESS};\r`)
    await waitFor('The kitchen is at work')
    type('\x03')
    await waitFor(/stopped, as you wished[\s\S]*ice-cream>[^\n]*\n[^\n]*completes/)
    expect(emulator.text()).not.toContain('The kitchen is at work')
    type(`${ENDLESS};\r`)
    await waitFor('The kitchen is at work')
    type('ahead\rof it\r')
    await waitFor(
      /stopped after 1 second, because it was still not done[\s\S]*ice-cream> ahead\n[^\n]*GET \/path or SQL/,
    )
    expect(emulator.text()).not.toContain('The kitchen is at work')
    expect(emulator.text().match(/ahead/g)).toHaveLength(1)
    type('\x03')
    await waitFor(/ice-cream>\n[^\n]*completes/)
    type("SELECT count(*) AS kiwis FROM flavours WHERE name = 'kiwi';\r")
    await waitFor(/kiwis\n[^\n]*\n +1\n/)
    type('\x03')
    expect((await exit()).exitCode).toBe(130)
    expect(emulator.cursorIsVisible).toBe(true)
  })

  it('is left from a prompt by Ctrl+C twice at once', async () => {
    const { waitFor, type, exit, emulator } = program(['sandbox', 'ice-cream'])
    await waitFor(/ice-cream>/)
    type(`${ENDLESS};\r`)
    await waitFor('The kitchen is at work')
    type('\x03\x03')
    expect((await exit()).exitCode).toBe(130)
    await waitFor(() => !emulator.text().includes('The kitchen is at work'))
  })

  it('is left also where native code works on in its thread', async () => {
    const native =
      "const { pbkdf2Sync } = await import('node:crypto'); pbkdf2Sync('a', 'b', 5e8, 64, 'sha512')"
    const argv = ['sandbox', 'post-office', '--course', withHandler(native), '--trust', '--timeout', '60']
    const { waitFor, type, exit } = program(argv)
    await waitFor(/post-office>/)
    type('GET /letters\r')
    await waitFor('The kitchen is at work')
    type('\x03')
    await waitFor('You did not want to wait any longer')
    await waitFor(/post-office>[^\n]*\n[^\n]*completes/)
    type('\x03')
    // By the signal itself, which a shell tells as 130.
    expect(await exit()).toEqual({ exitCode: 0, signal: 2 })
  })

  it('is left by a second Ctrl+C, and by being killed', async () => {
    const first = program(['sql', 'ice-cream', ENDLESS])
    await first.waitFor('The kitchen is at work')
    first.type('\x03\x03')
    expect((await first.exit()).exitCode).toBe(130)
    expect(first.emulator.cursorIsVisible).toBe(true)
    const second = program(['sql', 'ice-cream', ENDLESS], { env: { ACCESSIBLE: '1' } })
    await second.waitFor('The kitchen is at work. Ctrl+C stops it.')
    second.kill()
    await second.exit()
  })
})
