import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { describe, expect, it } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

/** A shell, as it sits between a terminal and a program; and the program, which says under which number it runs. */
const OUTER = 'sh -c "$0" sh "$@"; exit'
const INNER = 'printf "<<%s>>" "$$"; exec "$@"'

/** Whether there is such a process. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe.skipIf(process.platform === 'win32')('a terminal that is closed', () => {
  // While a prompt gives way to the next, nobody hears the signal that comes with it.
  it.concurrent.each(['', '\r'])('ends the program, also right after %j', async (keys) => {
    const pty = spawn('/bin/sh', ['-c', OUTER, INNER, process.execPath, BIN, 'start', '1.1', '--page', '2'], {
      name: 'xterm-256color',
      env: {
        PATH: process.env.PATH,
        LANG: 'en_GB.UTF-8',
        LESSONS_HOME: mkdtempSync(join(tmpdir(), 'lessons-test-')),
      },
    })
    const pid = await new Promise<number>((resolve) => {
      let shown = ''
      pty.onData((data) => {
        shown += data
        const [, said] = /<<(\d+)>>/.exec(shown) ?? []
        if (said !== undefined && shown.includes('· help')) resolve(Number(said))
      })
    })
    pty.write(keys)
    pty.kill('SIGKILL')
    const begun = performance.now()
    while (isRunning(pid) && performance.now() - begun < 8_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isRunning(pid)).toBe(false)
  })
})
