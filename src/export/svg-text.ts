import { type Pen, PLAIN_PEN, samePen } from './pen.ts'
import type { Piece } from './piece.ts'
import type { Cell } from './screen-grid.ts'

/** The size of one character, and how far its foot is from the top of its line; pixels. */
export const CELL = { width: 8.4, height: 18, foot: 13.5 }
const FONT_SIZE = 14

/** One piece as text that can be selected, on its ground where it has one. */
export function svgText({ line, column, cells }: Piece): string {
  const runs = runsOf(cells)
  const whole = runs.length === 1 ? classOf(runs[0]?.pen ?? PLAIN_PEN) : ''
  const text =
    runs.length === 1 ? escapeXml(runs[0]?.text ?? '') : runs.map(({ pen, text }) => span(pen, text)).join('')
  // Fonts differ in width by some percent: without its length a line would not end where the next one does.
  const length = cells.length > 1 ? ` textLength="${pixels(cells.length * CELL.width)}"` : ''
  const x = column === 0 ? '' : ` x="${pixels(column * CELL.width)}"`
  const y = pixels(line * CELL.height + CELL.foot)
  const grounds = groundsOf(line, column, runs)
  return `${grounds}<text${x} y="${y}"${length}${whole === '' ? '' : ` class="${whole}"`}>${text}</text>`
}

/** The rules for the classes of {@link svgText}. */
export function svgTextRules(palette: readonly string[], foreground: string, background: string): string {
  const inks = palette.map((colour, index) => `.c${index}{fill:${colour}}`)
  const grounds = palette.map((colour, index) => `.g${index}{fill:${colour}}`)
  return [
    `text{fill:${foreground};font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}`,
    ...inks,
    ...grounds,
    `.n{fill:${background}}.g{fill:${foreground}}`,
    '.b{font-weight:700}.d{opacity:.7}.i{font-style:italic}.u{text-decoration:underline}',
  ].join('')
}

interface Run {
  pen: Pen
  text: string
  cells: number
}

function runsOf(cells: readonly Cell[]): Run[] {
  const runs: Run[] = []
  for (const { text, pen } of cells) {
    const last = runs.at(-1)
    if (last !== undefined && samePen(last.pen, pen)) {
      last.text += text
      last.cells++
    } else runs.push({ pen, text, cells: 1 })
  }
  return runs
}

function span(pen: Pen, text: string): string {
  const classes = classOf(pen)
  return classes === '' ? escapeXml(text) : `<tspan class="${classes}">${escapeXml(text)}</tspan>`
}

function classOf({ colour, ground, bold, dim, italic, underlined, inverse }: Pen): string {
  const ink = inverse ? (ground === null ? 'n' : `c${ground}`) : colour === null ? '' : `c${colour}`
  const marks = [bold ? 'b' : '', dim ? 'd' : '', italic ? 'i' : '', underlined ? 'u' : '']
  return [ink, ...marks].filter((name) => name !== '').join(' ')
}

function groundsOf(line: number, column: number, runs: readonly Run[]): string {
  let at = column
  return runs
    .map(({ pen, cells }) => {
      const x = pixels(at * CELL.width)
      at += cells
      const name = pen.inverse ? `g${pen.colour ?? ''}` : pen.ground === null ? '' : `g${pen.ground}`
      if (name === '') return ''
      const y = pixels(line * CELL.height)
      return `<rect x="${x}" y="${y}" width="${pixels(cells * CELL.width)}" height="${CELL.height}" class="${name}"/>`
    })
    .join('')
}

export function pixels(number: number): string {
  return String(Number(number.toFixed(2)))
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML; what no XML can hold is replaced. https://www.w3.org/TR/xml/#charsets */
export function escapeXml(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => MARKUP[character] ?? character)
}
