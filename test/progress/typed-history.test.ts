import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTypedHistory } from '../../src/progress/typed-history.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'lessons-typed-'))
}

describe('what was typed before', () => {
  it('is there again in the next session, each kind for itself, nothing twice in a row', async () => {
    const home = join(folder(), 'not', 'yet', 'there')
    const first = await openTypedHistory(home)
    await first.add('sql', 'SELECT 1;')
    await first.add('sql', 'SELECT 1;')
    await first.add('request', 'GET /\n\n')
    await first.add('sql', ' ')
    await first.add('sql', 'SELECT\n2;')
    const second = await openTypedHistory(home)
    expect(second.of('sql')).toEqual(['SELECT 1;', 'SELECT\n2;'])
    expect(second.of('request')).toEqual(['GET /\n\n'])
    expect(second.of('else')).toEqual([])
  })

  it('is kept whole when two sessions type at once', async () => {
    const home = folder()
    const [one, other] = await Promise.all([openTypedHistory(home), openTypedHistory(home)])
    await Promise.all(
      [0, 1, 2, 3].flatMap((n) => [one.add('sql', `one ${n}`), other.add('sql', `other ${n}`)]),
    )
    const texts = (await openTypedHistory(home)).of('sql')
    expect(texts).toHaveLength(8)
    expect(texts.filter((text) => text.startsWith('one'))).toEqual(['one 0', 'one 1', 'one 2', 'one 3'])
  })

  it('stays small, and forgets the oldest', async () => {
    const home = folder()
    const file = join(home, 'typed.ndjson')
    const line = (n: number) => `${JSON.stringify({ v: 1, kind: 'sql', text: `${n} ${'x'.repeat(100)}` })}\n`
    writeFileSync(file, Array.from({ length: 2000 }, (_, n) => line(n)).join(''))
    const history = await openTypedHistory(home)
    expect(history.of('sql')).toHaveLength(200)
    await history.add('sql', 'the last')
    expect(statSync(file).size).toBeLessThan(32_000)
    expect((await openTypedHistory(home)).of('sql').slice(-2)).toEqual([
      expect.stringMatching(/^1999 /),
      'the last',
    ])
    expect(readdirSync(home)).toEqual(['typed.ndjson'])
  })

  it('passes over what cannot be read in it, and leaves a half line alone', async () => {
    const home = folder()
    const file = join(home, 'typed.ndjson')
    writeFileSync(file, '\x00\x01\n[]\n{"kind":1}\n{"v":1,"kind":"sql","text":"a"}\n{"v":1,"kind":"sql","te')
    const history = await openTypedHistory(home)
    expect(history.of('sql')).toEqual(['a'])
    await history.add('sql', 'b')
    expect((await openTypedHistory(home)).of('sql')).toEqual(['a', 'b'])
    expect(readFileSync(file, 'utf8')).toContain('"te\n')
  })

  it('is remembered in this session only where nothing can be kept', async () => {
    const history = await openTypedHistory('/dev/null/home')
    await history.add('sql', 'SELECT 1;')
    await history.add('sql', 'SELECT 2;')
    expect(history.of('sql')).toEqual(['SELECT 1;', 'SELECT 2;'])
    expect((await openTypedHistory('/dev/null/home')).of('sql')).toEqual([])
  })

  it('does not keep what nobody has typed by hand', async () => {
    const home = folder()
    await (await openTypedHistory(home)).add('sql', 'x'.repeat(10_000))
    expect(readdirSync(home)).toEqual([])
  })
})
