import { type Pen, PLAIN_PEN, penAfter } from './pen.ts'

/** A place on the screen. The second place of a wide character has an empty text. */
export interface Cell {
  text: string
  pen: Pen
}

export type Row = readonly Cell[]

/** How a text comes apart into characters, and how many columns one takes. */
export interface Measure {
  graphemes(text: string): string[]
  width(text: string): number
}

const BLANK: Cell = { text: ' ', pen: PLAIN_PEN }
const PARTS = /\x1b\[([?\d;]*)([A-Za-z])|\x1b.?|[\r\n]|[^\x1b\r\n]+/g

/**
 * What a terminal shows of what a recording holds: text, colours, line breaks, and now and then an empty screen.
 * Lines that have left at the top are kept, so that a line has one number for all time.
 */
export class ScreenGrid {
  readonly #columns: number
  readonly #rows: number
  readonly #measure: Measure
  readonly #lines: Cell[][] = []
  /** The number of the line at the top of the screen. */
  #top = 0
  #row = 0
  #column = 0
  #pen = PLAIN_PEN

  constructor(columns: number, rows: number, measure: Measure) {
    this.#columns = columns
    this.#rows = rows
    this.#measure = measure
  }

  get top(): number {
    return this.#top
  }

  /** The lines that are seen, from the top. */
  shown(): readonly Row[] {
    return Array.from({ length: this.#rows }, (_, row) => [...(this.#lines[this.#top + row] ?? [])])
  }

  write(text: string): void {
    for (const [part, parameters, final] of text.matchAll(PARTS)) {
      if (final !== undefined) this.#control(final, parameters ?? '')
      else if (part === '\n') this.#lineFeed()
      else if (part === '\r') this.#column = 0
      else if (!part.startsWith('\x1b')) this.#print(part)
    }
  }

  #print(text: string): void {
    for (const grapheme of this.#measure.graphemes(text)) {
      const wide = this.#measure.width(grapheme)
      if (wide === 0) continue
      if (this.#column + wide > this.#columns) this.#lineFeed()
      const line = this.#line()
      while (line.length < this.#column) line.push(BLANK)
      line[this.#column] = { text: grapheme, pen: this.#pen }
      for (let more = 1; more < wide; more++) line[this.#column + more] = { text: '', pen: this.#pen }
      this.#column += wide
    }
  }

  /** A terminal goes to the first column of a new line, and moves everything up where there is none. */
  #lineFeed(): void {
    this.#column = 0
    this.#row++
    if (this.#row < this.#rows) return
    this.#row = this.#rows - 1
    this.#top++
  }

  #control(final: string, parameters: string): void {
    if (final === 'm') {
      this.#pen = penAfter(this.#pen, parameters === '' ? [] : parameters.split(';').map(Number))
    } else if (final === 'J' && parameters === '2') {
      // A new screen has lines of its own: what was seen on the one before stays what it was.
      this.#top += this.#rows
    } else if (final === 'H' && parameters === '') {
      this.#row = 0
      this.#column = 0
    }
  }

  #line(): Cell[] {
    const number = this.#top + this.#row
    for (let at = this.#lines.length; at <= number; at++) this.#lines.push([])
    const line = this.#lines[number] ?? []
    this.#lines[number] = line
    return line
  }
}
