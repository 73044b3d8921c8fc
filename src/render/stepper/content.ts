import type { Exchange } from '../../trace/exchange.ts'
import type { Step } from '../../trace/step.ts'
import type { Style } from '../style/style.ts'
import { stationColumn, stationWord } from '../style/theme.ts'
import { counted } from '../text/cell.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { stepDetails } from '../trace/details.ts'
import { tellDone } from '../trace/field.ts'
import { renderStatus } from '../trace/status.ts'
import { renderWaterfall } from '../trace/waterfall.ts'
import { boxColumns, fitted } from './box.ts'
import { STEPPER_COMMANDS } from './commands.ts'
import { renderEvidence, renderFacts } from './facts.ts'
import { renderRows } from './rows.ts'
import type { StepperState, Stories, Story } from './state.ts'
import { briefStep, restaurantWords, stepTitle } from './words.ts'

/** A title and all its lines, of which a box may show a part. */
export interface Content {
  title: string
  lines: string[]
}

/** A step in words, one teller a line where there are several. */
function words(state: StepperState, story: Story, columns: number, style: Style): string[] {
  const step = story.exchange.steps[state.step]
  if (step === undefined) return []
  const told = restaurantWords(step, story.exchange, columns, style)
  const names = told.length > 1 ? stationColumn('restaurant') + 2 : 0
  return told.flatMap(({ station, text, right, below }) => {
    const name =
      names === 0 ? '' : padEnd(style.palette.station[station](stationWord(station, 'restaurant')), names)
    // The request stands above the box already.
    const whole = right === '' || step.kind === 'request' ? text : `${text}  ${right}`
    const [first = '', ...rest] = wrap(whole, columns - names)
    const under = below.flatMap((line) => wrap(`  ${line}`, columns - names, 4))
    return [name + first, ...[...rest, ...under].map((line) => ' '.repeat(names) + line)]
  })
}

/** What comes next, in so many columns: `kitchen: createOrder gets to work`. */
function comingText(step: Step, exchange: Exchange, columns: number, style: Style): string {
  const { station, text } = briefStep(step, exchange, columns - stationColumn(style.lens) - 2, style)
  return `${stationWord(station, style.lens)}: ${text}`
}

/** The step in its box: in words, or as it is known to the field, or both, and what comes next. */
function stepContent({ stories }: Stories, state: StepperState, story: Story, style: Style): Content {
  const { exchange } = story
  const step = exchange.steps[state.step]
  if (step === undefined) return { title: '', lines: [] }
  const columns = boxColumns(style)
  const told = style.lens === 'technical' ? [] : words(state, story, columns, style)
  const facts =
    style.lens === 'restaurant'
      ? renderEvidence(step, columns, style)
      : renderFacts(step, exchange, columns, style)
  // What came of a handler follows from the last thing that it asked for.
  const done =
    style.lens === 'restaurant'
      ? []
      : tellDone(step, exchange, style).map(
          (one) => `${stationWord(one.station, style.lens)}: ${one.text}  ${one.right}`,
        )
  const next = exchange.steps[state.step + 1]
  const isLast = state.story === stories.length - 1
  const over = isLast ? 'the end' : `request ${state.story + 2} of ${stories.length}`
  const coming = next === undefined ? over : comingText(next, exchange, columns - 6, style)
  const lines = [
    ...told,
    ...(told.length > 0 && facts.length > 0 ? [''] : []),
    ...facts,
    '',
    ...done,
    style.palette.dim(`next  ${coming}`),
  ]
  return { title: stepTitle(step, style), lines }
}

function others({ stories }: Stories, state: StepperState, style: Style): Content {
  const names = Math.min(40, boxColumns(style) - 50)
  const mark = (at: number) => (at === state.story ? style.glyphs.arrow : ' ')
  const lines = stories.map(({ exchange, name }, at) => {
    const status =
      exchange.response === null ? style.palette.bad('no answer') : renderStatus(exchange.response, style)
    const queries = counted(exchange.queries, 'query', 'queries')
    const named = padEnd(cut(visible(name, style.glyphs.ascii), names, style.glyphs.ellipsis), names)
    return `${padEnd(mark(at), 2)} ${padStart(String(at + 1), 4)}  ${named} ${padEnd(status, 26)} ${queries}`
  })
  return { title: 'which request? a number and Enter', lines }
}

function help(several: boolean, columns: number): Content {
  const lines = STEPPER_COMMANDS.filter(({ name }) => several || name !== 'others').flatMap(
    ({ name, also, what }) => {
      const keys = also === null ? name.charAt(0) : `${name.charAt(0)}, ${also}`
      return wrap(`${padEnd(keys, 10)}${padEnd(name, 11)}${what}`, columns, 21)
    },
  )
  const more = [
    'A number goes to that step. Enter closes what is open, then goes on.',
    'j, k, PageDown and PageUp scroll. Keys act at once; words do the same.',
    'Behind a colon a word may say more: :lens technical, :step 5, :request 2',
  ]
  return {
    title: 'what can be done here',
    lines: [...lines, '', ...more.flatMap((line) => wrap(line, columns))],
  }
}

/** What the view of a state shows, whole, in lines that fit into a box. */
export function contentOf(stories: Stories, state: StepperState, style: Style): Content {
  const story = stories.stories[state.story]
  if (story === undefined) return { title: '', lines: [] }
  const columns = boxColumns(style)
  const step = story.exchange.steps[state.step] ?? null
  const place = `step ${state.step + 1}`
  const fitting = ({ title, lines }: Content): Content => ({ title, lines: fitted(lines, columns) })
  switch (state.view) {
    case 'step':
      return fitting(stepContent(stories, state, story, style))
    case 'details': {
      const lines = step === null ? [] : stepDetails(step, story.exchange, columns - 2, style)
      return fitting({ title: `details of ${place}`, lines })
    }
    case 'rows':
      return fitting({
        title: `rows before and after ${place}`,
        lines: renderRows(story.exchange.steps, state.step, columns, style),
      })
    case 'waterfall':
      return fitting({
        title: 'who was at work when',
        lines: renderWaterfall(story.exchange, { ...style, width: columns }),
      })
    case 'others':
      return fitting(others(stories, state, style))
    case 'help':
      return fitting(help(stories.stories.length > 1, columns))
  }
}
