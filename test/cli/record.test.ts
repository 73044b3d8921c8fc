import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSvg } from '../export/svg-player.ts'
import { Emulator } from '../terminal/emulator.ts'
import { changed, LESSON } from './changed-course.ts'
import { emptyFolder, inCourse, run } from './fake-world.ts'

/** Records the first lesson of the small course into a new folder. */
async function record(file: string, ...more: string[]) {
  const cwd = emptyFolder()
  const told = await run(inCourse('demo', 'first-letter', '--record', file, ...more), { cwd })
  return { ...told, cwd, text: () => readFileSync(join(cwd, file), 'utf8') }
}

type CastEvent = [at: number, code: string, text: string]

function readCast(text: string): { header: Record<string, unknown>; events: CastEvent[] } {
  const [header, ...events] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { header, events }
}

/** What stands on the screen of a terminal in the end to which a recording is played. */
async function lastScreen({ header, events }: ReturnType<typeof readCast>): Promise<string[]> {
  const rows = Number(header.height)
  const terminal = new Emulator(Number(header.width), rows)
  for (const [, code, text] of events) if (code === 'o') terminal.write(text)
  await terminal.settled()
  return terminal.screen()
}

describe('a recorded lesson', () => {
  it('plays in a terminal to the screen that one would have seen', async () => {
    const { code, out, err, text } = await record('letter.cast')
    expect([code, out]).toEqual([0, ''])
    expect(err).toMatch(/^The first letter is in letter\.cast: 2 pages, \d:\d\d long\.\n$/)
    const cast = readCast(text())
    expect(cast.header).toMatchObject({ version: 2, width: 80, height: 24, title: 'The first letter' })
    expect(cast.events.filter(([, kind]) => kind === 'm').map(([, , name]) => name)).toEqual([
      '1 The first letter',
      '2 A question',
    ])
    expect((await lastScreen(cast)).join('\n')).toMatchInlineSnapshot(`
      " A question                                                    page 2 of 2 · ▓▓

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
  })

  it('is the same in every run, with the same seed', async () => {
    for (const file of ['a.cast', 'a.svg']) {
      const [first, second, other] = [
        await record(file),
        await record(file),
        await record(file, '--seed', '2'),
      ]
      expect(second.text()).toBe(first.text())
      expect(other.text()).not.toBe(first.text())
    }
  })

  it('moves as a picture to the same screen', async () => {
    const [cast, svg] = [await record('letter.cast'), await record('letter.svg')]
    const screen = await lastScreen(readCast(cast.text()))
    const player = openSvg(svg.text(), 24)
    expect(player.still()).toEqual(screen)
    expect(player.at(player.duration - 0.01)).toEqual(screen)
    expect(player.at(0.01).join('\n')).toContain('The first letter')
    expect(svg.text().length).toBeLessThan(40_000)
  })

  it('counts from event to event in version 3, and tells the same', async () => {
    const [two, three] = [await record('a.cast'), await record('a.cast', '--cast-version', '3')]
    const { header, events } = readCast(three.text())
    expect(header).toMatchObject({ version: 3, term: { cols: 80, rows: 24 } })
    let at = 0
    const absolute = events.map(([interval, code, text]) => {
      at += Math.round(interval * 1000)
      return [at / 1000, code, text]
    })
    expect(absolute).toEqual(readCast(two.text()).events)
  })

  it('is as wide, as fast and as colourful as it was asked to be', async () => {
    const usual = readCast((await record('a.cast')).text())
    const narrow = readCast((await record('a.cast', '--width', '60', '--speed', '2')).text())
    expect(narrow.header).toMatchObject({ width: 60 })
    const end = ({ events }: typeof usual) => events.at(-1)?.[0] ?? 0
    expect(end(narrow)).toBeLessThan(end(usual) * 0.6)
    expect(JSON.stringify(usual.events)).toContain('\\u001b[3')
    expect(JSON.stringify(usual.events)).not.toContain('\\u001b[2m')
    const plain = readCast((await record('a.cast', '--plain')).text())
    expect(JSON.stringify(plain.events)).toMatch(/^[\x20-\x7e]*$/)
    expect(JSON.stringify(plain.events)).not.toContain('\\u001b[3')
    const light = readCast((await record('a.cast', '--theme', 'projector')).text())
    expect(light.header).toHaveProperty('theme.bg', '#ffffff')
  })

  it('has one page where only one was asked for', async () => {
    const { events } = readCast((await record('a.cast', '--only', '2')).text())
    expect(events.filter(([, kind]) => kind === 'm').map(([, , name]) => name)).toEqual(['2 A question'])
  })

  it('says that its times are not measured, where it shows any', async () => {
    const usual = await record('a.cast')
    expect(usual.text()).not.toContain('not measured')
    const course = changed({ [LESSON]: (text) => text.replace('minutes: 5', 'minutes: 5\nlens: technical') })
    const argv = ['demo', 'first-letter', '--course', course, '--trust', '--record', 'f.cast']
    const cwd = emptyFolder()
    const told = await run(argv, { cwd })
    expect(told).toMatchObject({ code: 0 })
    expect(readFileSync(join(cwd, 'f.cast'), 'utf8').match(/its times are even, not measured/g)).toHaveLength(
      1,
    )
  })
})

describe('what cannot be recorded', () => {
  it.each([
    [['letter.gif'], 'A recording cannot be written as letter.gif.'],
    [['\x1b[2J'], 'A recording cannot be written as'],
    [['no/such/a.cast'], 'no/such/a.cast cannot be written: the folder that it would be in is not there.'],
    [['a.cast', '--cast-version', '4'], '--cast-version cannot be "4".'],
    [['a.svg', '--cast-version', '3'], '--cast-version is that of a .cast file.'],
    [['a.cast', '--step'], '--step goes with a demo that somebody watches, not with --record.'],
    [['a.cast', '--notes', 'n.txt'], '--notes goes with a demo that somebody watches'],
    [['a.cast', '--only', '7'], '"The first letter" has 2 pages; there is no page 7.'],
    [['a.cast', '--theme', 'dark'], '--theme cannot be "dark".'],
  ])('is refused in a sentence: %j', async ([file = '', ...more], sentence) => {
    const { code, out, err, cwd } = await record(file, ...more)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/\x1b| {4}at /)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('leaves what was there as it was', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'a.cast'))
    const told = await run(inCourse('demo', 'first-letter', '--record', 'a.cast'), { cwd })
    expect(told.code).toBe(2)
    expect(told.err).toContain('a.cast cannot be written: it is a folder, not a file.')
    expect(statSync(join(cwd, 'a.cast')).isDirectory()).toBe(true)
  })

  it.each([
    [['demo'], 'Which lesson is to be shown?'],
    [['demo', 'first-letter', '--notes-view'], '--notes-view follows a demo that runs in another terminal.'],
    [['demo', 'first-letter', '--cast-version', '2'], '--cast-version goes with --record FILE.cast.'],
  ])('is told from what was meant: %j', async (argv, sentence) => {
    const { code, err } = await run(inCourse(...argv))
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
  })
})
