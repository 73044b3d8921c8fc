import { describe, expect, it } from 'vitest'
import { THEMES } from '../../src/render/style/colours.ts'
import type { Palette } from '../../src/render/style/style.ts'
import { undimmed } from '../../src/render/text/undimmed.ts'
import { repainter } from '../../src/terminal/demo/paper.ts'
import { openPalette } from '../../src/terminal/palette.ts'

/** Relative luminance, from 0 (black) to 1. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour of a number from 16 to 231 of the 256. */
function colourOf(index: number): string {
  const steps = [0, 95, 135, 175, 215, 255]
  const parts = [36, 6, 1].map((by) => steps[Math.floor((index - 16) / by) % 6] ?? 0)
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function paintsOf(palette: Palette): string[] {
  const { station, syntax, ...rest } = palette
  return [...Object.values(station), ...Object.values(syntax), ...Object.values(rest)].map((paint) =>
    paint('x'),
  )
}

describe('the colours of a theme', () => {
  it.each(Object.entries(THEMES))('stand out from their ground by 7:1 at least: %s', (_, theme) => {
    for (const colour of [theme.foreground, ...theme.palette]) {
      expect(contrast(colour, theme.background), colour).toBeGreaterThanOrEqual(7)
    }
  })

  it('keep what has a meaning apart', () => {
    for (const { palette } of Object.values(THEMES)) {
      expect(new Set(palette.slice(1, 7)).size).toBe(6)
    }
  })

  it('are never dim in a demo', async () => {
    const palette = await openPalette(true)
    expect(paintsOf(palette).join('')).toContain('\x1b[2m')
    expect(paintsOf(undimmed(palette)).join('')).not.toContain('\x1b[2m')
  })
})

it('never paints a station in a colour that is the ground itself, or nearly, in a usual terminal', async () => {
  const { station } = await openPalette(true)
  const painted = Object.values(station).map((paint) => paint('x'))
  expect(new Set(painted).size).toBe(painted.length)
  // Black, dark blue and magenta, white; and bright yellow, cyan and white.
  for (const text of painted) expect(text).not.toMatch(/\x1b\[(30|34|35|37|90|93|96|97)m/)
})

describe('what is drawn on paper', () => {
  const { projector } = THEMES
  const begin = '\x1b[38;5;16;48;5;231m'

  it('has the same colours on the wall as in a recording', () => {
    const repaint = repainter(projector)
    repaint('')
    for (const [index, colour] of projector.palette.entries()) {
      const code = index < 8 ? 30 + index : 82 + index
      const [, painted] = /^\x1b\[38;5;(\d+)mx$/.exec(repaint(`\x1b[${code}mx`)) ?? []
      expect(colourOf(Number(painted))).toBe(colour)
    }
    expect([colourOf(16), colourOf(231)]).toEqual([projector.foreground, projector.background])
  })

  it('goes back to the ink and the ground of the theme, to the end of every line', () => {
    const repaint = repainter(projector)
    expect(repaint('a\x1b[31mb\x1b[39mc\n')).toBe(`${begin}a\x1b[38;5;124mb\x1b[38;5;16mc\x1b[K\n`)
    expect(repaint('\x1b[0md\x1b[m\x1b[1;2;49me\x1b[2mf')).toBe(
      '\x1b[0;38;5;16;48;5;231md\x1b[0;38;5;16;48;5;231m\x1b[1;48;5;231mef',
    )
  })
})
