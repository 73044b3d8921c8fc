import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { COURSE, inCourse, run, sink } from './fake-world.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/** A reader who has gone. */
const closed = () =>
  new Writable({ write: (_, __, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })) })

describe('the program', () => {
  it.each([[['--version']], [['-V']], [['list', '--version']]])('says its version: %j', async (argv) => {
    expect(await run(argv)).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('explains itself, and every command with an example', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const command of ['list', 'start', 'request', 'sql', 'systems', 'check', 'demo']) {
      expect(out).toContain(`  ${command} `)
      const help = await run([command, '--help'])
      expect(help.code).toBe(0)
      expect(help.out).toMatch(new RegExp(`Examples?:\n  lessons ${command} `))
      expect(help.out).toContain('--course <dir>')
      expect(help.out).toMatch(/^[\n -~]*$/)
    }
  })

  it.each([
    [['lsit'], 'There is no command "lsit".\nDid you mean list?\n'],
    [['serve'], 'There is no command "serve".\nlessons --help shows what there is.\n'],
    [['requets', 'ice-cream', '--lens', 'both'], 'There is no command "requets".\nDid you mean request?\n'],
    [['--plian'], 'There is no option "--plian".\nDid you mean --plain?\n'],
    [['completion', 'bash'], 'There is no command "completion".\nlessons --help shows what there is.\n'],
    [['list', '--jsn'], 'lessons list has no option "--jsn".\nDid you mean --json?\n'],
    [['list', '-x'], 'lessons list has no option "-x".\nlessons list --help shows what there is.\n'],
    [['list', '-json'], 'lessons list has no option "-json".\nDid you mean --json?\n'],
    [['list', '--trust=yes'], '--trust takes no value.\nSay --trust, and nothing behind it.\n'],
    [
      ['--json', 'list'],
      '--json stands in front of the command that it belongs to, or without one.\n' +
        'Write it behind: lessons list --json\n',
    ],
    [['--format=json', 'sql', 'x', 'y'], /\nWrite it behind: lessons sql --format\n$/],
    [['--width', 'wide', 'list'], '--width cannot be "wide".\nIt must be a whole number from 60 to 200.\n'],
    [['list', '--width='], '--width cannot be "".\nIt must be a whole number from 60 to 200.\n'],
    [['list', '--width'], '--width needs a value, and nothing follows it.\nSay --width <columns>.\n'],
    [
      ['request', 'x', '/', '--format', 'har'],
      '--format cannot be "har".\nIt can be text, json, ndjson or curl.\n',
    ],
    [['request', 'x', '/', '--lens', "a' is invalid.\nb"], /^--lens cannot be "a' is invalid\.\\nb"\.\n/],
    [
      ['request', 'x', '/', '--set', 'y'],
      '--set cannot be "y".\nIt is written NAME=VALUE, as in database=down.\n',
    ],
    [
      ['doctor', 'x'],
      'lessons doctor takes no words, and got "x".\nlessons doctor --help shows what there is.\n',
    ],
    [
      ['new', 'course', 'x', 'y'],
      'lessons new course takes one word, and got 2: "x" "y".\nlessons new course --help shows what there is.\n',
    ],
    [
      ['request', 'x'],
      "There is no request to send.\nWrite it after the system's name: lessons request x GET /\n",
    ],
    [['request'], 'lessons request needs a system.\nIts name: lessons systems shows them.\n'],
    [['start', '--page', '0'], /must be a whole number/],
    [['list', '--width', '59'], /must be a whole number from 60 to 200/],
    [['list', '--width', '201'], /must be a whole number from 60 to 200/],
    [['start', ''], /^The name of the lesson is empty\./],
    [['reset', ' ', '--yes'], /^The name of the lesson is empty\./],
    [['start', 'a'.repeat(5000)], /^There is no lesson "a{60}\.\.\."\.\n/],
    [['sandbox', 'a'.repeat(5000)], /^There is no system "a{60}\.\.\."\.\n/],
    [['a'.repeat(5000)], /^There is no command "a{60}\.\.\."\.\n/],
  ])('says what is wrong with %j, and ends with 2', async (argv, message) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    if (typeof message === 'string') expect(err).toBe(message)
    else expect(err).toMatch(message)
  })

  it('explains itself in the width that is wished', async () => {
    const longest = async (...argv: string[]) =>
      Math.max(...(await run(argv)).out.split('\n').map((line) => line.length))
    expect(await longest('start', '--help', '--width', '60')).toBeLessThanOrEqual(60)
    expect(await longest('--width', '120', 'request', '--help')).toBeGreaterThan(80)
  })

  it.each([['help'], ['--help'], ['-h']])(
    'explains a command with %s in front of it as well',
    async (asked) => {
      const all = await run(['--help'])
      const list = await run(['list', '--help'])
      expect(await run([asked])).toEqual(all)
      expect(await run([asked, 'list'])).toEqual(list)
      expect(await run(['--timeout', '6', '--plain', asked, 'list'])).toEqual(list)
      expect(await run([asked, 'list', '--', '--json'])).toEqual(list)
      expect((await run([asked, 'new', 'course'])).out).toMatch(/^Usage: lessons new course /)
      for (const argv of [
        [asked, 'lsit'],
        ['lsit', asked],
      ]) {
        expect(await run(argv)).toEqual(await run(['lsit']))
      }
    },
  )

  it('leads from a lesson to its command', async () => {
    for (const word of ['1.1', 'first-letter']) {
      expect(await run(inCourse(word))).toEqual({
        code: 2,
        out: '',
        err: `There is no command "${word}".\nTo play that lesson: lessons start ${word}\n`,
      })
    }
    expect((await run(['1.1', '--course', '/nowhere/at/all'])).err).toMatch(/^There is no command "1\.1"\.\n/)
  })

  it('takes global options before and after the command', async () => {
    const before = await run(['--course', COURSE, '--no-color', 'list'])
    const after = await run(['list', '--course', COURSE, '--no-color'])
    expect(before.code).toBe(0)
    expect(before).toEqual(after)
  })

  it('is silent where nobody reads any more', async () => {
    expect(await run(inCourse('list'), { stdout: closed() })).toEqual({ code: 0, out: '', err: '' })
    expect((await run(['lsit'], { stderr: closed() })).code).toBe(2)
  })

  it('says that a bug is its own, with the stack', async () => {
    const broken = new Proxy(
      {},
      {
        get: () => {
          throw new TypeError('oh no')
        },
      },
    )
    const { code, err } = await run(['list'], { env: broken })
    expect(code).toBe(70)
    expect(err).toMatch(/a mistake of ours[\s\S]*TypeError: oh no\n\s+at /)
  })

  it('lets nothing that it quotes act on the terminal', async () => {
    const { err } = await run(inCourse('start', '\x1b[2J\u202e'))
    expect(err).toContain('There is no lesson "\\x1b[2J\\u202e"')
    expect((await run(['list', '\x1b[31m'])).err).toBe('No lesson has "␛[31m" in it.\n')
    for (const argv of [
      ['\x1b[31m'],
      ['--\x1b[31m'],
      ['request', 'x', '/', '--format', '\x1b[31m'],
      ['list', '--\x1b[31m'],
    ]) {
      expect((await run(argv)).err).toContain('\\x1b[31m')
      expect((await run(argv)).err).not.toContain('\x1b')
    }
    const { out } = await run(
      inCourse('sql', 'post-office', "SELECT char(155, 8238, 27) AS 'a'", '--format', 'json'),
    )
    expect(out).toContain('"\\u009b\\u202e\\u001b"')
    expect(JSON.parse(out).results[0].rows).toEqual([['\u009b\u202e\x1b']])
  })

  it('breaks no word at the edge of a terminal, neither of its help nor of an error', async () => {
    const [out, err] = [sink(), sink()]
    const stdout = Object.assign(out.stream, { isTTY: true, columns: 80 })
    const stderr = Object.assign(err.stream, { isTTY: true, columns: 80 })
    await run(['--help'], { stdout })
    await run(['request', 'nowhere', '/'], { stderr })
    for (const line of `${out.text()}${err.text()}`.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(err.text().replaceAll('\n', ' ')).toBe(
      (await run(['request', 'nowhere', '/'])).err.replaceAll('\n', ' '),
    )
  })

  it('names a course that does not exist', async () => {
    const { code, err } = await run(['list', '--course', '/nowhere/at/all'])
    expect(code).toBe(2)
    expect(err).toBe(
      'The course in /nowhere/at/all cannot be read. This course folder does not exist.\n' +
        'Name a folder that holds a "course.md".\n',
    )
  })
})
