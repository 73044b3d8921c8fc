import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { fakeTerminal } from '../terminal/emulator.ts'
import { emptyFolder, inCourse, run, worldOf } from './fake-world.ts'

const show = (...words: string[]) => run(inCourse('demo', ...words))

describe('lessons demo in a pipe', () => {
  it('shows the whole lesson at once, with what is typed', async () => {
    const { code, out, err } = await show('first-letter', '--width', '60')
    expect(out).toMatchInlineSnapshot(`
      " The first letter                 about 5 minutes · 2 pages

       Ask which letters are there. They lie on a *shelf*, which
       is where letters wait.

          GET /letters

       Which number will come back?

         1  200 OK            2  404 Not Found
         ?  I don't know

      > 1

        ● you       ask: which letters are there?     GET /letters
        ● door      takes the request in
        ● waiter    knows who answers this: listLetters
        ● kitchen   listLetters asks the pantry for every letter
        ● pantry    2 rows
        ● you       200 OK
                      id   text
                       1   Wish you were here
                       2   Please pay

       You said   200 OK
       What came  200 OK (as you said)

       All of them are there.

       A question                                page 2 of 2 · ▓▓

       How many letters lie on the shelf?

      > 2

       ✓ Right.

       That was all.

       ----------------------------------------
        THE FIRST LETTER
        1 request            1 to the pantry
        0 of 1 guess surprised you
        it was right at the first try
        1 minute
       ----------------------------------------
      "
    `)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('is the same for the same seed, and writes nothing down', async () => {
    const home = emptyFolder()
    const told = () => run(inCourse('demo', '2.1', '--seed', '7'), { env: { LESSONS_HOME: home } })
    const first = await told()
    expect(withoutTimes((await told()).out)).toBe(withoutTimes(first.out))
    expect(readdirSync(home)).toEqual([])
  })

  it('shows mistakes where the lesson has something to say to them', async () => {
    const { out } = await show('1.1', '--only', '2', '--with-mistakes')
    expect(out).toMatchInlineSnapshot(`
      " The first letter                                     about 5 minutes · 2 pages

       A question                                                    page 2 of 2 · ▓▓

       How many letters lie on the shelf?

      > 3

       ✗ Not this.
         That is one too many: count the rows.

      > 2

       ✓ Right.

       That was all.
      "
    `)
  })

  it('begins where it is asked to, or shows one page alone', async () => {
    const from = await show('1.1', '--from', '2')
    expect(from.out).toContain('A question')
    expect(from.out).not.toContain('which is where letters')
    expect(from.out).toContain('it was right at the first try')
    const alone = await show('1.1', '--only', '1')
    expect(alone.out).toContain('All of them are there.')
    expect(alone.out).not.toContain('A question')
  })

  it.each([
    [['1.1', '--step'], '--step waits for keys, and there is no terminal here.'],
    [['1.1', '--from', '3'], '"The first letter" has 2 pages; there is no page 3.'],
    [['1.1', '--only', '9'], '"The first letter" has 2 pages; there is no page 9.'],
    [['1.1', '--from', '1', '--only', '2'], '--from and --only do not go together.'],
    [['letters'], 'There is no lesson "letters".'],
    [['1.1', '--speed', '0'], 'It must be a number from 0.1 to 50.'],
    [[], 'Which lesson is to be shown?'],
  ])('says in a sentence why it cannot show %j', async (words, said) => {
    const { code, out, err } = await show(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(said)
  })
})

function withoutTimes(text: string): string {
  return text.replace(/\d+\.\d+( ms)?/g, 'time').replace(/█+|▐|▌| {2,}/g, ' ')
}

describe('the notes of a lesson', () => {
  it('go with its demo from page to page, and are those of the last one in the end', async () => {
    const cwd = emptyFolder()
    const { code } = await run(inCourse('demo', 'first-letter', '--notes', 'n.txt'), { cwd })
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, 'n.txt'), 'utf8')).toMatch(
      /^ A question\n page 2 of 2 · The first letter\n/,
    )
  })
})

describe('a demo that is left', () => {
  it.each([
    ['q', ':quit\r', 0],
    ['Ctrl+C', '\x03', 130],
  ])('by %s says how to go on as it was shown', async (_, keys, left) => {
    const { emulator, input, output, type } = fakeTerminal()
    // Time stands still until a key comes.
    const wait = (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
    const argv = inCourse('demo', '1.1', '--step', '--from', '2', '--with-mistakes', '--theme', 'projector')
    const code = main({ ...worldOf(argv, { stdout: output, timers: { wait } }), stdin: input })
    await emulator.waitFor('1-2 page')
    type(keys)
    expect(await code).toBe(left)
    await emulator.settled()
    // The terminal breaks a command that is longer than its line, and takes it together again when it is copied.
    expect(emulator.text().replace(/\s/g, '')).toContain(
      'type lessons demo first-letter --from 2 --step --with-mistakes --theme projector'.replace(/\s/g, ''),
    )
  })
})

it('leaves its end on the terminal, below what was typed to begin it', async () => {
  const { emulator, input, output } = fakeTerminal()
  const timers = { wait: async () => {} }
  const world = worldOf(inCourse('demo', '1.1', '--from', '2'), { stdout: output, timers })
  expect(await main({ ...world, stdin: input })).toBe(0)
  await emulator.settled()
  expect(emulator.text()).toMatch(/That was all\.\n\n -+\n {2}THE FIRST LETTER\n[\s\S]* -+$/)
})
