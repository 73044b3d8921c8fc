import type { Lens, PredictionKind } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import { marksOf } from '../../player/prediction/prediction-marks.ts'
import { reasonPhrase } from '../../trace/reason-phrase.ts'
import { STATIONS } from '../../trace/station.ts'
import type { Style } from '../style/style.ts'
import { theStation } from '../style/theme.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, width } from '../text/width.ts'
import { TIED, wrap } from '../text/wrap.ts'
import { renderShortOptions } from './options.ts'

type Asked = Extract<PlayEvent, { type: 'prediction' }>
type Told = Extract<PlayEvent, { type: 'predicted' }>

const QUESTIONS: Record<PredictionKind, { restaurant: string; technical: string }> = {
  status: { restaurant: 'Which number will come back?', technical: 'Which status will come back?' },
  reached: { restaurant: 'How far will it travel?', technical: 'How deep will the request get?' },
  queries: { restaurant: 'How often will the pantry be asked?', technical: 'How many queries will run?' },
  rows: {
    restaurant: 'How many rows will the pantry hand out?',
    technical: 'How many rows will the database return?',
  },
  changes: { restaurant: 'Which rows will be different afterwards?', technical: 'Which rows will change?' },
  body: { restaurant: 'What will the answer say?', technical: 'What will the body be?' },
}

const DID: Record<PredictionKind, { restaurant: string; technical: string }> = {
  status: { restaurant: 'What came', technical: 'What came' },
  reached: { restaurant: 'It came as far as', technical: 'It came as far as' },
  queries: { restaurant: 'The pantry was asked', technical: 'Queries' },
  rows: { restaurant: 'The pantry handed out', technical: 'Rows returned' },
  changes: { restaurant: 'What happened', technical: 'What happened' },
  body: { restaurant: 'The answer said', technical: 'The body was' },
}

/** `orders +1, flavours ~2` in words: `1 new row in orders, 2 changed rows in flavours`. */
function changesWords(label: string): string {
  if (label === 'none') return 'no row changes'
  const kinds: Record<string, string> = { '+': 'new', '~': 'changed', '-': 'removed' }
  return label
    .split(', ')
    .map((part) => {
      const [table = '', ...counts] = part.split(' ')
      const told = counts.map((count) =>
        counted(Number(count.slice(1)), `${kinds[count.charAt(0)] ?? ''} row`),
      )
      return told.length === 0 ? part : `${told.join(' and ')} in ${table}`
    })
    .join(', ')
}

/** `201 x6, 409 x4` with a sign for how often, or in words for who listens: `201 6 times, 409 4 times`. */
export function timesWords(label: string, style: Style): string {
  if (!style.accessible) return label.replaceAll(' x', ` ${style.glyphs.times}`)
  return label.replace(/ x(\d+)/g, (_, count: string) => ` ${count === '0' ? 'never' : times(count)}`)
}

function times(label: string): string {
  const words: Record<string, string> = { '0': 'not once', '1': 'once', '2': 'twice' }
  return words[label] ?? `${label} times`
}

/** The value of an option in the words of the lens: `application` is "the kitchen", `0` queries "not once". */
export function optionWords(what: PredictionKind, value: string, lens: Lens, style: Style): string {
  const show = (text: string) => visible(text, style.glyphs.ascii)
  switch (what) {
    case 'status': {
      const reason = reasonPhrase(value)
      return reason === '' ? timesWords(show(value), style) : `${value} ${reason}`
    }
    case 'reached': {
      const station = STATIONS.find((name) => name === value)
      return station === undefined ? show(value) : theStation(station, lens)
    }
    case 'queries':
      return lens === 'restaurant' ? times(show(value)) : show(value)
    case 'rows':
      return /^\d+$/.test(value) ? counted(Number(value), 'row') : show(value)
    case 'changes':
      return show(changesWords(value))
    case 'body':
      return cut(show(value), 64, style.glyphs.ellipsis)
  }
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What is asked before a run, in the words of the lens. */
export function guessWords(what: PredictionKind, lens: Lens): string {
  return QUESTIONS[what][lens === 'restaurant' ? 'restaurant' : 'technical']
}

/** The question before a run, with numbered options and a way not to choose. */
export function renderPrediction(event: Asked, style: Style): string[] {
  const question = guessWords(event.what, event.lens)
  const under =
    event.run === null
      ? ''
      : `With ${visible(`${event.run.setting}=${event.run.value}`, style.glyphs.ascii)}: `
  const marks = marksOf(event.options)
  const options = event.options.map(({ value }, index) => ({
    mark: marks[index] ?? '',
    text: optionWords(event.what, value, event.lens, style),
  }))
  const columns = measure(style)
  const shown = renderShortOptions(options, columns - 2, style).flatMap((line) => wrap(line, columns - 2, 3))
  const unsure = style.accessible ? "Type ? if you don't know." : `${style.palette.strong('?')}  ${UNSURE}`
  return place(
    [
      ...wrap(under + style.palette.strong(under === '' ? question : lowered(question)), columns),
      '',
      ...[...shown, unsure].map((line) => `  ${line}`),
    ],
    style,
  )
}

/** Whether it was as said, in words and without a mark: a guess is never right or wrong. */
function compared({ said, surprise }: Told): string {
  if (said === null) return ''
  // Broken over two lines it would look like a word that somebody forgot.
  return (surprise ? '(a surprise)' : '(as you said)').replaceAll(' ', TIED)
}

const SAID = 'You said'
/** What whoever does not want to guess says. */
export const UNSURE = "I don't know"

/** What was said and what happened, in the same way for both: a guess is never marked. */
export function renderPredicted(event: Told, style: Style): string[] {
  const { strong } = style.palette
  const happened = DID[event.what][event.lens === 'restaurant' ? 'restaurant' : 'technical']
  // Both begin in the same column, one under the other, to be compared at a glance.
  const begin = Math.max(width(happened), width(SAID)) + 2
  const label = (text: string) => (style.accessible ? `${text}: ` : padEnd(text, begin))
  const option = (value: string) => strong(optionWords(event.what, value, event.lens, style))
  // Of several guesses, something has to say which is which.
  const under =
    event.run === null
      ? null
      : `With ${visible(`${event.run.setting}=${event.run.value}`, style.glyphs.ascii)}`
  const you = style.accessible && under !== null ? `${under} you said` : SAID
  const said = `${label(you)}${event.said === null ? UNSURE : option(event.said)}`
  const did = `${label(happened)}${option(event.did)} ${compared(event)}`.trimEnd()
  const head = under === null || style.accessible ? [] : [`${under}:`]
  return place(
    [...head, said, did].flatMap((line) => wrap(line, measure(style), style.accessible ? 4 : begin)),
    style,
  )
}
