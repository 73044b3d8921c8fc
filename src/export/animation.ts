import { type Moment, momentsOf } from './moment.ts'
import { type Piece, piecesOf } from './piece.ts'
import type { Recording, TerminalColours } from './recording.ts'
import type { Measure } from './screen-grid.ts'
import { CELL, escapeXml, pixels, svgText, svgTextRules } from './svg-text.ts'

/** Milliseconds for which the end is seen, before it begins again. */
const REST = 4000
/** Pixels around the screen. */
const EDGE = 12

/**
 * A recording as an SVG that moves by itself: one file without a script, which a README can show as a picture. Who
 * asked for less motion sees its last screen.
 */
export function toAnimation(recording: Recording, colours: TerminalColours, measure: Measure): string {
  const { title } = recording
  const width = recording.width * CELL.width
  const height = recording.height * CELL.height
  const outer = { width: pixels(width + 2 * EDGE), height: pixels(height + 2 * EDGE) }
  const moments = momentsOf(recording, measure)
  const total = Math.max(recording.duration, moments.at(-1)?.at ?? 0) + REST
  const { groups, rules } = appearances(piecesOf(moments), total)
  const { foreground, background, palette } = colours
  const style = [
    svgTextRules(palette, foreground, background),
    `.k,.s{animation:${pixels(total / 1000)}s step-end infinite}`,
    scrolling(moments, total),
    ...rules,
    '@media (prefers-reduced-motion:reduce){.k,.s{animation:none!important}}',
  ].join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${outer.width} ${outer.height}" width="${outer.width}" height="${outer.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<svg x="${EDGE}" y="${EDGE}" width="${pixels(width)}" height="${pixels(height)}" overflow="hidden">`,
    `<g class="s" xml:space="preserve">${groups.join('\n')}</g>`,
    '</svg>',
    '</svg>\n',
  ].join('\n')
}

/** What comes and goes together is one group, which is seen as long as its rule says. */
function appearances(pieces: readonly Piece[], total: number): { groups: string[]; rules: string[] } {
  const together = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const when = `${piece.from} ${piece.to}`
    together.set(when, [...(together.get(when) ?? []), piece])
  }
  const groups: string[] = []
  const rules: string[] = []
  for (const some of together.values()) {
    const [{ from, to } = { from: 0, to: null }] = some
    const inside = some.map(svgText).join('')
    if (from === 0 && to === null) {
      groups.push(inside)
      continue
    }
    const name = `k${rules.length.toString(36)}`
    // At the end it is as its class says: what has gone is hidden for those too who see nothing move.
    const seen = to === null ? '' : `.${name}{visibility:hidden}`
    const frames = [
      ...(from === 0 || to === null ? [[0, from === 0 ? 'visible' : 'hidden']] : []),
      ...(from === 0 ? [] : [[from, 'visible']]),
      ...(to === null ? [] : [[to, 'hidden']]),
    ].map(([at, what]) => `${percent(Number(at), total)}{visibility:${what}}`)
    rules.push(`${seen}.${name}{animation-name:${name}}@keyframes ${name}{${frames.join('')}}`)
    groups.push(`<g class="k ${name}">${inside}</g>`)
  }
  return { groups, rules }
}

/** The screen is a window before all lines there ever were. */
function scrolling(moments: readonly Moment[], total: number): string {
  const place = ({ top }: Moment) => `transform:translateY(${pixels(-top * CELL.height)}px)`
  const moved = moments.filter(({ top }, index) => top !== moments[index - 1]?.top)
  const last = moved.at(-1)
  if (last === undefined) return ''
  const frames = moved.map((moment) => `${percent(moment.at, total)}{${place(moment)}}`)
  return `.s{${place(last)};animation-name:s}@keyframes s{${frames.join('')}}`
}

function percent(at: number, total: number): string {
  return `${Number(((at / total) * 100).toFixed(3))}%`
}
