import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEditor } from '../../src/terminal/entry/editor.ts'

const folder = mkdtempSync(join(tmpdir(), 'lessons-editor-'))
let interrupts = 0

/** An editor that is a script of a shell; `$1` is the file. */
function editor(script: string, name = 'EDITOR') {
  const path = join(folder, `${++interrupts}.sh`)
  writeFileSync(path, script)
  return openEditor({
    env: { [name]: `sh ${path}` },
    platform: 'linux',
    onInterrupt: () => () => {},
  })
}

describe.skipIf(process.platform === 'win32')('an editor', () => {
  it('gets the text in a file of its kind, and gives it back without the line break at its end', async () => {
    const seen = join(folder, 'seen')
    const edit = editor(`cp "$1" ${seen}; echo "$1" >> ${seen}; printf 'SELECT\\r\\n\\t1;\\r\\n' > "$1"`)
    expect(await edit('SELECT 1', 'sql')).toEqual({ kind: 'edited', text: 'SELECT\n  1;' })
    const [text, file = ''] = readFileSync(seen, 'utf8').split('\n')
    expect(text).toBe('SELECT 1')
    expect(file).toMatch(/entry\.sql$/)
    expect(() => readdirSync(join(file, '..'))).toThrow('ENOENT')
  })

  it('is VISUAL before EDITOR', async () => {
    const visual = editor('echo GET / > "$1"', 'VISUAL')
    expect(await visual('', 'http')).toEqual({ kind: 'edited', text: 'GET /' })
  })

  it('that fails or is not there says so in a sentence', async () => {
    expect(await editor('exit 3')('', 'sql')).toMatchObject({
      why: expect.stringMatching(/ended with 3; nothing/),
    })
    const around = { platform: 'linux', onInterrupt: () => () => {} }
    const missing = openEditor({ ...around, env: { EDITOR: 'no-such-editor-at-all' } })
    expect(await missing('', 'sql')).toMatchObject({ why: expect.stringContaining('is not there') })
    expect(await openEditor({ ...around, env: { EDITOR: ' ' } })('', 'sql')).toMatchObject({
      why: expect.stringContaining('EDITOR=nano'),
    })
  })
})
