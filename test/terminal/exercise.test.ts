import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { COURSE } from '../cli/fake-world.ts'
import { openPty } from './pty.ts'

const running: { kill(): void }[] = []
afterEach(() => {
  for (const pty of running.splice(0)) pty.kill()
})

const folder = mkdtempSync(join(tmpdir(), 'lessons-exercise-'))
cpSync(COURSE, folder, { recursive: true })
writeFileSync(
  join(folder, '2-more/1-second-letter.md'),
  `---
id: second-letter
title: Another letter
system: post-office
minutes: 5
objectives:
  - write a letter
---

Show the text of all letters, by id.

\`\`\`sql exercise id=texts about=1
SELECT text FROM letters ORDER BY id
\`\`\`

<details><summary>Hint</summary>

Which column?

</details>

Bring one more.

\`\`\`http exercise id=bring
POST /letters
Content-Type: application/json

{ "text": "Hello" }
\`\`\`
`,
)

function exercises(home: string, env: Record<string, string> = {}) {
  const argv = ['start', '2.1', '--course', folder, '--trust']
  const pty = openPty(argv, { env: { LESSONS_HOME: home, ...env } })
  running.push(pty)
  return pty
}

/** An editor that does not wait for anybody. */
function editor(text: string): string {
  const path = join(folder, 'editor.sh')
  writeFileSync(path, `cat "$1" > '${join(folder, 'seen')}'\nprintf '${text}' > "$1"\n`)
  return `sh '${path}'`
}

describe.skipIf(process.platform === 'win32')('an exercise in a terminal', () => {
  it('takes SQL with Tab and an editor, and brings it back in the next session', async () => {
    const home = mkdtempSync(join(tmpdir(), 'lessons-test-'))
    const first = exercises(home, { EDITOR: editor('SELECT text\\nFROM letters\\nORDER BY id DESC;\\n') })
    await first.waitFor(/Show the text[\s\S]*type SQL until ; · Tab completes/)
    first.type('SELECT te\t FROM l\t')
    await first.waitFor('sql> SELECT text FROM letters')
    first.type('\r:edit\r')
    await first.waitFor(/\.\.\.> ORDER BY id DESC;[\s\S]*Enter runs it/)
    expect(readFileSync(join(folder, 'seen'), 'utf8')).toBe('SELECT text FROM letters\n')
    first.type('\r')
    await first.waitFor(/other +[\s\S]*DESC begins with the largest id[\s\S]*brings your last try/)
    first.type(':schema\r')
    await first.waitFor(/letters +\d+ rows[\s\S]*primary key[\s\S]*brings your last try/)
    first.type('\x03')
    expect((await first.exit()).exitCode).toBe(130)
    expect(first.emulator.cursorIsVisible).toBe(true)

    const second = exercises(home)
    await second.waitFor('brings what you typed before')
    second.type('\x1b[A')
    await second.waitFor('...> ORDER BY id DESC;')
    second.type('\x7f\x7f\x7f\x7f\x7f\x7f;\r')
    await second.waitFor(/Right\.[\s\S]*type a request/)
    second.type('post /l\t text=Hello\r')
    await second.waitFor(/Right\.[\s\S]*Enter finishes/)
    second.type('q\r')
    expect((await second.exit()).exitCode).toBe(0)
  })

  it('says where there is no editor, and asks once more', async () => {
    const { waitFor, type, exit } = exercises(mkdtempSync(join(tmpdir(), 'lessons-test-')), {
      EDITOR: 'no-such-editor',
    })
    await waitFor('type SQL')
    type('SELECT 1\r:edit\r')
    await waitFor(/no-such-editor" is not there[\s\S]*sql> SELECT 1\n[\s\S]*type SQL/)
    type('\x1b')
    await waitFor(/is not there[\s\S]*sql>\n/)
    type(':q\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('takes the editor also where nothing is redrawn', async () => {
    const home = mkdtempSync(join(tmpdir(), 'lessons-test-'))
    const { waitFor, type, exit } = exercises(home, {
      ACCESSIBLE: '1',
      EDITOR: editor('SELECT text FROM letters ORDER BY id;\\n'),
    })
    await waitFor(/Type SQL[\s\S]*sql>$/)
    type(':edit\r')
    await waitFor(
      /sql> SELECT text FROM letters ORDER BY id;\nEnter takes this; or type something else\.\nsql>$/,
    )
    type('\r')
    await waitFor(/Right\.[\s\S]*request>$/)
    type(':q\r')
    expect((await exit()).exitCode).toBe(0)
  })
})
