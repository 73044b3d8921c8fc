import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'

/** A stretch of work, in the time of its exchange. */
interface Stretch {
  from: number
  to: number
  failed: boolean
}

export interface Waterfall {
  /** From the first beginning to the last end. */
  took: number
  rows: { station: Station; stretches: Stretch[] }[]
}

/** Which station was at work when. */
export function waterfallOf({ spans }: Exchange): Waterfall {
  const zero = spans[0]?.at ?? 0
  const rows = STATIONS.flatMap((station) => {
    const own = spans.filter((span) => span.station === station)
    // Those of one station may lie inside each other: a middleware around its handler.
    const outer = own.filter(({ parent }) => !own.some(({ span }) => span === parent))
    const stretches = outer.map(({ at, took, outcome }): Stretch => {
      return { from: at - zero, to: at - zero + took, failed: outcome !== 'done' }
    })
    return stretches.length === 0 ? [] : [{ station, stretches }]
  })
  const ends = rows.flatMap((row) => row.stretches.map(({ to }) => to))
  return { took: Math.max(1, ...ends), rows }
}
