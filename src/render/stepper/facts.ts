import type { Exchange } from '../../trace/exchange.ts'
import type { HeaderMap } from '../../trace/message.ts'
import type { Step } from '../../trace/step.ts'
import type { Style } from '../style/style.ts'
import { renderBody } from '../text/body.ts'
import { renderCode } from '../text/code.ts'
import { indent } from '../text/prose.ts'
import { renderTable } from '../text/table.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'
import { tellField } from '../trace/field.ts'
import { renderStatus } from '../trace/status.ts'
import { renderParameters, type StepOf, type Told } from '../trace/told.ts'

/** Lines of a body, and rows of a table, that a box shows; all of them are in the details. */
const BODY = 60
const ROWS = 40

/** Headers one under the other, as they are written on the wire. */
function headerLines(headers: HeaderMap, columns: number, { glyphs, palette }: Style): string[] {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  return pairs.flatMap(([name, value]) =>
    wrap(`${palette.dim(`${visible(name, glyphs.ascii)}:`)} ${visible(value, glyphs.ascii)}`, columns, 4),
  )
}

/** A statement, whole: its text, its values, and what came of it. */
function queryFacts(step: StepOf<'query'>, columns: number, style: Style): string[] {
  const { sql, parameters, changes, error, waited } = step.facts
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const bound = renderParameters(parameters, style)
  const table = renderTable(step.facts, columns, style, ROWS)
  // With both lenses, the words above have told what changed.
  const shown = style.lens === 'both' ? [] : renderChanges(changes, style, ROWS)
  const rows = shown.flatMap((line) => wrap(line, columns, 2))
  const nothing = table.length === 0 && changes.length === 0
  const result =
    error !== null
      ? wrap(palette.bad(`${show(error.code)}: ${show(error.message)}`), columns, 2)
      : nothing
        ? ['no row changed']
        : [...table, ...rows]
  return [
    ...renderCode(sql.trim(), 'sql', columns, style),
    ...(bound === '' ? [] : wrap(`with ${bound}`, columns, 2)),
    ...(waited === null ? [] : wrap(`waited: ${show(waited)}`, columns, 2)),
    ...(result.length === 0 ? [] : ['', ...result]),
  ]
}

/** The line of a trace, with what was decided at its end, and its evidence under it. */
function line({ text, right, below }: Told, columns: number): string[] {
  const fits = width(text) + width(right) + 2 <= columns
  const first =
    right === '' ? text : fits ? padEnd(text, columns - width(right)) + right : `${text}  ${right}`
  return [...wrap(first, columns, 2), ...below.flatMap((one) => indent(wrap(one, columns - 2, 2), 2))]
}

/** What is known of a step, in the field's own words: messages with their headers, statements with their rows. */
export function renderFacts(step: Step, exchange: Exchange, columns: number, style: Style): string[] {
  if (step.kind === 'query') return queryFacts(step, columns, style)
  if (step.kind === 'request') {
    const { method, target, headers, body } = step.facts.request
    const first = visible(`${method} ${target} HTTP/1.1`, style.glyphs.ascii)
    const content = renderBody(body, headers, columns, BODY, style)
    return [
      ...wrap(style.palette.strong(first), columns, 2),
      ...headerLines(headers, columns, style),
      ...(content.length === 0 ? [] : ['', ...content]),
    ]
  }
  if (step.kind === 'response') {
    const { response } = step.facts
    const content = renderBody(response.body, response.headers, columns, BODY, style)
    return [
      ...wrap(`HTTP/1.1 ${renderStatus(response, style)}`, columns, 2),
      ...headerLines(response.headers, columns, style),
      ...(content.length === 0 ? [] : ['', ...content]),
    ]
  }
  return line(tellField(step, exchange, columns, style), columns)
}

/** What a newcomer is shown under the words of a step: the messages' bodies, and rows where there are several. */
export function renderEvidence(step: Step, columns: number, style: Style, most = BODY): string[] {
  if (step.kind === 'request') {
    const { body, headers } = step.facts.request
    return renderBody(body, headers, columns, most, style)
  }
  if (step.kind === 'response') {
    const { body, headers } = step.facts.response
    return renderBody(body, headers, columns, most, style)
  }
  if (step.kind === 'query' && step.facts.error === null && step.facts.count > 1)
    return renderTable(step.facts, columns, style, Math.min(ROWS, most))
  return []
}
