import type { Colours } from '../../render/style/colours.ts'

/** A stream whose colours stand on a ground of their own. */
export interface Paper<S> {
  stream: S
  /** Takes the ground away: what is written afterwards is as the terminal is. */
  end(): void
}

interface Output {
  write(text: string): unknown
}

const SGR = /\x1b\[([\d;]*)m/g
const RESET = '\x1b[0m'
/** Fills a line to its end with the ground. */
const FILL = '\x1b[K'

/**
 * The same stream, with the colours of a theme in the place of those that the terminal would show: what is drawn for a
 * dark screen can be read on a light one. `fills`: to the end of every line, and not only under what is written.
 */
export function onPaper<S extends Output>(
  stream: S,
  colours: Colours,
  { fills }: { fills: boolean },
): Paper<S> {
  const fill = fills ? FILL : ''
  const repaint = repainter(colours, fill)
  let isOver = false
  const write = (data: unknown, ...rest: unknown[]): unknown => {
    const painted = isOver || typeof data !== 'string' ? data : repaint(data)
    return Reflect.apply(stream.write, stream, [painted, ...rest])
  }
  const own = new Proxy(stream, {
    get: (target, key) => {
      if (key === 'write') return write
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  })
  return {
    stream: own,
    end: () => {
      if (!isOver) stream.write(RESET + fill)
      isOver = true
    },
  }
}

/** Puts the colours of a theme in the place of the sixteen, and its ground under everything, line by line. */
export function repainter(
  { foreground, background, palette }: Colours,
  fill = FILL,
): (text: string) => string {
  const ink = `38;5;${indexOf(foreground)}`
  const ground = `48;5;${indexOf(background)}`
  const inks = palette.map((colour) => `38;5;${indexOf(colour)}`)
  const grounds = palette.map((colour) => `48;5;${indexOf(colour)}`)
  const codeOf = (code: number): string | null => {
    if (code === 0) return `0;${ink};${ground}`
    if (code === 39) return ink
    if (code === 49) return ground
    if (code >= 30 && code <= 37) return inks[code - 30] ?? ink
    if (code >= 90 && code <= 97) return inks[code - 82] ?? ink
    if (code >= 40 && code <= 47) return grounds[code - 40] ?? ground
    if (code >= 100 && code <= 107) return grounds[code - 92] ?? ground
    // Dim is what cannot be read from the last row.
    return code === 2 ? null : String(code)
  }
  const coloured = (_: string, parameters: string): string => {
    const codes = parameters === '' ? [0] : parameters.split(';').map(Number)
    // Somebody else's colours, of 256 or more, are meant as they are.
    if (codes.includes(38) || codes.includes(48)) return `\x1b[${parameters}m`
    const painted = codes.map(codeOf).filter((code) => code !== null)
    return painted.length === 0 ? '' : `\x1b[${painted.join(';')}m`
  }
  // The ground comes first in every piece: whatever was written past us has its own.
  const begin = `\x1b[${ink};${ground}m`
  let isNew = true
  return (text) => {
    const painted = text.replace(SGR, coloured).replace(/\r?\n/g, (end) => `${fill}${end}`)
    const first = isNew ? begin : ''
    isNew = false
    return first + painted
  }
}

const STEPS = [0, 95, 135, 175, 215, 255]

/** The number of a colour among the 256, for colours of their cube. https://en.wikipedia.org/wiki/ANSI_escape_code */
function indexOf(colour: string): number {
  const parts = [1, 3, 5].map((at) => STEPS.indexOf(Number.parseInt(colour.slice(at, at + 2), 16)))
  if (parts.includes(-1)) throw new Error(`${colour} is none of the 256 colours`)
  return parts.reduce((sum, part) => sum * 6 + part, 0) + 16
}
