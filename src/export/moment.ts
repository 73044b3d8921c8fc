import type { Recording } from './recording.ts'
import { type Measure, type Row, ScreenGrid } from './screen-grid.ts'

/** What is seen from `at` (milliseconds) until the next moment. */
export interface Moment {
  at: number
  /** The number of the line at the top, counted through all that was ever shown. */
  top: number
  rows: readonly Row[]
}

/** Milliseconds. Nobody sees letters that are typed sooner after each other one by one. */
const TOGETHER = 90

/** The moments at which something changes on the screen; the first is its beginning. */
export function momentsOf(recording: Recording, measure: Measure): Moment[] {
  const { width, height, events } = recording
  const grid = new ScreenGrid(width, height, measure)
  const moments: Moment[] = []
  let at = 0
  let isNew = true
  const keep = () => {
    if (isNew) moments.push({ at, top: grid.top, rows: grid.shown() })
    isNew = false
  }
  for (const event of events) {
    if (event.kind !== 'output') continue
    if (event.at - at > TOGETHER) {
      keep()
      at = event.at
    }
    grid.write(event.text)
    isNew = true
  }
  keep()
  return moments
}
