import type { Run } from '../player/event.ts'
import { changesLabel, deepest, queriesOf, statusesLabel, tally } from '../player/label.ts'
import type { Exchange } from '../trace/exchange.ts'
import { counted } from './cell.ts'
import { renderChanges } from './change.ts'
import { renderDuration } from './duration.ts'
import { renderGrid } from './grid.ts'
import { place } from './place.ts'
import { optionWords } from './prediction.ts'
import { renderStatus } from './status.ts'
import type { Style } from './style.ts'
import { stationWord } from './theme.ts'
import { renderTrace } from './trace.ts'
import { visible } from './visible.ts'
import { renderWaterfall } from './waterfall.ts'
import { padEnd, padStart } from './width.ts'
import { wrap } from './wrap.ts'

/** How many exchanges of a repeated request get a line of their own. */
const MOST = 12
/** Two traces stand beside each other where each has at least this many columns. */
const NARROWEST = 62
const GAP = 3

/** One exchange of many, in a line: `3  409 Conflict   2 queries   0.31 ms`. */
function brief(exchange: Exchange, index: number, style: Style): string {
  const status =
    exchange.response === null ? style.palette.bad('no answer') : renderStatus(exchange.response, style)
  const queries = counted(exchange.queries, 'query', 'queries')
  if (style.accessible)
    return `Request ${index + 1}: ${status}, ${queries}, ${renderDuration(exchange.took)}.`
  return `${padStart(String(index + 1), 3)}  ${padEnd(status, 28)} ${padStart(queries, 10)}  ${padStart(renderDuration(exchange.took), 9)}`
}

function repeated(run: Run, concurrent: boolean, style: Style): string[] {
  const { exchanges, changes } = run
  const [first] = exchanges
  const how = concurrent ? 'at the same time' : 'one after the other'
  const sum = `${counted(exchanges.length, 'request')} ${how}: ${statusesLabel(exchanges).replaceAll(' x', ` ${style.glyphs.times}`)}`
  const lines = exchanges.slice(0, MOST).map((exchange, index) => brief(exchange, index, style))
  const rest = exchanges.length - lines.length
  const net =
    changes.length === 0
      ? ['no row changed']
      : ['in the end', ...renderChanges(changes, style).map((line) => `  ${line}`)]
  return [
    ...(first === undefined ? [] : renderTrace(first, style)),
    ['', ...place([style.palette.strong(sum)], style, 2)].join('\n'),
    ...place([...lines, ...(rest > 0 ? [`${style.glyphs.ellipsis} ${rest} more`] : [])], style, 2),
    place(
      net.flatMap((line) => wrap(line, style.width - 4, 4)),
      style,
      2,
    ).join('\n'),
  ]
}

/** One run: the trace of its exchange, with the waterfall in the field's lens; of many, what became of each. */
export function renderRun(run: Run, concurrent: boolean, style: Style): string[] {
  const [only, second] = run.exchanges
  if (only === undefined) return []
  if (second !== undefined) return repeated(run, concurrent, style)
  const chunks = renderTrace(only, style)
  return style.lens === 'technical' ? [...chunks, ['', ...renderWaterfall(only, style)].join('\n')] : chunks
}

/** The chunks of several runs beside each other, line by line. */
function beside(columns: string[][], wide: number): string[] {
  const steps = Math.max(...columns.map((chunks) => chunks.length))
  return Array.from({ length: steps }, (_, step) => {
    const cells = columns.map((chunks) => (chunks[step] ?? '').split('\n'))
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, at) =>
      cells
        .map((lines) => padEnd(lines[at] ?? '', wide))
        .join(' '.repeat(GAP))
        .trimEnd(),
    ).join('\n')
  })
}

/** Which rows a run changed: in words where the lens is the restaurant's, otherwise in the signs of the field. */
function changesIn(run: Run, style: Style): string {
  const label = changesLabel(tally(run.changes))
  if (style.lens === 'restaurant') return optionWords('changes', label, style.lens, style)
  return visible(label, style.glyphs.ascii)
}

/** What differs between the runs, in one table. */
function comparison(runs: readonly Run[], setting: string, style: Style): string[] {
  const { ascii } = style.glyphs
  const rows = runs.map((run) => [
    visible(run.value ?? '', ascii),
    statusesLabel(run.exchanges).replace(/^(\S+|no answer) x1$/, '$1'),
    stationWord(deepest(run), style.lens),
    String(queriesOf(run)),
    changesIn(run, style),
  ])
  const heads = [visible(setting, ascii), 'status', 'reached', 'queries', 'changes']
  return place(
    renderGrid({ heads, rows, align: ['left', 'left', 'left', 'right', 'left'] }, style.width - 4, style),
    style,
    2,
  )
}

/** How wide each of several runs is where they stand beside each other; null where they stand one below the other. */
export function besideWidth(runs: readonly Run[], style: Style): number | null {
  const wide = Math.floor((style.width - GAP * (runs.length - 1)) / Math.max(1, runs.length))
  return wide < NARROWEST || style.accessible ? null : wide
}

/** The same request under each value of a setting: traces side by side, stacked where that is too narrow. */
export function renderComparison(
  runs: readonly Run[],
  setting: string,
  concurrent: boolean,
  style: Style,
): string[] {
  const wide = besideWidth(runs, style)
  const heading = (run: Run) =>
    style.palette.strong(visible(`${setting} = ${run.value ?? ''}`, style.glyphs.ascii))
  const table = comparison(runs, setting, style)
  if (wide === null) {
    const stacked = runs.flatMap((run, index) => [
      ...(index > 0 ? [''] : []),
      ` ${heading(run)}`,
      ...renderRun(run, concurrent, style),
    ])
    return [...stacked, ['', ...table].join('\n')]
  }
  const narrow = { ...style, width: wide }
  const columns = runs.map((run) => [` ${heading(run)}`, ...renderRun(run, concurrent, narrow)])
  return [...beside(columns, wide), ['', ...table].join('\n')]
}
