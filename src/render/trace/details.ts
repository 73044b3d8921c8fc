import type { Exchange } from '../../trace/exchange.ts'
import { toJson } from '../../trace/json.ts'
import type { Step } from '../../trace/step.ts'
import { renderPlan } from '../sql/sql-result.ts'
import type { Style } from '../style/style.ts'
import { renderCode } from '../text/code.ts'
import { place } from '../text/place.ts'
import { indent } from '../text/prose.ts'
import { moreOf } from '../text/shortened.ts'
import { renderTable } from '../text/table.ts'
import { visible, visibleLines } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from './change.ts'
import { renderParameters } from './told.ts'

/** How much of everything is shown before the rest is only counted. */
interface Limits {
  /** Lines of the bytes of a message. */
  lines: number
  /** Rows of a result. */
  rows: number
}

const USUAL: Limits = { lines: 40, rows: 10 }
/** Who can scroll may see more. */
const WHOLE: Limits = { lines: 400, rows: 200 }

/** A message for a voice, with breaks where words end: JSON stands a member a line, and a tag begins one. */
function spokenLines(text: string, ascii: boolean): string[] {
  const from = text.indexOf('\r\n\r\n')
  const body = from < 0 ? '' : text.slice(from + 4)
  const value = jsonIn(body)
  if (value === undefined)
    return visibleLines(/^\s*</.test(body) ? text.replaceAll('><', '>\n<') : text, ascii)
  return [...visibleLines(text.slice(0, from + 4), ascii), ...visibleLines(toJson(value, 2), ascii)]
}

/** What would be rounded stays as it was sent. */
function jsonIn(body: string): unknown {
  if (!/^\s*[[{]/.test(body) || /\d{16}/.test(body)) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The bytes of a message as text, a line a line; what is no text is counted. */
function rawLines(bytes: Uint8Array, most: number, columns: number, style: Style): string[] {
  const { ascii } = style.glyphs
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 64_000))
  const laid = style.accessible ? spokenLines(text, ascii) : visibleLines(text, ascii)
  const lines = laid.flatMap((line) => wrap(line, columns, 2))
  const shown = lines.slice(0, most)
  const rest = lines.length - shown.length
  return rest > 0
    ? [...shown, style.palette.dim(`${moreOf(style)} ${rest} more lines, ${bytes.length} bytes in all`)]
    : shown
}

/** The bytes of a request, or of its response, under their heading. */
function message(
  of: 'request' | 'response',
  exchange: Exchange,
  columns: number,
  style: Style,
  most: number,
) {
  const heading = of === 'request' ? 'the bytes that were sent' : 'the bytes that came back'
  const bytes = exchange.raw[of]
  const lines = bytes.length === 0 ? ['none'] : rawLines(bytes, most, columns, style)
  return [style.palette.heading(heading), ...indent(lines, 2)]
}

/** What a trace leaves out of a step: a whole statement with plan and rows, what was logged, a stack. */
function stepLines(step: Step, columns: number, style: Style, rows: number): string[] {
  const { palette, glyphs } = style
  const head = (text: string) => palette.heading(text)
  const show = (text: string) => visible(text, glyphs.ascii)
  const wrapped = (lines: readonly string[]) => lines.flatMap((line) => wrap(line, columns, 2))
  if (step.kind === 'transaction') return [head(`${step.facts.action.toUpperCase()} at step ${step.n}`)]
  if (step.kind === 'query') {
    const { sql, parameters, plan, changes, error } = step.facts
    const bound = renderParameters(parameters, style)
    return [
      head(`statement at step ${step.n}`),
      ...indent(renderCode(sql.trim(), 'sql', columns, style), 2),
      ...indent(wrapped(bound === '' ? [] : [`with ${bound}`]), 2),
      ...indent(wrapped(renderPlan(plan, style)), 2),
      ...indent(renderTable(step.facts, columns, style, rows), 2),
      ...indent(wrapped(renderChanges(changes, style)), 2),
      ...indent(
        wrapped(error === null ? [] : [palette.bad(`${show(error.code)}: ${show(error.message)}`)]),
        2,
      ),
    ]
  }
  if (step.kind === 'error')
    return [
      head('stack (kept in the log, never sent)'),
      ...indent(wrapped(visibleLines(step.facts.stack, glyphs.ascii)), 2),
    ]
  if (step.kind !== 'log' || step.facts.data === undefined || step.facts.data === null) return []
  return [head(`log at step ${step.n}`), ...indent(wrapped([show(toJson(step.facts.data))]), 2)]
}

const isNote = (step: Step) => step.kind === 'error' || step.kind === 'log'

/** Parts with an empty line between them. */
function apart(parts: readonly string[][]): string[] {
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : ['', ...part]))
}

/**
 * What a trace leaves out of one step, then the bytes on the wire; those of the answer, first, only where the story has
 * come to it.
 */
export function stepDetails(step: Step, exchange: Exchange, columns: number, style: Style): string[] {
  const isEnd = step.kind === 'response' || step.kind === 'no-answer'
  const messages = (isEnd ? (['response', 'request'] as const) : (['request'] as const)).map((of) =>
    message(of, exchange, columns, style, WHOLE.lines),
  )
  return apart([stepLines(step, columns, style, WHOLE.rows), ...messages])
}

/** Whether the details of an exchange leave rows of a statement out. */
function leavesOut({ steps }: Exchange): boolean {
  return steps.some((step) => step.kind === 'query' && step.facts.count > USUAL.rows)
}

/**
 * Everything that a trace leaves out: the bytes on the wire, whole statements with plan and rows, logs and stacks.
 * `whole`: and as much of each as anybody reads; `more` says by which word that is asked for.
 */
export function renderDetails(
  exchange: Exchange,
  style: Style,
  { whole = false, more = '' }: { whole?: boolean; more?: string } = {},
): string[] {
  const { lines, rows } = whole ? WHOLE : USUAL
  const columns = Math.min(style.width, 120) - 6
  const { steps } = exchange
  const ordered = [...steps.filter((step) => !isNote(step)), ...steps.filter(isNote)]
  const parts = [
    message('request', exchange, columns, style, lines),
    message('response', exchange, columns, style, lines),
    ...ordered.map((step) => stepLines(step, columns, style, rows)),
    whole || more === '' || !leavesOut(exchange) ? [] : [style.palette.dim(`All rows: type  ${more}`)],
  ]
  return place(apart(parts), style)
}
