/** How a character is drawn; colours are numbers of the sixteen, null is the terminal's own. */
export interface Pen {
  readonly colour: number | null
  readonly ground: number | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underlined: boolean
  readonly inverse: boolean
}

export const PLAIN_PEN: Pen = {
  colour: null,
  ground: null,
  bold: false,
  dim: false,
  italic: false,
  underlined: false,
  inverse: false,
}

/**
 * The pen after `ESC [ … m`. What is not of the sixteen colours is not ours, and changes nothing.
 * https://invisible-island.net/xterm/ctlseqs/ctlseqs.html: "Character Attributes (SGR)"
 */
export function penAfter(pen: Pen, parameters: readonly number[]): Pen {
  let next = pen
  for (const code of parameters.length === 0 ? [0] : parameters) {
    if (code === 38 || code === 48) return next
    next = { ...next, ...changeOf(code) }
  }
  return next
}

function changeOf(code: number): Partial<Pen> {
  if (code >= 30 && code <= 37) return { colour: code - 30 }
  if (code >= 90 && code <= 97) return { colour: code - 82 }
  if (code >= 40 && code <= 47) return { ground: code - 40 }
  if (code >= 100 && code <= 107) return { ground: code - 92 }
  switch (code) {
    case 0:
      return PLAIN_PEN
    case 1:
      return { bold: true }
    case 2:
      return { dim: true }
    case 3:
      return { italic: true }
    case 4:
      return { underlined: true }
    case 7:
      return { inverse: true }
    case 22:
      return { bold: false, dim: false }
    case 23:
      return { italic: false }
    case 24:
      return { underlined: false }
    case 27:
      return { inverse: false }
    case 39:
      return { colour: null }
    case 49:
      return { ground: null }
    default:
      return {}
  }
}

export function samePen(a: Pen, b: Pen): boolean {
  return (
    a === b ||
    (a.colour === b.colour &&
      a.ground === b.ground &&
      a.bold === b.bold &&
      a.dim === b.dim &&
      a.italic === b.italic &&
      a.underlined === b.underlined &&
      a.inverse === b.inverse)
  )
}
