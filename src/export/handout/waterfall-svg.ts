import { escapeHtml } from './escape.ts'
import type { TracePiece } from './piece.ts'

/** Narrow: it stands in half the width of a page, and its names can still be read there. */
const WIDTH = 460
const NAMES = 140
const ROW = 18

/** Who was at work while whom was waited for: a bar for every stretch, on the clock of the recording. */
export function waterfallSvg({ waterfall, names, number, title }: TracePiece): string {
  if (waterfall === null) return ''
  const { took, rows } = waterfall
  const scale = (WIDTH - NAMES - 8) / took
  const labels = `waterfall-${number}`
  const said = rows.map(({ station, stretches }) => {
    const times = stretches.length === 1 ? 'once' : `${stretches.length} times`
    return `${names[station] ?? station}: at work ${times}.`
  })
  const bars = rows.map(({ station, stretches }, at) => {
    const y = at * ROW + 2
    const drawn = stretches.map(({ from, to, failed }) => {
      const x = round(NAMES + from * scale)
      const wide = round(Math.max(3, (to - from) * scale))
      const box = `<rect x="${x}" y="${y + 2}" width="${wide}" height="11" rx="2"/>`
      return failed ? `<g class="failed">${box}<text x="${x + 3}" y="${y + 12}">✗</text></g>` : box
    })
    const name = `<text x="${NAMES - 10}" y="${y + 12}">${escapeHtml(names[station] ?? station)}</text>`
    return `<g class="bars ${station}">${name}${drawn.join('')}</g>`
  })
  return [
    `<svg class="waterfall" viewBox="0 0 ${WIDTH} ${rows.length * ROW + 4}" role="img" aria-labelledby="${labels}-title ${labels}-desc">`,
    `<title id="${labels}-title">${escapeHtml(`${title}: who was at work, and who waited`)}</title>`,
    `<desc id="${labels}-desc">${escapeHtml(said.join(' '))}</desc>`,
    ...bars,
    '</svg>\n',
  ].join('\n')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
