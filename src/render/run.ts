import type { Run } from '../player/event.ts'
import { statusesLabel } from '../player/label.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Style } from './style/style.ts'
import { timesWords } from './task/prediction.ts'
import { counted } from './text/cell.ts'
import { place } from './text/place.ts'
import { moreOf } from './text/shortened.ts'
import { capital, ended } from './text/spoken-text.ts'
import { padEnd, padStart } from './text/width.ts'
import { wrap } from './text/wrap.ts'
import { renderChanges } from './trace/change.ts'
import { renderDuration } from './trace/duration.ts'
import { renderStatus } from './trace/status.ts'
import { renderTrace } from './trace/trace.ts'
import { renderWaterfall } from './trace/waterfall.ts'

/** How many exchanges of a repeated request get a line of their own. */
const MOST = 12

/** One exchange of many, in a line: `3  409 Conflict   2 queries   0.31 ms`. */
function brief(exchange: Exchange, index: number, style: Style): string {
  const status =
    exchange.response === null ? style.palette.bad('no answer') : renderStatus(exchange.response, style)
  const queries = counted(exchange.queries, 'query', 'queries')
  if (style.accessible)
    return `Request ${index + 1}: ${status}, ${queries}, ${renderDuration(exchange.took)}.`
  return `${padStart(String(index + 1), 3)}  ${padEnd(status, 28)} ${padStart(queries, 10)}  ${padStart(renderDuration(exchange.took), 9)}`
}

/** What became of all exchanges of a run that has several; nothing where there is only one. */
export function renderRepetition(run: Run, concurrent: boolean, style: Style): string[] {
  const { exchanges, changes } = run
  if (exchanges.length < 2) return []
  const how = concurrent ? 'at the same time' : 'one after the other'
  const say = (text: string) => (style.accessible ? capital(ended(text)) : text)
  const sum = `${counted(exchanges.length, 'request')} ${how}: ${timesWords(statusesLabel(exchanges), style)}`
  const lines = exchanges.slice(0, MOST).map((exchange, index) => brief(exchange, index, style))
  const rest = exchanges.length - lines.length
  const net =
    changes.length === 0
      ? [say('no row changed')]
      : [
          style.accessible ? 'In the end:' : 'in the end',
          ...renderChanges(changes, style).map((line) => `  ${say(line)}`),
        ]
  return [
    ['', ...place([style.palette.strong(say(sum))], style, 2)].join('\n'),
    ...place([...lines, ...(rest > 0 ? [`${moreOf(style)} ${rest} more`] : [])], style, 2),
    place(
      net.flatMap((line) => wrap(line, style.width - 4, 4)),
      style,
      2,
    ).join('\n'),
  ]
}

/** Which of many requests is traced, for who listens; empty where there is only one. */
export function whichOf({ exchanges }: Run, style: Style): string {
  return style.accessible && exchanges.length > 1 ? ` Request 1 of ${exchanges.length}.` : ''
}

/** One run: the trace of its exchange, with the waterfall in the field's lens; of many, what became of each. */
export function renderRun(run: Run, concurrent: boolean, style: Style): string[] {
  const [first, second] = run.exchanges
  if (first === undefined) return []
  const chunks = renderTrace(first, style)
  if (second !== undefined) {
    const which = whichOf(run, style).trim()
    const [begin = '', ...rest] = chunks
    return [
      which === ''
        ? begin
        : `${which}
${begin}`,
      ...rest,
      ...renderRepetition(run, concurrent, style),
    ]
  }
  return style.lens === 'technical' ? [...chunks, ['', ...renderWaterfall(first, style)].join('\n')] : chunks
}
