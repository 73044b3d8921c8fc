import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'
import type { Style } from '../style/style.ts'
import { stationColumn, stationWord } from '../style/theme.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { padEnd, width } from '../text/width.ts'
import { renderDuration } from './duration.ts'

/** A bar that is wider says nothing more; it ends where the lines of the trace above it do. */
const WIDEST = 110

/** A bar in halves of a column, one for every stretch; nothing that happened is shorter than half a column. */
function bars(
  spans: readonly { at: number; took: number }[],
  took: number,
  columns: number,
  style: Style,
): string {
  const halves = new Uint8Array(columns * 2)
  const scale = halves.length / Math.max(1, took)
  for (const span of spans) {
    const from = Math.min(halves.length - 1, Math.max(0, Math.floor(span.at * scale)))
    const to = Math.min(halves.length, Math.max(from + 1, Math.round((span.at + span.took) * scale)))
    halves.fill(1, from, to)
  }
  const { bar, barStart, barEnd } = style.glyphs
  const shapes = [' ', barStart, barEnd, bar]
  return Array.from({ length: columns }, (_, at) => {
    return shapes[(halves[at * 2] ?? 0) * 2 + (halves[at * 2 + 1] ?? 0)] ?? ' '
  })
    .join('')
    .trimEnd()
}

function label(station: Station, exchange: Exchange, total: number, accessible: boolean): string {
  const time = renderDuration(total)
  if (station !== 'database') return time
  const queries = counted(exchange.queries, 'query', 'queries')
  return accessible ? `${time} for ${queries}` : `${queries}, ${time}`
}

/** When each station was at work, measured: one line a station, bars on a common scale, the time at the right. */
export function renderWaterfall(exchange: Exchange, style: Style): string[] {
  const zero = exchange.spans[0]?.at ?? 0
  const rows = STATIONS.flatMap((station) => {
    const spans = exchange.spans
      .filter((span) => span.station === station)
      .map((span) => ({ ...span, at: span.at - zero }))
    const total = spans.reduce((sum, span) => sum + span.took, 0)
    // Spans of one station may lie inside each other: a middleware around its handler.
    const outer = spans.filter((span) => !spans.some((other) => other.span === span.parent))
    const own = outer.reduce((sum, span) => sum + span.took, 0)
    return spans.length === 0
      ? []
      : [{ station, spans: outer, text: label(station, exchange, own || total, style.accessible) }]
  })
  if (rows.length === 0) return []
  if (style.accessible) {
    return place(
      rows.map(({ station, spans, text }) => {
        const starts = renderDuration(spans[0]?.at ?? 0)
        const name = stationWord(station, style.lens)
        const verbs = name.startsWith('you') ? ['begin', 'take'] : ['begins', 'takes']
        return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${verbs[0]} after ${starts}, ${verbs[1]} ${text}.`
      }),
      style,
      0,
    )
  }
  const names = stationColumn(style.lens)
  const right = Math.max(...rows.map((row) => width(row.text)))
  const columns = Math.max(8, Math.min(style.width, WIDEST) - names - right - 6)
  const lines = rows.map(({ station, spans, text }) => {
    const name = style.palette.station[station](padEnd(stationWord(station, style.lens), names))
    const bar = padEnd(bars(spans, exchange.took, columns, style), columns)
    return `${name}  ${style.palette.station[station](bar)}  ${text}`
  })
  return place(lines, style, 2)
}
