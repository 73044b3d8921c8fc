/** The colours of a screen as `#rrggbb`: what is written in no colour, the ground, and the sixteen of a terminal. */
export interface Colours {
  foreground: string
  background: string
  /** Black, red, green, yellow, blue, magenta, cyan, white; then the same, bright. */
  palette: readonly string[]
}

export type ThemeName = 'default' | 'projector'

const LIGHT = ['#a3acb6', '#ff8f8f', '#7ee787', '#f2cc60', '#8ccbff', '#dcb8ff', '#6adfe6', '#ffffff']

// Colours of the 256 that every terminal mixes alike: the same in a recording as on the wall.
const INK = ['#000000', '#af0000', '#005f00', '#5f0000', '#0000af', '#870087', '#005f5f', '#000000']

/**
 * `projector` is dark on light: a projector adds light to a wall that is never black. In both, everything that is read
 * stands out from the ground by at least 7:1, which is what WCAG asks for at its highest level.
 */
export const THEMES: Record<ThemeName, Colours> = {
  default: {
    foreground: '#e6e8eb',
    background: '#16181d',
    palette: [...LIGHT, ...LIGHT],
  },
  projector: { foreground: '#000000', background: '#ffffff', palette: [...INK, ...INK] },
}
