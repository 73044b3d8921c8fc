import type { Screen } from '../../terminal/screen.ts'

const PAINT = /\x1b\[[\d;]*m/g

/** The same screen, without the colours of what is written where it shows none; that is asked at the first write. */
export function paintedWhere(hasColour: () => boolean, screen: Screen): Screen {
  let isPainted: boolean | null = null
  return {
    write: (text) => {
      isPainted ??= hasColour()
      return screen.write(isPainted ? text : text.replace(PAINT, ''))
    },
  }
}
