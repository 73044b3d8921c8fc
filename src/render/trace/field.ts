import type { Exchange } from '../../trace/exchange.ts'
import type { Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { Change } from '../../trace/value.ts'
import { shortSql } from '../sql/sql-words.ts'
import type { Style } from '../style/style.ts'
import { NO_ANSWER } from '../style/theme.ts'
import { counted, grouped, OPERATIONS } from '../text/cell.ts'
import { shortened } from '../text/shortened.ts'
import { visible } from '../text/visible.ts'
import { width } from '../text/width.ts'
import { renderChanges } from './change.ts'
import { renderSimulated } from './duration.ts'
import { doneAfter, isAtWork, ownReason } from './handler.ts'
import { statusPaint } from './status.ts'
import { outcomePaint, renderParameters, type StepOf, type Told, tellResponse } from './told.ts'

const MOST_ROWS = 12
/** Where there is less room than this, the parameters of a statement stand under it. */
const NARROW = 44
const SIGNS: Record<Change['operation'], string> = { insert: '+', update: '~', delete: '-' }
const WORDS: Record<Change['operation'], string> = {
  insert: 'added ',
  update: 'changed ',
  delete: 'removed ',
}

/** What came of a statement, in a word or two: `24 rows`, `+1 row ~2 rows`, `failed`. */
function queryResult({ facts }: StepOf<'query'>, style: Style): string {
  if (facts.error !== null) return style.palette.bad('failed')
  const changed = OPERATIONS.map((operation) => {
    const count = facts.changes.filter((change) => change.operation === operation).length
    const sign = style.accessible ? WORDS[operation] : SIGNS[operation]
    return count === 0 ? '' : `${sign}${counted(count, 'row')}`
  }).filter((text) => text !== '')
  if (changed.length > 0) return changed.join(' ')
  return facts.columns.length === 0 ? 'no change' : counted(facts.count, 'row')
}

/** Who listens hears the message, which says it all; the code is for looking things up. */
function errorWords({ code, message }: { code: string; message: string }, style: Style): string {
  const show = (text: string) => visible(text, style.glyphs.ascii)
  return style.accessible ? show(message) : `${show(code)}: ${show(message)}`
}

function tellQuery(step: StepOf<'query'>, columns: number, style: Style): Told {
  const { facts } = step
  const right = queryResult(step, style)
  const parameters = renderParameters(facts.parameters, style)
  const room = columns - width(right) - 2
  const whole = shortSql(facts.sql, Number.POSITIVE_INFINITY, style)
  const together = whole.length + parameters.length + 2 <= room
  const apart = !together && room < NARROW
  const third = Math.floor(room / 3)
  const beside = apart ? '' : together ? parameters : shortened(parameters, third, style)
  const sql = together ? whole : shortSql(facts.sql, room - (beside === '' ? 0 : width(beside) + 2), style)
  const show = (text: string) => visible(text, style.glyphs.ascii)
  const below = [
    ...(apart && parameters !== ''
      ? [style.palette.dim(`with ${shortened(parameters, columns - 8, style)}`)]
      : []),
    ...(facts.error === null ? [] : [style.palette.bad(errorWords(facts.error, style))]),
    ...(facts.waited === null ? [] : [`waited: ${show(facts.waited)}`]),
    ...renderChanges(facts.changes, style, MOST_ROWS),
  ]
  const told = {
    station: step.station,
    text: beside === '' ? sql : `${sql}  ${style.palette.dim(beside)}`,
    right,
    below,
  }
  return facts.error === null || apart ? told : reasoned(told)
}

function paramsText(params: Record<string, string>, style: Style): string {
  const named = Object.entries(params).map(([name, value]) => visible(`${name}=${value}`, style.glyphs.ascii))
  return named.length === 0 ? '' : `  ${style.palette.dim(named.join(' '))}`
}

function bodyText(body: string | Uint8Array, columns: number, style: Style): string {
  if (body.length === 0) return ''
  if (typeof body !== 'string') return `  (${counted(body.length, 'byte')})`
  const line = visible(body.trim().replace(/\s*\n\s*/g, ' '), style.glyphs.ascii)
  return `  ${style.palette.dim(shortened(line, Math.max(12, columns), style))}`
}

/** What came of a handler: its status, or that it failed. */
function tellVerdict(step: StepOf<'handler'>, exchange: Exchange, style: Style): Told {
  const { outcome, status } = step.facts
  const { ascii } = style.glyphs
  const right =
    outcome === 'failed' || status === null
      ? outcomePaint('failed', style)('failed')
      : statusPaint(status, style)(String(status))
  const why = ownReason(step, exchange)
  return reasoned({
    station: step.station,
    text: visible(step.name, ascii),
    right,
    below: why === null ? [] : [visible(why, ascii)],
  })
}

function reasoned(told: Told): Told {
  return told.below.length === 0 ? told : { ...told, reasoned: true }
}

/** What comes of the handlers that are done after a step: their verdict stands behind what it rests on. */
export function tellDone(step: Step, exchange: Exchange, style: Style): Told[] {
  return doneAfter(step, exchange).map((handler) => tellVerdict(handler, exchange, style))
}

/** A step in the field's own words, with what was decided at the right and its evidence below. */
export function tellField(step: Step, exchange: Exchange, columns: number, style: Style): Told {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const told = (text: string, right = '', below: string[] = [], station: Station = step.station): Told => ({
    station,
    text,
    right,
    below,
  })
  const status = (code: number) => statusPaint(code, style)(String(code))
  switch (step.kind) {
    case 'request': {
      const { method, target, body } = step.facts.request
      const line = shortened(`${show(method)} ${show(target)}`, columns - 4, style)
      return told(
        `${glyphs.arrow} ${palette.strong(line)}${bodyText(body, columns - width(line) - 6, style)}`,
      )
    }
    case 'received': {
      const { bytes, version, headers, body } = step.facts
      const parts = [`HTTP/${version.replace(/^HTTP\//i, '')}`, counted(headers, 'header')]
      const size = body === 0 ? 'no body' : `${grouped(body)}-byte body`
      return told(show(`read ${counted(bytes, 'byte')}: ${[...parts, size].join(', ')}`))
    }
    case 'refused':
      return reasoned(
        told(`refused: ${show(step.facts.limit)}`, status(step.facts.status), [show(step.facts.why)]),
      )
    case 'static-file': {
      const { path, type, etag, bytes } = step.facts
      const below = etag === '' ? [] : [palette.dim(`ETag ${show(etag)}`)]
      const size = step.facts.status === 304 ? 'not modified' : counted(bytes, 'byte')
      return told(`file ${show(path)}  ${show(type)}  ${size}`, status(step.facts.status), below)
    }
    case 'gateway':
      return reasoned(
        told('no good answer from the application', status(step.facts.status), [show(step.facts.why)]),
      )
    case 'route': {
      const { method, pattern, handler, params } = step.facts
      return told(
        `route ${show(method)} ${show(pattern)} ${style.accessible ? 'to' : glyphs.arrow} ${show(handler)}${paramsText(params, style)}`,
      )
    }
    case 'no-route':
      return told(`no route for ${show(step.facts.method)} ${show(step.facts.path)}`, status(404))
    case 'wrong-method': {
      const { method, path, allow } = step.facts
      return told(`${show(path)} does not take ${show(method)}`, status(405), [
        `Allow: ${show(allow.join(', '))}`,
      ])
    }
    case 'middleware': {
      const { outcome, why } = step.facts
      const right = outcomePaint(outcome, style)(outcome)
      return reasoned(told(show(step.name), right, why === null ? [] : [show(why)]))
    }
    case 'rewrote':
      return told(`${show(step.name)} rewrote the response`, status(step.facts.status))
    case 'handler':
      if (isAtWork(step, exchange)) return told(`${show(step.name)} begins`)
      return tellVerdict(step, exchange, style)
    case 'query':
      return tellQuery(step, columns, style)
    case 'transaction':
      return told(
        step.facts.action.toUpperCase(),
        '',
        step.facts.waited === undefined ? [] : [`waited: ${show(step.facts.waited)}`],
      )
    case 'call': {
      const { to, what, outcome, why } = step.facts
      const right = outcomePaint(outcome, style)(outcome)
      return reasoned(
        told(`${glyphs.arrow} ${show(to)}: ${show(what)}`, right, why === null ? [] : [show(why)]),
      )
    }
    case 'log':
      return told(`log ${show(step.facts.level)}: ${show(step.facts.message)}`)
    case 'error': {
      const { name, message, requestId } = step.facts
      return told(palette.bad(`${show(name)}: ${show(message)}`), '', [`request id ${show(requestId)}`])
    }
    case 'simulated':
      return reasoned(
        told(
          `simulated: ${renderSimulated(step.facts.milliseconds)} on a clock of its own, nobody waited`,
          '',
          [show(step.facts.why)],
        ),
      )
    case 'response':
      return tellResponse(step, step.facts.from, `${glyphs.back} `, '', columns, style)
    case 'no-answer': {
      const { code, message } = step.facts.failure
      const why = NO_ANSWER[code]?.technical
      return told(palette.bad('no response, no status'), show(code), [
        ...(why === undefined ? [] : [why]),
        show(message),
      ])
    }
  }
}
