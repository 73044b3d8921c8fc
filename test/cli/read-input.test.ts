import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readInput, readPastedInput } from '../../src/cli/files/read-input.ts'
import { emptyFolder, inCourse, run, worldOf } from './fake-world.ts'

const piped = (bytes: Uint8Array) => ({ ...worldOf([]), stdin: Readable.from([bytes]) })
const TEXT = 'SELECT 1 AS "größe", \'🍦\'\n'

describe('an input', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await readInput(piped(bytes), '-')).toBe(TEXT)
    expect(await readPastedInput(piped(bytes))).toBe(TEXT)
  })

  it.each([
    ['another encoding', Buffer.from('gr\xf6\xdfe', 'latin1')],
    ['no text at all', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
    ['half a character', Buffer.from('größe').subarray(0, 3)],
  ])('is refused where it is %s, instead of being changed', async (_, bytes) => {
    await expect(readInput(piped(bytes), '-')).rejects.toThrow(/^The input is not UTF-8 text\.$/)
    expect(await readPastedInput(piped(bytes))).toContain('\ufffd')
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'a.http'), Buffer.concat([Buffer.from('POST /letters\n\n'), bytes]))
    expect(await run(inCourse('request', 'post-office', '--file', 'a.http'), { cwd })).toEqual({
      code: 2,
      out: '',
      err: 'a.http is not UTF-8 text.\nSave it as UTF-8.\n',
    })
  })
})
