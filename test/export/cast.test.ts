import { describe, expect, it } from 'vitest'
import { toCast } from '../../src/export/cast.ts'
import type { Recording } from '../../src/export/recording.ts'
import { THEMES } from '../../src/render/style/colours.ts'

const RECORDING: Recording = {
  width: 80,
  height: 24,
  title: 'One "click", one cone',
  duration: 4000,
  events: [
    { at: 0, kind: 'marker', text: '1 The click' },
    { at: 0, kind: 'output', text: '\x1b[1mhi\x1b[22m\n' },
    { at: 1250, kind: 'output', text: 'größe ●\n\n' },
    { at: 1252, kind: 'marker', text: '2 The door' },
  ],
}

const linesOf = (version: 2 | 3) =>
  toCast(RECORDING, THEMES.default, version)
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('a recording as asciicast', () => {
  it('counts from the beginning in version 2, and is seen to its end', () => {
    const [header, ...events] = linesOf(2)
    expect(header).toMatchObject({ version: 2, width: 80, height: 24, title: 'One "click", one cone' })
    expect(events).toEqual([
      [0, 'm', '1 The click'],
      [0, 'o', '\x1b[1mhi\x1b[22m\r\n'],
      [1.25, 'o', 'größe ●\r\n\r\n'],
      [1.252, 'm', '2 The door'],
      [4, 'o', ''],
    ])
  })

  it('counts from event to event in version 3', () => {
    const [header, ...events] = linesOf(3)
    expect(header).toMatchObject({ version: 3, term: { cols: 80, rows: 24 }, title: 'One "click", one cone' })
    expect(events.map((event) => (Array.isArray(event) ? event[0] : null))).toEqual([
      0, 0, 1.25, 0.002, 2.748,
    ])
  })

  it('says nothing of when or where it was made', () => {
    for (const version of [2, 3] as const) {
      expect(toCast(RECORDING, THEMES.default, version)).not.toMatch(/timestamp|SHELL|command/)
    }
  })

  it('has the colours of its theme, sixteen of them', () => {
    const [header] = linesOf(2)
    expect(header).toHaveProperty('theme.palette', THEMES.default.palette.join(':'))
    expect(THEMES.default.palette).toHaveLength(16)
    expect(THEMES.projector.palette).toHaveLength(16)
  })
})
