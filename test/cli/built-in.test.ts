import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toArchive } from '../../src/cli/course/archive.ts'
import { builtIn } from '../../src/cli/course/built-in.ts'
import { Failure } from '../../src/cli/wording/failure.ts'
import { emptyFolder } from './fake-world.ts'

/** A package with one lesson, one system, and beside them what nobody may get at by a name. */
function course() {
  const folder = emptyFolder()
  const lesson = { id: 'one', file: '1-a/1-one.md' }
  const outline = { systems: ['ice-cream'], units: [{ lessons: [lesson] }] }
  const put = (path: string, text: string | Uint8Array) => writeFileSync(join(folder, path), text)
  put('outline.json', JSON.stringify(outline))
  const files = new Map([
    ['lessons/one.json', JSON.stringify(lesson)],
    ['systems/ice-cream.json', JSON.stringify({ code: 'the code' })],
    ['text/1-a/1-one.md', '# One'],
  ])
  for (const place of ['secret', 'lessons/secret', 'systems/secret']) {
    files.set(`${place}.json`, '{"code": "secret"}')
    files.set(`${place}.md`, 'secret')
  }
  const { index, data } = toArchive(files)
  put('course.json', index)
  put('course.data', data)
  put('secret.json', '{"code": "secret"}')
  put('secret.md', 'secret')
  put('systems.cjs', 'throw new Error("was run")')
  return builtIn({ dist: pathToFileURL(`${folder}/`), load: createRequire(pathToFileURL(`${folder}/`)) })
    .course
}

const STRANGE = [
  '',
  '.',
  '../secret',
  'secret',
  '/etc/passwd',
  'file:///etc/passwd',
  '%2e%2e/secret',
  'ice-cream/../secret',
  'ice-cream\0',
  '__proto__',
  'constructor',
  'ice-cream.json?',
]

describe('the built-in course', () => {
  it('has what it has', async () => {
    expect(await course().lesson('one')).toMatchObject({ id: 'one' })
    expect(await course().systemCode('ice-cream')).toBe('the code')
    expect(await course().text('1-a/1-one.md')).toBe('# One')
  })

  it.each(STRANGE)('reads no file for the name %j', async (name) => {
    await expect(course().origin(name)).rejects.toThrow(Failure)
    await expect(course().systemCode(name)).rejects.toThrow(Failure)
    await expect(course().lesson(name)).rejects.toThrow(Failure)
    expect(await course().golden(name)).toBeNull()
    expect(await course().text(`${name}.md`)).toBe('')
    expect(await course().text(`../${name}.md`)).toBe('')
  })

  it('names what was probably meant, or what there is', async () => {
    const refusal = (name: string) =>
      course()
        .origin(name)
        .catch((error: Failure) => `${error.message} ${error.hint}`)
    expect(await refusal('icecream')).toBe('There is no system "icecream". Did you mean ice-cream?')
    expect(await refusal('zebra')).toBe('There is no system "zebra". The only system is ice-cream.')
  })
})
