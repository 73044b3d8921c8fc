import type { Exchange } from '../../trace/exchange.ts'
import type { Step } from '../../trace/step.ts'
import { sqlWords } from '../sql/sql-words.ts'
import type { Style } from '../style/style.ts'
import { NO_ANSWER, SHUT, SILENT, theStation } from '../style/theme.ts'
import { counted } from '../text/cell.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { renderChanges } from './change.ts'
import { renderSimulated } from './duration.ts'
import { requestWords } from './request-words.ts'
import { speaker } from './status.ts'
import { askerOf, rowWords, type StepOf, type Told, tellResponse } from './told.ts'

const MOST_ROWS = 6

function tellQuery(step: StepOf<'query'>, exchange: Exchange, columns: number, style: Style): Told[] {
  const { facts } = step
  const { ascii } = style.glyphs
  const asker = askerOf(step, exchange)
  const first = exchange.steps.find((other) => other.kind === 'query' && askerOf(other, exchange) === asker)
  const who = asker === undefined || first?.n !== step.n ? '' : `${visible(asker.name, ascii)} `
  const asks = `${who}asks the pantry ${sqlWords(facts.sql, facts.parameters, style)}`
  const waited = facts.waited === null ? [] : [`it had to wait: ${visible(facts.waited, ascii)}`]
  const answer = (text: string, below: string[] = []): Told => ({
    station: 'database',
    text,
    right: '',
    below: [...waited, ...below],
  })
  const asked: Told = { station: 'application', text: asks, right: '', below: [] }
  if (facts.error !== null) {
    const { code, message } = facts.error
    const words = code === 'unavailable' ? SILENT.database : `refuses: ${visible(message, ascii)}`
    return [asked, answer(style.palette.bad(words))]
  }
  const [change, ...more] = renderChanges(facts.changes, style, MOST_ROWS)
  if (change !== undefined) return [asked, answer(change, more)]
  if (facts.columns.length === 0) return [asked, answer('nothing had to change')]
  const [row] = facts.rows
  if (facts.count === 0) return [asked, answer('finds nothing')]
  if (facts.count === 1 && row !== undefined) {
    return [asked, answer(rowWords(facts.columns, row, columns, style))]
  }
  return [asked, answer(counted(facts.count, 'row'))]
}

function middlewareWords(step: StepOf<'middleware'>, name: string, style: Style): string {
  const { outcome, why } = step.facts
  const because = why === null ? '' : `: ${visible(why, style.glyphs.ascii)}`
  if (outcome === 'passed') return `${name} has a look: ${style.palette.good('passed')}`
  if (outcome === 'stopped')
    return `${name} has a look and ${style.palette.refusal('sends it back')}${because}`
  return `${name} ${style.palette.bad('fails')}${because}`
}

/** What the door finds when it turns to the kitchen and gets nothing good. */
function gatewayWords(step: StepOf<'gateway'>, style: Style): string {
  const { status, why } = step.facts
  return status === 502 ? SILENT.application : visible(why, style.glyphs.ascii)
}

/**
 * A step in the words of the restaurant: one line a stop. A handler that asks the pantry says nothing of its own:
 * its questions speak for it.
 */
export function tellRestaurant(step: Step, exchange: Exchange, columns: number, style: Style): Told[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const told = (text: string, right = '', below: string[] = []): Told[] => [
    { station: step.station, text, right, below },
  ]
  switch (step.kind) {
    case 'request': {
      const { method, target } = step.facts.request
      const right = cut(`${show(method)} ${show(target)}`, Math.floor(columns / 2), glyphs.ellipsis)
      return told(requestWords(step.facts.request, style), palette.dim(right))
    }
    case 'received':
      return told('takes the request in')
    case 'refused':
      return told(palette.refusal(`turns it away (${step.facts.status}): ${show(step.facts.why)}`))
    case 'static-file':
      if (step.facts.status === 304)
        return told(`has ${show(step.facts.path)}, unchanged since you last asked`)
      if (step.facts.status >= 400)
        return told(palette.refusal(`has no ${show(step.facts.path)} to hand out`))
      return told(`hands out ${show(step.facts.path)} as it lies there`)
    case 'gateway':
      return [{ station: 'application', text: palette.bad(gatewayWords(step, style)), right: '', below: [] }]
    case 'route':
      return told(`knows who answers this: ${show(step.facts.handler)}`)
    case 'no-route':
      return told(
        palette.refusal(`knows nobody who answers ${show(step.facts.method)} ${show(step.facts.path)}`),
      )
    case 'wrong-method': {
      const allowed = show(step.facts.allow.join(', '))
      return told(
        palette.refusal(
          `knows ${show(step.facts.path)}, but not with ${show(step.facts.method)}: ${allowed} only`,
        ),
      )
    }
    case 'middleware':
      return told(middlewareWords(step, show(step.name), style))
    case 'rewrote':
      return told(`${show(step.name)} changes the answer on its way out (${step.facts.status})`)
    case 'handler':
      if (step.facts.queries > 0) return []
      return told(
        step.facts.outcome === 'failed'
          ? palette.bad(
              `${show(step.name)} fails${step.facts.why === null ? '' : `: ${show(step.facts.why)}`}`,
            )
          : `${show(step.name)} answers without asking the pantry`,
      )
    case 'query':
      return tellQuery(step, exchange, columns, style)
    case 'transaction': {
      // That rows are kept needs no line in this lens, which shows them; that they are not does.
      const { action, waited } = step.facts
      if (action === 'rollback') return told('puts everything back as it was')
      return waited === undefined ? [] : told(`had to wait: ${show(waited)}`)
    }
    case 'call': {
      const what = `asks ${show(step.facts.to)}: ${show(step.facts.what)}`
      const why = step.facts.why === null ? '' : `: ${show(step.facts.why)}`
      return told(
        step.facts.outcome === 'done' ? what : `${what} ${glyphs.dash} ${palette.bad(`no luck${why}`)}`,
      )
    }
    case 'log':
      return told(`notes down: ${show(step.facts.message)}`)
    case 'error':
      return told(palette.bad(`something broke: ${show(step.facts.message)}`), '', [
        `noted down as request ${show(step.facts.requestId)}`,
      ])
    case 'simulated':
      return told(
        `${renderSimulated(step.facts.milliseconds)} pass, simulated (nobody waited): ${show(step.facts.why)}`,
      )
    case 'response': {
      const { status } = step.facts.response
      const note = status < 400 ? '' : `said by ${theStation(speaker(exchange), 'restaurant')}`
      return [tellResponse(step, 'client', '', note, columns, style)]
    }
    case 'no-answer': {
      const { code, message } = step.facts.failure
      const shut = code === SHUT
      const why = shut ? '' : `: ${NO_ANSWER[code]?.restaurant ?? show(message)}`
      const door: Told = { station: 'server', text: palette.bad(SILENT.server), right: '', below: [] }
      return [
        ...(shut ? [door] : []),
        ...told(`${palette.bad('no answer')}${why} (${show(code)})`, '', [
          'no status either: only somebody you reach can send you one',
        ]),
      ]
    }
  }
}
