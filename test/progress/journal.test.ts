import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { openJournal } from '../../src/progress/journal.ts'

let root = ''
let folder = ''
let count = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lessons-journal-'))
})
afterAll(() => rm(root, { recursive: true }))
beforeEach(() => {
  count += 1
  folder = join(root, String(count), 'not', 'there', 'yet')
})

const entry = (page: number): Entry => ({
  v: 1,
  at: '2026-01-02T03:04:05.006Z',
  course: 'built-in',
  lesson: 'ice-cream-click',
  kind: 'page',
  page,
  pages: 9,
})
const line = (page: number) => `${JSON.stringify(entry(page))}\n`
const fileOf = (name = 'journal.ndjson') => join(folder, name)
const written = (name?: string) => readFile(fileOf(name), 'utf8')
const pages = (entries: readonly Entry[]) => entries.map((one) => (one.kind === 'page' ? one.page : one.kind))

async function given(content: string | Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(fileOf(), content)
}

describe('a journal', () => {
  it('is empty where there is none, and makes no folder before there is something to keep', async () => {
    const journal = await openJournal(folder)
    expect(journal).toMatchObject({ entries: [], notices: [] })
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })

  it('keeps every entry as one line, and has it back', async () => {
    const journal = await openJournal(folder)
    const hard: Entry = {
      ...entry(0),
      kind: 'answer',
      block: 'q',
      verdict: 'wrong',
      given: 'a\nb "ü" \u2028 \0',
      attempt: 1,
      content: 'x',
    }
    expect(await journal.append(entry(1))).toBeNull()
    expect(await journal.append(hard)).toBeNull()
    expect(journal.entries).toEqual([entry(1), hard])
    expect(await written()).toBe(`${line(1)}${JSON.stringify(hard)}\n`)
    expect(await openJournal(folder)).toMatchObject({ entries: [entry(1), hard], notices: [] })
  })

  it('keeps entries in their order, also where nobody waits for them', async () => {
    const journal = await openJournal(folder)
    await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append(entry(n))))
    const { entries } = await openJournal(folder)
    expect(pages(entries)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  it('loses nothing where two programs write at once, in the middle of a torn line', async () => {
    await given('{"v":1,"at":"20')
    const script = join(root, 'writer.mjs')
    const entryPoint = fileURLToPath(new URL('./writer.ts', import.meta.url))
    await build({ entryPoints: [entryPoint], outfile: script, bundle: true, platform: 'node', format: 'esm' })
    const writers = ['one', 'two'].map((name) => fork(script, [folder, name, '150'], { execArgv: [] }))
    const exits = writers.map((writer) => once(writer, 'exit'))
    await Promise.all(writers.map((writer) => once(writer, 'message')))
    for (const writer of writers) writer.send('go')
    const ends = await Promise.all(exits)
    expect(ends.map(([code]) => code)).toEqual([0, 0])
    const { entries, notices } = await openJournal(folder)
    for (const name of ['one', 'two']) {
      const own = entries.filter(({ lesson }) => lesson === name)
      expect(pages(own)).toEqual(Array.from({ length: 150 }, (_, n) => n))
    }
    // Each writer may have set the torn line aside already; nothing else was found.
    expect(entries).toHaveLength(300)
    expect(notices.filter(({ kind }) => kind !== 'set-aside')).toEqual([])
  })

  it('sets a torn line aside, says so once, and begins a new line after it', async () => {
    await given(`${line(1)}{"v":1,"at":"2026`)
    const journal = await openJournal(folder)
    expect(pages(journal.entries)).toEqual([1])
    expect(journal.notices).toEqual([{ kind: 'set-aside', lines: 1, file: 'journal.set-aside.ndjson' }])
    await journal.append(entry(2))
    expect(await written()).toBe(`${line(1)}{"v":1,"at":"2026\n${line(2)}`)
    expect(await written('journal.set-aside.ndjson')).toBe('{"v":1,"at":"2026\n')
    expect(await openJournal(folder)).toMatchObject({ entries: [entry(1), entry(2)], notices: [] })
  })

  it('reads a last line that lacks nothing but its line break', async () => {
    await given(line(1) + line(2).trimEnd())
    const journal = await openJournal(folder)
    await journal.append(entry(3))
    const again = await openJournal(folder)
    expect([pages(again.entries), again.notices]).toEqual([[1, 2, 3], []])
  })

  it('keeps garbage byte for byte, and never touches what is in it', async () => {
    const garbage = [
      Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
      Buffer.from('null'),
      Buffer.from('{"v":1,"kind":"hint"}'),
      Buffer.from('{"v":0}'),
    ]
    const content = Buffer.concat([
      Buffer.from(line(1)),
      ...garbage.flatMap((one) => [one, Buffer.from('\n')]),
      Buffer.from(`\n \r\n${line(2)}`),
    ])
    await given(content)
    const journal = await openJournal(folder)
    expect(pages(journal.entries)).toEqual([1, 2])
    expect(journal.notices).toMatchObject([{ kind: 'set-aside', lines: 4 }])
    expect(await readFile(fileOf())).toEqual(content)
    const aside = await readFile(fileOf('journal.set-aside.ndjson'))
    expect(aside).toEqual(Buffer.concat(garbage.flatMap((one) => [one, Buffer.from('\n')])))
  })

  it.each([
    ['an unknown kind', { kind: 'danced' }],
    ['a page that is no number', { page: '3' }],
    ['no lesson', { lesson: undefined }],
    ['a time that is none', { at: 'yesterday' }],
    [
      'a verdict that there is not',
      { kind: 'answer', block: 'b', verdict: 'perfect', given: '', attempt: 1, content: '' },
    ],
  ])('sets aside an entry with %s', async (_, change) => {
    await given(`${JSON.stringify({ ...entry(1), ...change })}\n`)
    expect(await openJournal(folder)).toMatchObject({
      entries: [],
      notices: [{ kind: 'set-aside', lines: 1 }],
    })
  })

  it('leaves the lines of a newer version alone, and says that they are there', async () => {
    const newer = `{"v":3,"something":"else"}\n{"v":2}\n`
    await given(newer + line(1))
    const journal = await openJournal(folder)
    expect(journal).toMatchObject({ entries: [entry(1)], notices: [{ kind: 'newer', lines: 2, version: 3 }] })
    expect(await readdir(folder)).toEqual(['journal.ndjson'])
    expect(await written()).toBe(newer + line(1))
  })

  it('that cannot be kept goes on in memory, and warns once', async () => {
    await mkdir(join(folder, '..'), { recursive: true })
    await writeFile(folder, 'a file where the folder should be')
    const journal = await openJournal(folder)
    const later = [await journal.append(entry(1)), await journal.append(entry(2))]
    expect([...journal.notices, ...later].filter((notice) => notice !== null)).toEqual([
      { kind: 'not-kept', folder, why: expect.stringContaining('is a file, not a folder') },
    ])
    expect(pages(journal.entries)).toEqual([1, 2])
  })

  it.skipIf(process.platform !== 'linux')(
    'in a place where nothing can be made is not waited for',
    async () => {
      const place = '/proc/nobody/lessons'
      const journal = await openJournal(place)
      expect(await journal.append(entry(1))).toMatchObject({ kind: 'not-kept', folder: place })
    },
  )

  it.skipIf(process.platform !== 'linux')('on a full disk goes on in memory, and warns once', async () => {
    const journal = await openJournal(folder)
    await mkdir(folder, { recursive: true })
    await symlink('/dev/full', fileOf())
    const warnings = [await journal.append(entry(1)), await journal.append(entry(2))]
    expect(warnings).toEqual([{ kind: 'not-kept', folder, why: 'the disk is full' }, null])
    expect(pages(journal.entries)).toEqual([1, 2])
  })

  it.skipIf(process.platform !== 'linux')('that is no file, and might never end, is not read', async () => {
    await mkdir(folder, { recursive: true })
    await symlink('/dev/zero', fileOf())
    const { notices } = await openJournal(folder)
    expect(notices).toMatchObject([{ kind: 'not-kept', why: expect.stringContaining('is not a file') }])
  })

  it('that can be read, but not written to, is still read', async () => {
    await given(`garbage\n${line(1)}`)
    // A folder where the second file should be: nothing can be set aside.
    await mkdir(fileOf('journal.set-aside.ndjson'))
    expect(pages((await openJournal(folder)).entries)).toEqual([1])
  })
})
