import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import { PLAIN_PALETTE } from '../style/palette.ts'
import type { Style } from '../style/style.ts'
import { stationWord, theStation } from '../style/theme.ts'
import { counted } from '../text/cell.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { tellField } from '../trace/field.ts'
import { tellRestaurant } from '../trace/restaurant.ts'
import { notableHeaders, renderStatus, speaker } from '../trace/status.ts'
import type { StepOf, Told } from '../trace/told.ts'
import { stationOf } from './rail.ts'

/** What a trace in the restaurant's words leaves to its neighbours, and a step alone has to say. */
function unsaid(step: Step, { glyphs }: Style): string[] {
  if (step.kind === 'handler') {
    const asks = step.facts.queries === 1 ? 'once' : counted(step.facts.queries, 'time')
    return [`${visible(step.name, glyphs.ascii)} gets to work`, `it will ask the pantry ${asks}`]
  }
  if (step.kind === 'transaction' && step.facts.action === 'begin')
    return ['from here on, everything counts together or not at all']
  return ['everything since then counts from now on']
}

/** The answer without its body, which a box has room for and a list has not. */
function answer(step: StepOf<'response'>, exchange: Exchange, style: Style): string {
  const { response } = step.facts
  if (style.lens === 'technical')
    return [`${style.glyphs.back} ${renderStatus(response, style)}`, ...notableHeaders(response, style)].join(
      '   ',
    )
  const by = response.status < 400 ? [] : [`said by ${theStation(speaker(exchange), 'restaurant')}`]
  return [renderStatus(response, style), ...by, ...notableHeaders(response, style)].join('   ')
}

/** By whom the answer came back to the customer, who stands at the other end of the way. */
function wayBack({ steps }: Exchange, { accessible }: Style): string[] {
  const passed = STATIONS.filter(
    (station) =>
      station !== 'client' && station !== 'partner' && steps.some((one) => one.station === station),
  ).map((station) => stationWord(station, 'restaurant'))
  const last = passed.shift()
  if (last === undefined || passed.length === 0) return []
  return [`${accessible ? 'It' : 'it'} came back the same way: ${[...passed.toReversed(), last].join(', ')}`]
}

/** A step in the restaurant's words; there is always something to say. */
export function restaurantWords(step: Step, exchange: Exchange, columns: number, style: Style): Told[] {
  if (step.kind === 'response')
    return [
      { station: 'client', text: answer(step, exchange, style), right: '', below: wayBack(exchange, style) },
    ]
  const told = tellRestaurant(step, exchange, columns, style)
  if (told.length > 0 && step.kind !== 'transaction') return told
  if (step.kind === 'transaction' && step.facts.action === 'rollback') return told
  const [text = '', ...below] = [...unsaid(step, style), ...told.map((one) => one.text)]
  return [{ station: step.station, text, right: '', below }]
}

/** Who says something of a step first, and what, in a few words without colour: for lists, and for what comes next. */
export function briefStep(
  step: Step,
  exchange: Exchange,
  columns: number,
  style: Style,
): { station: Station; text: string } {
  const plain = { ...style, palette: PLAIN_PALETTE }
  const [told] =
    style.lens === 'technical' && step.kind !== 'response'
      ? [tellField(step, exchange, columns, plain)]
      : restaurantWords(step, exchange, columns, plain)
  const { station, text, right } = told ?? { station: step.station, text: '', right: '' }
  const whole = style.lens !== 'technical' || right === '' ? text : `${text}  ${right}`
  return { station, text: cut(whole, columns, style.glyphs.ellipsis) }
}

const KINDS: Partial<Record<Step['kind'], string>> = {
  received: 'request received',
  'static-file': 'file',
  'no-route': 'no route',
  'wrong-method': 'wrong method',
  query: 'statement',
  'no-answer': 'no answer',
  simulated: 'simulated time',
}

/** What stands over a step's box: its station, and the function that is at work there, or what kind of step it is. */
export function stepTitle(step: Step, style: Style): string {
  const place = stationWord(stationOf(step), style.lens)
  const isNamed = step.kind === 'middleware' || step.kind === 'handler' || step.kind === 'rewrote'
  if (!isNamed && style.lens === 'restaurant') return place
  const name = isNamed ? visible(step.name, style.glyphs.ascii) : (KINDS[step.kind] ?? step.kind)
  return style.accessible ? `${place}, ${name}` : `${place} ${style.glyphs.middot} ${name}`
}
