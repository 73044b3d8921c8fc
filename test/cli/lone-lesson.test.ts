import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toArchive } from '../../src/cli/course/archive.ts'
import { openDatabase } from '../../src/database/database.ts'
import { loadEngine } from '../../src/database/engine.ts'
import { COURSE, emptyFolder, run } from './fake-world.ts'

/** A package whose built-in course has the post office, and no lesson. */
const dist = await (async () => {
  const folder = emptyFolder()
  const put = (path: string, data: string | Uint8Array) => writeFileSync(join(folder, path), data)
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')
  copyFileSync(wasm, join(folder, 'sql-wasm.wasm'))
  const from = (name: string) => readFileSync(join(COURSE, 'systems/post-office', name), 'utf8')
  const [schema, seed, code] = [from('schema.sql'), from('seed.sql'), from('system.mjs')]
  const database = await openDatabase(await loadEngine(readFileSync(wasm)), { schema, seed })
  put('outline.json', JSON.stringify({ id: 'built-in', units: [], systems: ['post-office'] }))
  const { index, data } = toArchive(
    new Map<string, string | Uint8Array>([
      ['systems/post-office.json', JSON.stringify({ schema, seed, hidden: null, code })],
      ['systems/post-office.db', database.snapshot()],
    ]),
  )
  put('course.json', index)
  put('course.data', data)
  put(
    'systems.cjs',
    `${code.replace('export default', 'const system =')}\nexports.systems = { 'post-office': async () => ({ default: system }) }`,
  )
  database.close()
  return pathToFileURL(`${folder}/`)
})()

/** Checks the first lesson of the small course, changed, where it lies in no course. */
async function check(change: (text: string) => string, ...argv: string[]) {
  const cwd = emptyFolder()
  const lesson = readFileSync(join(COURSE, '1-post/1-first-letter.md'), 'utf8')
  writeFileSync(join(cwd, 'draft.md'), change(lesson))
  return run(['check', 'draft.md', ...argv], { cwd, dist })
}

it('a course without systems of its own has those of the built-in one, which needs nobody’s trust', async () => {
  const cwd = emptyFolder()
  cpSync(COURSE, cwd, { recursive: true })
  rmSync(join(cwd, 'systems'), { recursive: true })
  const proved = await run(['check', '--course', '.'], { cwd, dist })
  expect(proved).toMatchObject({ code: 0, out: expect.stringContaining('2 lessons: ') })
  const played = await run(['start', '1.1', '--course', '.'], { cwd, dist, input: '200\n2\n' })
  expect(played.out).toContain('first-letter 1/1')
  const { code, err } = await run(['sql', 'postoffice', 'SELECT 1', '--course', '.'], { cwd, dist })
  expect({ code, err }).toEqual({
    code: 2,
    err: 'There is no system "postoffice".\nDid you mean post-office?\n',
  })
})

describe('a lesson in no course', () => {
  it('is proved with the systems of the built-in course, and needs nobody’s trust', async () => {
    expect(await check((text) => text)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 lesson: '),
      err: '',
    })
  })

  it('is told what does not hold, where it lies', async () => {
    const { code, out } = await check((text) => text.replace('status 200', 'status 201'), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ file: 'draft.md', rule: 'expect' }))
  })

  it('is told which system there is', async () => {
    const { code, out } = await check(
      (text) => text.replace('system: post-office', 'system: postoffice'),
      '--json',
    )
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([{ rule: 'unknown-system', fix: 'did you mean `post-office`?' }])
  })

  it('may be no lesson at all, which is told like everything else', async () => {
    const { code, out } = await check(() => '# Notes\n', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([{ file: 'draft.md', severity: 'error' }])
  })
})
