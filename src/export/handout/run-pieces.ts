import type { Lens, RequestBlock } from '../../lesson/lesson.ts'
import type { Run } from '../../player/event.ts'
import { changesLabel, deepest, queriesOf, statusesLabel, statusLabel, tally } from '../../player/label.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS } from '../../trace/station.ts'
import { omittedOf } from './omitted-steps.ts'
import { changePieces } from './outcome-pieces.ts'
import type { Piece, TracePiece } from './piece.ts'
import { paragraph, strong, text } from './plain.ts'
import { sequenceOf } from './sequence.ts'
import { waterfallOf } from './stretch.ts'
import type { Voice } from './voice.ts'

/** Columns of a statement on an arrow of a picture. */
const ON_ARROW = 60

/** What became of a request: the traces of its runs, and what they come to where there are several. */
export function runPieces(block: RequestBlock, runs: readonly Run[], lens: Lens, voice: Voice): Piece[] {
  const { compare } = block
  const compared = compare === null ? [] : [comparison(compare.setting, runs, lens, voice)]
  return [...compared, ...runs.flatMap((run) => oneRun(block, run, lens, voice))]
}

function oneRun(block: RequestBlock, run: Run, lens: Lens, voice: Voice): Piece[] {
  const [first, second] = run.exchanges
  if (first === undefined) return []
  const under =
    block.compare === null || run.value === null ? '' : ` with ${block.compare.setting}=${run.value}`
  const trace = tracePiece(first, voice.line(under), lens, voice)
  if (second === undefined) return [trace]
  const how = block.concurrent ? 'at the same time' : 'one after the other'
  const changes = voice.changes(run.changes, lens)
  return [
    trace,
    {
      type: 'prose',
      nodes: paragraph(
        text(`This is the first of ${run.exchanges.length} requests, sent ${how}. What came of them: `),
        strong(timesWords(statusesLabel(run.exchanges))),
        text(changes.length === 0 ? '. No row changed.' : '. In the end:'),
      ),
    },
    ...changePieces(changes),
  ]
}

function timesWords(label: string): string {
  return label.replaceAll(' x', ' ×')
}

/** What differs between the runs, in one table. */
function comparison(setting: string, runs: readonly Run[], lens: Lens, voice: Voice): Piece {
  return {
    type: 'table',
    heads: [voice.line(setting), 'status', 'reached', 'queries', 'changes'],
    rows: runs.map((run) => [
      voice.line(run.value ?? ''),
      timesWords(statusesLabel(run.exchanges).replace(/^(\S+|no answer) x1$/, '$1')),
      voice.station(deepest(run), lens),
      String(queriesOf(run)),
      voice.line(changesLabel(tally(run.changes))),
    ]),
    right: [false, false, false, true, false],
    more: '',
  }
}

function tracePiece(exchange: Exchange, under: string, lens: Lens, voice: Voice): TracePiece {
  const isTimed = lens !== 'restaurant'
  const { request, response } = exchange
  const name = voice.line(`${request.method} ${request.target}`.trim() || 'a broken request')
  const names = Object.fromEntries(STATIONS.map((station) => [station, voice.station(station, lens)]))
  const sequence = sequenceOf(exchange, {
    asked: (query) => voice.asked(query, lens, ON_ARROW),
    technical: isTimed,
  })
  const never = sequence.lanes
    .filter(({ state }) => state === 'never')
    .map(({ station }) => voice.station(station, lens))
  const status = voice.line(statusLabel(exchange))
  const reason = response === null ? '' : ` ${voice.line(response.reason)}`
  const reached = voice.station(exchange.reached, lens)
  const steps = voice.steps(exchange, lens)
  return {
    type: 'trace',
    number: 0,
    title: `The way of ${name}${under}`,
    summary: [
      `It came as far as: ${reached}.`,
      `What came back: ${status}${reason}.`,
      ...(never.length === 0 ? [] : [`Never reached: ${never.join(', ')}.`]),
    ].join(' '),
    names,
    sequence: {
      ...sequence,
      moves: sequence.moves.map((move) => ({ ...move, label: voice.line(move.label) })),
    },
    // Who meets a request for the first time has enough to look at.
    waterfall: isTimed ? waterfallOf(exchange) : null,
    clock: false,
    steps,
    omitted: omittedOf(steps),
    body: response === null ? [] : voice.body(response.body, response.headers, lens),
  }
}
