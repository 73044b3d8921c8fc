import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { emptyFolder, inCourse, run, worldOf } from './fake-world.ts'

/** The program where the input says the same for ever. */
async function fed(words: readonly string[], said: string) {
  const chunk = Buffer.from(said.repeat(100_000))
  const written: string[] = []
  const sink = () =>
    new Writable({
      write: (data, _, done) => {
        written.push(String(data))
        done()
      },
    })
  const endless = new Readable({ read: () => void endless.push(chunk) })
  const world = { ...worldOf(words), stdin: endless, stdout: sink(), stderr: sink() }
  const code = await main(world)
  return { code, text: written.join('') }
}

describe('an input without an end', () => {
  it.each([
    ['sql post-office -', '\0', 'The input is too long: more than 16 MB.'],
    ['sql post-office -', 'SELECT 1;\n', 'The input is too long: more than 16 MB.'],
    ['request post-office --file -', '\0', 'The input is too long: more than 16 MB.'],
    ['progress --import -', 'x', 'The input is too long: more than 16 MB.'],
    ['sandbox post-office', '\0', 'A line of the input is over 1 MB, and does not end.'],
    ['sandbox post-office', 'SELECT 1,\n', 'What begins with "SELECT 1," does not end within 5000 lines.'],
  ])('ends `%s` with a sentence', async (words, said, message) => {
    const { code, text } = await fed(inCourse(...words.split(' ')), said)
    expect(text).toContain(message)
    expect(text).not.toContain('mistake of ours')
    expect(code).toBe(2)
  })

  it.skipIf(process.platform === 'win32')('is not read from a device either', async () => {
    const { code, err } = await run(['progress', '--import', '/dev/zero'])
    expect(code).toBe(2)
    expect(err).toContain('/dev/zero is too long: more than 16 MB.')
  })
})

describe('a place that cannot be used', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'inside'))
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('circle', join(folder, 'circle'))
  const say = (...words: string[]) => run(words, { cwd: folder })

  it.each([
    ['--export', 'inside', 'inside cannot be written: it is a folder, not a file.'],
    ['--export', 'nowhere/mine.json', 'the folder that it would be in is not there.'],
    ['--export', 'file/mine.json', 'a part of the path is a file, not a folder.'],
    ['--export', 'x'.repeat(300), 'its name is too long.'],
    ['--import', 'inside', 'inside cannot be read: it is a folder, not a file.'],
    ['--import', 'file/mine.json', 'a part of the path is a file, not a folder.'],
    ['--import', 'circle', 'its links lead in a circle.'],
    ['--import', 'nul\0l', 'its name has a character that no name can have.'],
  ])('is said in words: progress %s %s', async (option, place, why) => {
    const { code, err } = await say('progress', option, place)
    expect(err).toContain(why)
    expect(err).not.toMatch(/\bE[A-Z]{4,}\b/)
    expect(code).toBe(2)
    expect(readdirSync(folder).sort()).toEqual(['circle', 'file', 'inside'])
  })

  it('leaves a link a link', async () => {
    const links = emptyFolder()
    writeFileSync(join(links, 'there.json'), '')
    symlinkSync('there.json', join(links, 'mine.json'))
    expect((await run(['progress', '--export', 'mine.json'], { cwd: links })).code).toBe(0)
    expect(readFileSync(join(links, 'there.json'), 'utf8')).toContain('lessons-progress')
  })

  it('for progress is told with what can be done', async () => {
    const { code, err } = await run(['progress', '--import', '-'], {
      input: (await run(['progress', '--export', '-'])).out,
      env: { LESSONS_HOME: join(folder, 'file', 'home') },
    })
    expect(code).toBe(1)
    expect(err).toContain('a part of the path is a file, not a folder. Everything else goes on. LESSONS_HOME')
  })
})
