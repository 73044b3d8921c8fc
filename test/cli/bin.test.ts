import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { emptyFolder, inCourse } from './fake-world.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))
const env = { ...process.env, LESSONS_HOME: emptyFolder() }

const lessons = (argv: string[]) => promisify(execFile)(process.execPath, [BIN, ...argv], { env })

describe('the program as it is installed', () => {
  it('answers what is asked most without the rest, and the same with it', async () => {
    expect((await lessons(['--version'])).stdout).toBe((await lessons(['list', '--version'])).stdout)
    expect((await lessons(['list'])).stdout).toBe((await lessons(['list', '--trust'])).stdout)
  })

  it('writes long output whole, however slowly it is read', async () => {
    const argv = inCourse('request', 'post-office', '/letters', '--times', '60', '--format', 'json')
    const child = spawn(process.execPath, [BIN, ...argv], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    for await (const part of child.stdout) out += part
    expect(out.length).toBeGreaterThan(65_536)
    expect(JSON.parse(out)).toHaveLength(60)
  })

  it('is silent when its reader leaves early', async () => {
    const argv = inCourse('request', 'post-office', '/letters', '--times', '200', '--format', 'ndjson')
    const child = spawn(process.execPath, [BIN, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.once('data', () => child.stdout.destroy())
    let err = ''
    child.stderr.on('data', (part) => {
      err += part
    })
    const [code] = await once(child, 'close')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('leaves standard input alone where it needs none, and ends all the same', async () => {
    const child = spawn(process.execPath, [BIN, 'list'], { env, stdio: ['pipe', 'ignore', 'inherit'] })
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    child.stdin.destroy()
  })

  it('sends side by side, in its thread as well, what a lesson sends at once', async () => {
    // Its golden file, which is written without a thread, has two who both see a free appointment.
    const lesson = new URL('../../lessons/3-filing-cabinet/5-join-the-drawers.md', import.meta.url)
    expect((await lessons(['check', fileURLToPath(lesson)])).stdout).toContain('no errors')
  })

  it('ends when the lesson does, though more is written to it', async () => {
    const argv = inCourse('start', '1.1')
    const child = spawn(process.execPath, [BIN, ...argv], { env, stdio: ['pipe', 'ignore', 'inherit'] })
    child.stdin.on('error', () => {})
    child.stdin.write('200\n:quit\n')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    child.stdin.destroy()
  })
})
