import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { changed, SYSTEM, withHandler } from './changed-course.ts'
import { emptyFolder } from './fake-world.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

function begin(argv: readonly string[]): ChildProcess {
  const env = { ...process.env, LESSONS_HOME: emptyFolder() }
  return spawn(process.execPath, [BIN, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs the installed program to its end. */
async function lessons(...argv: string[]) {
  const child = begin(argv)
  let [out, err] = ['', '']
  child.stdout?.on('data', (part) => {
    out += part
  })
  child.stderr?.on('data', (part) => {
    err += part
  })
  const [code] = await once(child, 'close')
  return { code, out, err }
}

const request = (course: string) =>
  lessons('request', 'post-office', '/letters', '--format', 'json', '--course', course, '--trust')
const check = (course: string) => lessons('check', '--json', '--course', course, '--trust')

describe('the code of an outside system', () => {
  it('cannot end the program', async () => {
    const course = withHandler('process.exit(0)')
    const { code, out } = await request(course)
    expect(code).toBe(0)
    expect(JSON.parse(out).response.status).toBe(500)
    expect(out).toContain('process.exit() was called')
    const checked = await check(course)
    expect(checked.code).toBe(1)
    expect(JSON.parse(checked.out)).toContainEqual(expect.objectContaining({ rule: 'expect' }))
  })

  it.each([
    ['a promise that nobody waits for', "Promise.reject(new Error('too late'))"],
    ['a rejection that is no error', "Promise.reject('too late')"],
    [
      'a timer',
      "setTimeout(() => { throw new Error('too late') }); await new Promise((go) => setTimeout(go, 9))",
    ],
    ['a statement that nobody waits for', "c.var.db.run('UPDATE late SET x = 1')"],
  ])('fails under its own name in %s', async (_, code) => {
    const course = withHandler(code)
    const sent = await request(course)
    expect(sent.code).toBe(1)
    expect(JSON.parse(sent.out).response.status).toBe(200)
    expect(sent.err).toMatch(
      /^The code of the system "post-office" failed where no request waited for it: .*late.*\n$/,
    )
    const checked = await check(course)
    expect(checked).toMatchObject({ code: 1, err: '' })
    expect(JSON.parse(checked.out)).toContainEqual(
      expect.objectContaining({
        rule: 'system',
        message: expect.stringMatching(/"post-office" failed .*late/),
      }),
    )
  })

  it('writes to the console beside the output, and nothing that acts on a terminal', async () => {
    const { code, out, err } = await request(
      withHandler("console.log('\\x1b[31mhere', [1]); console.table([])"),
    )
    expect(code).toBe(0)
    expect(JSON.parse(out).response.status).toBe(200)
    expect(err).toContain('\\x1b[31mhere [ 1 ]\n')
  })

  it.each([
    ['computes', 'while (true) {}'],
    ['asks the database', 'for (;;) await c.var.db.all("SELECT 1")'],
    [
      'asks the database once',
      'await c.var.db.all("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")',
    ],
    ['speaks', "while (true) console.log('and another thing')"],
  ])('is stopped where it %s for ever, and the door answers', async (_, code) => {
    const course = withHandler(`await c.var.db.run("DELETE FROM letters")\n${code}`)
    const argv = ['request', 'post-office', '/letters', '--course', course, '--trust', '--timeout', '0.4']
    const { code: exit, out, err } = await lessons(...argv, '--format', 'json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ response: { status: 504 }, stopped: null, changes: [] })
    expect(err.length).toBeLessThan(200_000)
  })

  it('does not keep the program alive with its own timers', async () => {
    const { code, out } = await request(withHandler('setInterval(() => {}, 10)'))
    expect(code).toBe(0)
    expect(JSON.parse(out).response.status).toBe(200)
  })

  it('is named where it keeps the program from going on', async () => {
    const course = changed({ [`${SYSTEM}/system.mjs`]: 'await new Promise(() => {})' })
    const argv = ['request', 'post-office', '/letters', '--course', course, '--trust', '--timeout', '0.1']
    const { code, out, err } = await lessons(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      'The system "post-office" cannot be opened: it was not ready after 0.5 seconds, and was stopped\n',
    )
  })
})

describe('Ctrl+C', () => {
  it.skipIf(process.platform === 'win32')('ends a statement that has no end', async () => {
    const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c'
    const child = begin(['sql', 'ice-cream', `SELECT 1; ${endless}`])
    // By then it is at work, or about to be; it must end either way.
    const timer = setTimeout(() => child.kill('SIGINT'), 400)
    const [code, signal] = await once(child, 'exit')
    clearTimeout(timer)
    // Before the program has begun, the signal itself ends it.
    expect([130, 'SIGINT']).toContain(code ?? signal)
  })
})
