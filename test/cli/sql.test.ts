import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { World } from '../../src/cli/process/world.ts'
import { inCourse, run, worldOf } from './fake-world.ts'

/** An output that keeps what is written to it. */
function output(isTTY: boolean) {
  const parts: string[] = []
  const write: NonNullable<ConstructorParameters<typeof Writable>[0]>['write'] = (data, _, done) => {
    parts.push(String(data))
    done()
  }
  return { stream: Object.assign(new Writable({ write }), { isTTY }), text: () => parts.join('') }
}

const sql = (...words: string[]) => run(inCourse('sql', 'post-office', ...words))

describe('lessons sql', () => {
  it('runs a script and shows what each statement did', async () => {
    const { code, out, err } = await sql("INSERT INTO letters (text) VALUES ('Hi'); SELECT text FROM letters")
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Wish you were here')
    expect(out).toContain('Hi')
  })

  it.each([[['-']], [[]]])('reads the script from standard input: %j', async (words) => {
    const { out } = await run(inCourse('sql', 'post-office', ...words, '--format', 'csv'), {
      input: 'SELECT id, text FROM letters',
    })
    expect(out).toBe('id,text\r\n1,Wish you were here\r\n2,Please pay\r\n')
  })

  it('takes a script that begins with a comment', async () => {
    for (const script of ['-- all of them\nSELECT 1 AS one', '--all\nSELECT 1 AS one']) {
      expect((await sql(script, '--format', 'csv')).out).toBe('one\r\n1\r\n')
    }
    expect((await sql('- 1')).err).toContain('syntax error')
  })

  it('writes a document', async () => {
    const { out } = await sql(
      "SELECT 9007199254740993 AS big, x'00ff' AS bytes",
      '--format',
      'json',
      '--plan',
    )
    expect(out).toContain('9007199254740993')
    const document = JSON.parse(out)
    expect(document).toMatchObject({
      version: 1,
      system: 'post-office',
      error: null,
      results: [{ columns: ['big', 'bytes'], count: 1, truncated: false, changes: [] }],
    })
    expect(document.results[0].rows[0][1]).toEqual({ base64: 'AP8=' })
  })

  it('shows how the database goes about it', async () => {
    expect((await sql('SELECT * FROM letters WHERE id = 1', '--plan')).out).toContain('SEARCH letters')
  })

  it("shows SQLite's message, the statement, and where; and everything before it", async () => {
    const { code, out, err } = await sql('SELECT 1 AS one; SELECT nowhere FROM letters; SELECT 2 AS two')
    expect(code).toBe(1)
    expect(out).toContain('one')
    expect(out).not.toContain('two')
    expect(err).toContain('no such column: nowhere')
    expect(err).toMatch(/SELECT nowhere FROM letters;\n\s+\^/)
  })

  it('says what there is in the place of a name that there is not', async () => {
    expect((await sql('SELECT * FROM letter')).err).toContain('Did you mean letters?')
    expect((await sql('SELECT txt FROM letters')).err).toContain('Did you mean text?')
    const { out } = await sql('SELECT average(id) FROM letters', '--format', 'json')
    expect(JSON.parse(out).error.meant).toBe('Did you mean avg instead of average?')
  })

  it('says what to do with a statement without quotes', async () => {
    const { code, err } = await run(inCourse('sql', 'post-office', 'SELECT', 'text', 'FROM', 'letters'))
    expect(code).toBe(2)
    expect(err).toContain('Put them between double quotes: lessons sql post-office "SELECT 1; SELECT 2"')
  })

  it('writes the error into the document', async () => {
    const { code, out } = await sql('SELEC 1', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      results: [],
      error: { code: 'syntax', sql: 'SELEC 1', offset: 0, meant: expect.stringContaining('SELECT') },
    })
  })

  it('has no place for a plan in CSV, and says so', async () => {
    const { code, out, err } = await sql('SELECT 1', '--format', 'csv', '--plan')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('--format json')
  })

  it('says that what is left open is undone', async () => {
    const { code, err } = await sql('BEGIN; DELETE FROM letters')
    expect({ code, err }).toEqual({
      code: 0,
      err: 'The transaction was left open, and is undone: COMMIT would have ended it.\n',
    })
    expect((await sql('BEGIN; DELETE FROM letters; COMMIT')).err).toBe('')
  })

  it.each([
    ['', 'There is no statement in it'],
    [' ;;\n-- nothing', 'There is no statement in it'],
    ['/* SELECT 1;', 'The comment that begins with /* has no end'],
  ])('wants a statement in the script: %j', async (script, message) => {
    const { code, out, err } = await sql(script)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  it('paints what went wrong only where it is seen', async () => {
    const told = async (outIs: boolean, errIs: boolean, env: World['env'] = {}) => {
      const [stdout, stderr] = [output(outIs), output(errIs)]
      const world = { stdout: stdout.stream, stderr: stderr.stream, env: { TERM: 'xterm', ...env } }
      await run(inCourse('sql', 'post-office', 'SELECT 1 AS one; SELECT x'), world)
      const isPainted = (text: string) => text.includes('\x1b[')
      expect(stderr.text()).toContain('no such column: x')
      return [isPainted(stdout.text()), isPainted(stderr.text().replace(/^ The kitchen.*\n/gm, ''))]
    }
    expect(await told(true, false)).toEqual([true, false])
    expect(await told(false, true)).toEqual([false, false])
    expect(await told(false, false, { FORCE_COLOR: '1' })).toEqual([true, true])
  })

  it('turns nothing on a terminal beside a pipe', async () => {
    const stderr = output(true)
    const world = { stderr: stderr.stream }
    expect((await run(inCourse('sql', 'post-office', 'SELECT 1 AS one'), world)).out).toContain('one')
    expect(stderr.text()).toMatch(/^( The kitchen is (being opened|at work)\. Ctrl\+C stops it\.\n)+$/)
  })

  it('repeats of a long script only what is needed', async () => {
    const long = 'x'.repeat(100_000)
    for (const script of [`SELECT '${long}' FROM nowhere`, `SELECT ${long}`, `SELECT 1 ${long} ${long}`]) {
      const { out, err } = await sql(script)
      expect(out.length + err.length).toBeLessThan(1200)
      expect((await sql(script, '--accessible')).err.length).toBeLessThan(1200)
    }
    expect((await sql(`SELECT '${long}'`)).out.length).toBeLessThan(1200)
    expect((await sql(`SELECT ${'('.repeat(9000)}`, '--timeout', '9')).err).toMatch(/only\s+so deep/)
  })

  it('wants a script', async () => {
    const { code, err } = await sql()
    expect(code).toBe(2)
    expect(err).toContain('There is no statement to run.')
    // Nobody is waited for who sees no prompt.
    const stdin = Object.assign(new Readable({ read: () => {} }), { isTTY: true })
    const typing = { ...worldOf(inCourse('sql', 'post-office')), stdin }
    expect(await main(typing)).toBe(2)
  })
})
