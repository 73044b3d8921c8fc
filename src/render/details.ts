import type { Exchange } from '../trace/exchange.ts'
import { toJson } from '../trace/json.ts'
import { renderChanges } from './change.ts'
import { renderCode } from './code.ts'
import { place } from './place.ts'
import { indent } from './prose.ts'
import { renderPlan } from './sql-result.ts'
import type { Style } from './style.ts'
import { renderTable } from './table.ts'
import { renderParameters } from './told.ts'
import { visible, visibleLines } from './visible.ts'
import { wrap } from './wrap.ts'

/** Lines of raw bytes that are shown before the rest is only counted. */
const MOST = 40

/** The bytes of a message as text, a line a line; what is no text is counted. */
function rawLines(bytes: Uint8Array, columns: number, style: Style): string[] {
  const { ascii, ellipsis } = style.glyphs
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 64_000))
  const lines = visibleLines(text, ascii).flatMap((line) => wrap(line, columns, 2))
  const shown = lines.slice(0, MOST)
  const rest = lines.length - shown.length
  return rest > 0
    ? [...shown, style.palette.dim(`${ellipsis} ${rest} more lines, ${bytes.length} bytes in all`)]
    : shown
}

/** Everything that a trace leaves out: the bytes on the wire, whole statements with plan and rows, logs and stacks. */
export function renderDetails(exchange: Exchange, style: Style): string[] {
  const { palette, glyphs } = style
  const columns = Math.min(style.width, 120) - 6
  const head = (text: string) => palette.heading(text)
  const show = (text: string) => visible(text, glyphs.ascii)
  const wrapped = (lines: readonly string[]) => lines.flatMap((line) => wrap(line, columns, 2))
  const statements = exchange.steps.flatMap((step) => {
    if (step.kind === 'transaction') return ['', head(`${step.facts.action.toUpperCase()} at step ${step.n}`)]
    if (step.kind !== 'query') return []
    const { sql, parameters, plan, changes, error } = step.facts
    const bound = renderParameters(parameters, style)
    return [
      '',
      head(`statement at step ${step.n}`),
      ...indent(renderCode(sql.trim(), 'sql', columns, style), 2),
      ...indent(wrapped(bound === '' ? [] : [`with ${bound}`]), 2),
      ...indent(wrapped(renderPlan(plan, style)), 2),
      ...indent(renderTable(step.facts, columns, style, 10), 2),
      ...indent(wrapped(renderChanges(changes, style)), 2),
      ...indent(
        wrapped(error === null ? [] : [palette.bad(`${show(error.code)}: ${show(error.message)}`)]),
        2,
      ),
    ]
  })
  const notes = exchange.steps.flatMap((step) => {
    if (step.kind === 'error')
      return [
        '',
        head('stack (kept in the log, never sent)'),
        ...indent(wrapped(visibleLines(step.facts.stack, glyphs.ascii)), 2),
      ]
    if (step.kind !== 'log' || step.facts.data === undefined || step.facts.data === null) return []
    return ['', head(`log at step ${step.n}`), ...indent(wrapped([show(toJson(step.facts.data))]), 2)]
  })
  return place(
    [
      head('the bytes that were sent'),
      ...indent(rawLines(exchange.raw.request, columns, style), 2),
      '',
      head('the bytes that came back'),
      ...(exchange.raw.response.length === 0
        ? ['  none']
        : indent(rawLines(exchange.raw.response, columns, style), 2)),
      ...statements,
      ...notes,
    ],
    style,
  )
}
