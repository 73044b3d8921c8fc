import xterm from '@xterm/headless'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toAnimation } from '../../src/export/animation.ts'
import type { RecordedEvent, Recording } from '../../src/export/recording.ts'
import { THEMES } from '../../src/render/style/colours.ts'
import { graphemes, width } from '../../src/render/text/width.ts'
import { openSvg } from './svg-player.ts'

const CLEAR = '\x1b[2J\x1b[H'
const SIZE = { width: 30, height: 6 }

function recordingOf(events: RecordedEvent[]): Recording {
  return { ...SIZE, title: 'A <demo> & more', events, duration: (events.at(-1)?.at ?? 0) + 500 }
}

const output = (at: number, text: string): RecordedEvent => ({ at, kind: 'output', text })

const svgOf = (recording: Recording) => toAnimation(recording, THEMES.default, { graphemes, width })

/** The rows that a real terminal shows after each event. */
async function terminalScreens({ width, height, events }: Recording): Promise<string[][]> {
  const terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true, convertEol: true })
  const screens: string[][] = []
  for (const { kind, text } of events) {
    await new Promise<void>((resolve) => terminal.write(kind === 'output' ? text : '', resolve))
    const { active } = terminal.buffer
    screens.push(
      Array.from({ length: height }, (_, row) =>
        (active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
      ),
    )
  }
  return screens
}

/** Compares what the picture shows while each event is the last one with what a terminal shows. */
async function expectAsOnATerminal(recording: Recording): Promise<void> {
  const player = openSvg(svgOf(recording), recording.height)
  const screens = await terminalScreens(recording)
  for (const [index, { at }] of recording.events.entries()) {
    expect(player.at(at / 1000 + 0.01)).toEqual(screens[index])
  }
  expect(player.still()).toEqual(screens.at(-1))
}

describe('a recording as an animated picture', () => {
  it('shows at any time what a terminal shows, over more lines than fit and over new pages', async () => {
    const lines = Array.from({ length: 9 }, (_, at) =>
      output(200 * (at + 1), `line ${at} \x1b[32mgreen\x1b[39m <&>\n`),
    )
    const typed = [...'GET /cones'].map((key, at) => output(2200 + at * 120, key))
    await expectAsOnATerminal(
      recordingOf([
        ...lines,
        ...typed,
        output(4000, `${CLEAR}page 2\n\n`),
        output(4500, 'a row\nanother\n\n\nend'),
      ]),
    )
  })

  it('shows whatever is written as a terminal shows it', async () => {
    const text = fc.stringMatching(/^[a-zA-Z0-9 <>&"●│█ß.]{1,40}$/)
    const colour = fc.constantFrom(
      '\x1b[31m',
      '\x1b[39m',
      '\x1b[1m',
      '\x1b[22m',
      '\x1b[7m',
      '\x1b[27m',
      '\x1b[0m',
    )
    const part = fc.oneof(text, colour, fc.constant('\n'), fc.constant('\n\n'), fc.constant(CLEAR))
    const chunk = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { minLength: 1, maxLength: 12 }), (chunks) =>
        expectAsOnATerminal(recordingOf(chunks.map((chunk, at) => output(at * 150, chunk)))),
      ),
      { seed: 5, numRuns: 60 },
    )
  })

  it('says each line once, however often the screen moves', () => {
    const lines = Array.from({ length: 40 }, (_, at) => output(200 * at, `number ${at}.\n`))
    const svg = svgOf(recordingOf(lines))
    expect(svg.match(/number 7\./g)).toHaveLength(1)
    expect(svg.length).toBeLessThan(12_000)
  })

  it('has no script, nothing from elsewhere, and stands still for who wants no motion', () => {
    const svg = svgOf(
      recordingOf([output(0, '\x1b[31mred\x1b[39m \x1b[7mback\x1b[27m'), output(300, ' <script>')]),
    )
    expect(svg).toContain('<title id="title">A &lt;demo&gt; &amp; more</title>')
    expect(svg).not.toMatch(/<script|href|url\(|@import|\bon\w+=/)
    expect(svg).toContain('@media (prefers-reduced-motion:reduce){.k,.s{animation:none!important}}')
    expect(svg).toContain('xml:space="preserve"')
  })

  it('is the same whenever it is made', () => {
    const recording = recordingOf([output(0, 'a\n'), output(400, 'b\n')])
    expect(svgOf(recording)).toBe(svgOf(recording))
  })
})
