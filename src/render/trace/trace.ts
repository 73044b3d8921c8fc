import type { Lens } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS, type Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { Style } from '../style/style.ts'
import { SHUT, stationColumn, stationWord } from '../style/theme.ts'
import { capital, ended } from '../text/spoken-text.ts'
import { padEnd, padStart, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { renderDuration } from './duration.ts'
import { tellDone, tellField } from './field.ts'
import { tellRestaurant } from './restaurant.ts'
import { BELOW, type Told } from './told.ts'

/** Beyond this a line is too long to be read across; what is told in words ends where the prose around it does. */
const WIDEST: Record<Lens, number> = { restaurant: 80, both: 110, technical: 110 }
const TIME = 10
/** What is listened to need not be cut to fit a line. */
const LISTENED = 400

interface Layout {
  lens: Lens
  /** Columns before the text, and for the text. */
  left: number
  room: number
  times: boolean
}

function layoutOf(style: Style): Layout {
  const times = style.lens === 'technical'
  const left = 2 + (times ? 4 : 2) + stationColumn(style.lens) + 2
  const room = Math.min(style.width, WIDEST[style.lens]) - left - (times ? TIME : 0)
  return style.accessible
    ? { lens: style.lens, left: 0, room: LISTENED, times }
    : { lens: style.lens, left, room, times }
}

/** `text` on the left and `right` at the end of its line, wrapped under each other where they do not fit together. */
function apart(text: string, right: string, room: number): string[] {
  if (right === '') return wrap(text, room)
  const wide = width(right)
  const lines = wrap(text, Math.max(16, room - wide - 2))
  const [first = '', ...rest] = lines
  return [`${padEnd(first, room - wide)}${right}`, ...rest]
}

function line(told: Told, mark: string, time: string, layout: Layout, style: Style): string[] {
  const paint = style.palette.station[told.station]
  const name = padEnd(paint(stationWord(told.station, layout.lens)), stationColumn(layout.lens))
  const space = ' '.repeat(layout.left)
  const [first = '', ...rest] = apart(told.text, told.right, layout.room)
  // A row goes on behind its sign, everything else under its beginning.
  const below = told.below.flatMap((text) =>
    wrap(' '.repeat(BELOW) + text, layout.room, BELOW + (/^[+~-] /.test(text) ? 2 : 0)),
  )
  const head = `  ${mark} ${name}  ${first}`
  const timed =
    time === ''
      ? head
      : `${padEnd(head, layout.left + layout.room)}${style.palette.dim(padStart(time, TIME))}`
  return [timed, ...rest.map((text) => space + text), ...below.map((text) => space + text)]
}

/** Columns said with commas; who sends and who answers is said by the words already. */
function spoken(text: string, { glyphs }: Style): string {
  const arrow = [glyphs.arrow, glyphs.back].find((one) => text.startsWith(`${one} `))
  const bare = arrow === undefined ? text : text.slice(arrow.length)
  return bare.trim().replace(/ {2,}/g, ', ')
}

/** What was told as sentences: `Kitchen, validate: passed. Quantity is 2.` */
export function sentence(told: Told, step: Step, style: Style): string {
  const text = spoken(told.text, style)
  const right = told.right === '' ? '' : step.kind === 'request' ? ` (${told.right})` : `: ${told.right}`
  const main = `${capital(stationWord(told.station, style.lens))}, ${ended(text + right)}`
  const [reason, ...below] = told.below
  if (reason === undefined) return main
  // Somebody's own words stay as they were said: `qty is 0` begins with the name of a field. So does what was sent back.
  const begun = step.kind === 'response' ? (text: string) => text : capital
  const first = told.reasoned === true ? `The reason: ${spoken(reason, style)}` : begun(spoken(reason, style))
  return [main, ended(first), ...below.map((line) => begun(ended(spoken(line, style))))].join(' ')
}

function tell(step: Step, exchange: Exchange, layout: Layout, style: Style): Told[] {
  if (layout.lens === 'restaurant') return tellRestaurant(step, exchange, layout.room, style)
  return [tellField(step, exchange, layout.room, style), ...tellDone(step, exchange, style)]
}

/** Those who were asked and did not answer are told as such: they are not among those that nobody asked. */
function silent(exchange: Exchange): Station[] {
  if (exchange.failure?.code === SHUT) return ['server']
  // API and application are one program: when it does not answer, neither does.
  return exchange.steps.some((step) => step.kind === 'gateway') ? ['api', 'application'] : []
}

/** The stations that a request could have come to and did not; a partner is not on everybody's way. */
function unreached(exchange: Exchange): Station[] {
  const depth = STATIONS.indexOf(exchange.reached)
  const asked: Station[] = ['partner', ...silent(exchange)]
  return STATIONS.slice(depth + 1).filter((station) => !asked.includes(station))
}

/** What was never reached is part of the answer: `pantry  never reached`. */
function neverReached(exchange: Exchange, layout: Layout, style: Style): string[] {
  const names = unreached(exchange).map((station) => stationWord(station, layout.lens))
  if (names.length === 0) return []
  const list = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  if (style.accessible) return wrap(`${capital(list)}: never reached.`, style.width)
  const first = unreached(exchange)[0] ?? 'database'
  if (names.length === 1) {
    const told: Told = { station: first, text: 'never reached', right: '', below: [] }
    return line(told, layout.times ? '   ' : ' ', '', layout, style)
  }
  return wrap(`${' '.repeat(layout.times ? 6 : 4)}${list} never reached`, style.width, 6)
}

/** Steps are counted as in the stepper, also those that have nothing to say here. */
function sentences(told: Told[][], exchange: Exchange, style: Style): string[] {
  return told.flatMap((tellings, at) => {
    const step = exchange.steps[at]
    if (step === undefined || tellings.length === 0) return []
    const text = tellings.map((one) => sentence(one, step, style)).join(' ')
    return [wrap(`Step ${at + 1} of ${exchange.steps.length}. ${text}`, style.width).join('\n')]
  })
}

/** The steps, counted from 0, that have a chunk of their own in {@link renderTrace}, in order. */
export function stepsTold(exchange: Exchange, style: Style): number[] {
  const layout = layoutOf(style)
  return exchange.steps.flatMap((step, at) => (tell(step, exchange, layout, style).length === 0 ? [] : [at]))
}

/** One exchange, one chunk a step, so that steps can appear one by one; a chunk may have several lines. */
export function renderTrace(exchange: Exchange, style: Style): string[] {
  const layout = layoutOf(style)
  const told = exchange.steps.map((step) => tell(step, exchange, layout, style))
  const end = neverReached(exchange, layout, style)
  const last = end.length === 0 ? [] : [end.join('\n')]
  if (style.accessible) return [...sentences(told, exchange, style), ...last]
  const chunks = exchange.steps.map((step, at) =>
    (told[at] ?? []).flatMap((one, index) => {
      const paint = style.palette.station[one.station]
      const number = index === 0 ? String(step.n) : ''
      const mark = layout.times ? padStart(number, 3) : paint(style.glyphs.dot)
      const time = layout.times && index === 0 ? renderDuration(step.at) : ''
      return line(one, mark, time, layout, style)
    }),
  )
  return [...chunks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')), ...last]
}
