import type { Exchange, SpanRecord } from '../../trace/exchange.ts'
import type { Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { SqlValue } from '../../trace/value.ts'
import { PLAIN_PALETTE } from '../style/palette.ts'
import type { Paint, Style } from '../style/style.ts'
import { renderBody } from '../text/body.ts'
import { counted, renderCell, renderValue } from '../text/cell.ts'
import { visible } from '../text/visible.ts'
import { width } from '../text/width.ts'
import { TIED, wrap } from '../text/wrap.ts'
import { notableHeaders, renderStatus } from './status.ts'

/** One line of a trace before it is laid out: who, what, what stands at the right, and what belongs under it. */
export interface Told {
  station: Station
  text: string
  right: string
  below: string[]
  /** What is below begins with a reason, in the words of whoever has it. */
  reasoned?: true
}

/** The most lines that a body gets in a trace; all of it is in the details. */
const BODY_LINES = 6
/** A body stands beside its status where it has at least so many columns there. */
const ROOMY = 46
/** How far lines below a line are set in. */
export const BELOW = 2

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>

/** How a thing that went well, was refused, or broke is painted. */
export function outcomePaint(outcome: string, style: Style): Paint {
  if (outcome === 'stopped') return style.palette.refusal
  return outcome === 'failed' ? style.palette.bad : style.palette.good
}

/** The status with its headers, and the body beside it where there is room, otherwise below. */
export function tellResponse(
  step: StepOf<'response'>,
  station: Station,
  lead: string,
  note: string,
  columns: number,
  style: Style,
): Told {
  const { response } = step.facts
  const headers = notableHeaders(response, style)
  const status = [`${lead}${renderStatus(response, style)}`, ...(note === '' ? [] : [note])].join('   ')
  const whole = [status, ...headers].join('   ')
  const fits = width(whole) <= columns
  const text = fits ? whole : status
  const start = width(text) + 3
  const beside = headers.length === 0 && note === '' && columns - start >= ROOMY
  const body = renderBody(response.body, response.headers, columns - (beside ? start : 2), BODY_LINES, style)
  if (!beside) return { station, text, right: '', below: fits ? body : [...headers, ...body] }
  const [first, ...rest] = body
  // What stands below is set in already.
  const space = ' '.repeat(style.accessible ? 0 : start - BELOW)
  return {
    station,
    text: first === undefined ? text : `${text}   ${first}`,
    right: '',
    below: rest.map((line) => space + line),
  }
}

/** The most lines that one row gets in a trace. */
const ROW_LINES = 3

/** `1 row: id 3, name mango, scoops 9`, without colours; as many of its columns as fit on a few lines, whole. */
export function rowWords(
  columns: readonly string[],
  row: readonly SqlValue[],
  room: number,
  style: Style,
): string {
  const plain = { ...style, palette: PLAIN_PALETTE }
  const { ascii, ellipsis } = style.glyphs
  const left = (count: number) =>
    style.accessible ? ` and ${counted(count, 'more column')}` : `, ${ellipsis}`
  const parts = columns.map(
    (name, at) => `${visible(name, ascii)}${TIED}${renderCell(row[at] ?? null, plain, 24)}`,
  )
  let shown = parts.length
  const text = () =>
    `1 row: ${parts.slice(0, shown).join(', ')}${shown < parts.length ? left(parts.length - shown) : ''}`
  while (shown > 1 && wrap(text(), room).length > ROW_LINES) shown -= 1
  return text()
}

/** `["mango", 2]`, or `name="mango"` where the parameters are named; empty without any. */
export function renderParameters(
  parameters: readonly SqlValue[] | Readonly<Record<string, SqlValue>>,
  style: Style,
): string {
  if (Array.isArray(parameters)) {
    return parameters.length === 0
      ? ''
      : `[${parameters.map((value) => renderValue(value, style)).join(', ')}]`
  }
  const named = Object.entries(parameters).map(
    ([name, value]: [string, SqlValue]) =>
      `${visible(name, style.glyphs.ascii)}=${renderValue(value, style)}`,
  )
  return named.join(' ')
}

/** The span of the function that wrote a query, through its transaction; undefined where the trace does not say. */
export function askerOf(step: Step, exchange: Exchange): SpanRecord | undefined {
  let span = exchange.spans.find((one) => one.span === step.parent)
  while (span !== undefined && span.station === 'database') {
    const { parent } = span
    span = exchange.spans.find((one) => one.span === parent)
  }
  return span?.station === 'application' ? span : undefined
}
