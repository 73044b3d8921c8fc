import type { Exchange } from '../../trace/exchange.ts'
import type { Step } from '../../trace/step.ts'
import type { Style } from '../style/style.ts'
import { stationWord } from '../style/theme.ts'
import { capital, ended } from '../text/spoken-text.ts'
import { tellDone, tellField } from '../trace/field.ts'
import { tellsBody } from '../trace/request-words.ts'
import type { StepOf, Told } from '../trace/told.ts'
import { sentence } from '../trace/trace.ts'
import { renderEvidence } from './facts.ts'
import { restaurantWords } from './words.ts'

/** What is heard need not be cut to fit a line. */
const HEARD = 400
/** And is not listened to without end. */
const ITEMS = 8

/** One step as sentences, in the words of the lens; with both, nothing is said a second time. */
export function voiceOf(step: Step, exchange: Exchange, style: Style): string {
  const told = [...tellers(step, exchange, style), ...done(step, exchange, style)]
  const evidence = style.lens === 'restaurant' ? renderEvidence(step, HEARD, style, ITEMS) : []
  return [
    ...told.map((one, at) => {
      const said = sentence(one, step, style)
      // Whoever goes on is not named a second time.
      const name = `${capital(stationWord(one.station, style.lens))}, `
      const goesOn = told[at - 1]?.station === one.station && said.startsWith(name)
      return goesOn ? capital(said.slice(name.length)) : said
    }),
    ...evidence.map((line) => capital(ended(line))),
  ].join(' ')
}

function tellers(step: Step, exchange: Exchange, style: Style): Told[] {
  if (style.lens === 'restaurant') return restaurantWords(step, exchange, HEARD, style)
  return style.lens === 'technical' ? [tellField(step, exchange, HEARD, style)] : both(step, exchange, style)
}

/** In two languages, what only one of them says, or what each says in its own way. */
function both(step: Step, exchange: Exchange, style: Style): Told[] {
  const words = () => restaurantWords(step, exchange, HEARD, style)
  const field = () => tellField(step, exchange, HEARD, style)
  switch (step.kind) {
    case 'middleware':
    case 'handler':
    case 'rewrote':
    case 'call':
    case 'simulated':
      return words()
    case 'refused':
    case 'response':
    case 'log':
    case 'error':
      return [field()]
    case 'request':
      return [
        ...words().map((one) => ({ ...one, right: '' })),
        tellField(unsaid(step, style), exchange, HEARD, style),
      ]
    case 'query': {
      // The first asks, and what the database answers is told in full once: a row alone in words, all else by the field.
      const [asks, ...answers] = words()
      const { facts } = step
      const isRow = facts.error === null && facts.changes.length === 0 && facts.count === 1
      const statement = field()
      return [
        ...(asks === undefined ? [] : [asks]),
        ...(isRow ? [{ ...statement, right: '' }, ...answers] : [statement]),
      ]
    }
    case 'received':
    case 'static-file':
    case 'gateway':
    case 'route':
    case 'no-route':
    case 'wrong-method':
    case 'transaction':
    case 'no-answer':
      return [...words(), field()]
  }
}

/** A request without the body that its words have told already. */
function unsaid(step: StepOf<'request'>, style: Style): StepOf<'request'> {
  const { facts } = step
  if (!tellsBody(facts.request, style)) return step
  return { ...step, facts: { ...facts, request: { ...facts.request, body: '' } } }
}

function done(step: Step, exchange: Exchange, style: Style): Told[] {
  return style.lens === 'restaurant' ? [] : tellDone(step, exchange, style)
}
