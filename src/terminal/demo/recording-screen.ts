import { visible } from '../../render/text/visible.ts'
import type { DemoScreen } from './screen.ts'

/** What happened on a screen, and when: whole milliseconds of a clock of its own. */
interface ScreenEvent {
  at: number
  kind: 'output' | 'marker'
  text: string
}

/** A screen without a terminal, on which time passes as fast as it is told. */
export interface RecordingScreen extends DemoScreen {
  readonly events: readonly ScreenEvent[]
  /** Milliseconds that have passed on it. */
  readonly time: number
}

const CLEAR = '\x1b[2J\x1b[H'

/** `height` rows, of which the last is the one where the next line will begin. */
export function openRecordingScreen(columns: number, height: number): RecordingScreen {
  const events: ScreenEvent[] = []
  let time = 0
  const note = (kind: ScreenEvent['kind'], text: string): void => {
    const at = Math.round(time)
    const last = events.at(-1)
    // What comes at the same moment is seen at once.
    if (last?.at === at && last.kind === 'output' && kind === 'output') last.text += text
    else events.push({ at, kind, text })
  }
  return {
    columns,
    rows: height - 1,
    events,
    get time() {
      return Math.round(time)
    },
    write: async (text) => {
      if (text !== '') note('output', text)
    },
    // A recording begins on an empty screen.
    clear: async () => {
      if (events.some(({ kind }) => kind === 'output')) note('output', CLEAR)
    },
    mark: (label) => note('marker', visible(label)),
    wait: async (milliseconds) => {
      time += Math.max(0, milliseconds)
    },
  }
}
