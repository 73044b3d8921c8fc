import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { Style } from '../style/style.ts'
import { stationWord } from '../style/theme.ts'
import { padEnd, width } from '../text/width.ts'

/** Beyond this the way is no longer seen at a glance. */
const WIDEST = 100

/** Where a step leaves one: the answer is with the customer, whoever wrote it. */
export function stationOf(step: Step): Station {
  return step.kind === 'response' || step.kind === 'no-answer' ? 'client' : step.station
}

/** Centred in so many columns; the longer half of what is left stands at the right. */
function centred(text: string, columns: number): string {
  const left = Math.floor((columns - width(text)) / 2)
  return padEnd(' '.repeat(Math.max(0, left)) + text, columns)
}

/** An arrow from one station to the next, `gap` columns with its spaces. */
function arrow(kind: 'gone' | 'open' | 'back', gap: number, { glyphs, palette }: Style): string {
  const { line, head, faint, faintHead, back } = glyphs.way
  const room = gap >= 4 ? gap - 2 : gap
  const space = gap >= 4 ? ' ' : ''
  if (kind === 'open') return palette.dim(space + faint.repeat(room - 1) + faintHead + space)
  return space + (kind === 'back' ? back + line.repeat(room - 1) : line.repeat(room - 1) + head) + space
}

/**
 * The way of a request from station to station, as far as it has come at a step (counted from 0), and a mark under
 * the place. The arrow to whoever has answered leads back. Two rows of names where both lenses are wanted.
 */
export function renderRail(exchange: Exchange, index: number, style: Style): string[] {
  const step = exchange.steps[index]
  if (step === undefined) return []
  const here = stationOf(step)
  const reached = new Set<Station>([
    'client',
    ...exchange.steps.slice(0, index + 1).map((one) => one.station),
  ])
  const stations = STATIONS.filter(
    (station) => station !== 'partner' || exchange.steps.some((one) => one.station === 'partner'),
  )
  const lenses = style.lens === 'both' ? (['restaurant', 'technical'] as const) : [style.lens]
  const cells = stations.map((station) => {
    const words = lenses.map((lens) => stationWord(station, lens))
    return { station, words, columns: Math.max(...words.map(width)) }
  })
  const named = cells.reduce((sum, { columns }) => sum + columns, 0)
  const room = Math.min(style.width, WIDEST) - 4
  const gap = Math.max(2, Math.min(9, Math.floor((room - named) / (cells.length - 1))))
  const isAnswer = step.kind === 'response' || step.kind === 'no-answer'
  const place = cells.findIndex(({ station }) => station === here)
  const lead = (at: number, first: boolean): string => {
    const station = cells[at]?.station
    if (at === 0 || station === undefined) return ''
    // A partner is reached from the application, not through the database.
    if (!first || station === 'partner') return ' '.repeat(gap)
    const hasAnswered = isAnswer || at > place || (here === 'partner' && station === 'database')
    return arrow(!reached.has(station) ? 'open' : hasAnswered ? 'back' : 'gone', gap, style)
  }
  const names = lenses.map((_, row) =>
    cells
      .map(({ station, words, columns }, at) => {
        const text = centred(words[row] ?? '', columns)
        const paint = reached.has(station) ? style.palette.station[station] : style.palette.dim
        return lead(at, row === 0) + (station === here ? style.palette.strong(paint(text)) : paint(text))
      })
      .join(''),
  )
  let left = 0
  for (const { station, columns } of cells) {
    if (station === here) {
      left += Math.floor((columns - 1) / 2)
      break
    }
    left += columns + gap
  }
  const mark = ' '.repeat(left) + style.palette.station[here](style.glyphs.way.here)
  return [...names, mark].map((line) => `   ${line}`.trimEnd())
}
