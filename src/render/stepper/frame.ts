import type { Style } from '../style/style.ts'
import { stationColumn, stationWord } from '../style/theme.ts'
import { renderPage } from '../text/heading.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart, width } from '../text/width.ts'
import { renderDuration } from '../trace/duration.ts'
import { statusPaint } from '../trace/status.ts'
import { renderWaterfall } from '../trace/waterfall.ts'
import { boxLines, renderBox } from './box.ts'
import { contentOf } from './content.ts'
import { renderStepperKeys } from './keys.ts'
import { renderRail } from './rail.ts'
import type { StepperState, Stories, Story } from './state.ts'
import { briefStep } from './words.ts'

/** One picture of the stepper: no more lines than rows, none wider than the style. */
export interface Frame {
  lines: string[]
  /** How far the view can be scrolled, and how many of its lines are seen at once. */
  extent: { most: number; page: number }
}

/** The fewest rows of a box that say anything: one line between its sides. */
const BOX = 3
/** What stands above the box is shown where so many rows are left to the box: what is missed most needs the least. */
const NEEDS = { request: BOX, page: 5, rail: 6, air: 9 }
/** A box of so many rows holds nearly every step; what is below it goes to the way so far. */
const ROOMY = 17
/** Columns of a list: a longer line is not read to its end. */
const LISTED = 110
const WIDEST = 140

function head({ title, page }: Stories, style: Style): string {
  const shown =
    page === null
      ? [
          ` ${style.palette.heading(cut(visible(title, style.glyphs.ascii), style.width - 2, style.glyphs.ellipsis))}`,
        ]
      : renderPage({ type: 'page', title, way: 'forward', ...page }, style, WIDEST)
  return shown[0] ?? ''
}

/** The request, and which of its steps this is, and when it was. */
function whereabouts(stories: Stories, story: Story, state: StepperState, style: Style): string[] {
  const { ascii, ellipsis, middot } = style.glyphs
  const { exchange, name } = story
  const step = exchange.steps[state.step]
  const count = `step ${state.step + 1} of ${exchange.steps.length}`
  const time =
    style.lens === 'restaurant' || step === undefined ? '' : ` ${middot} ${renderDuration(step.at)}`
  const right = `${count}${time}${state.playing ? ` ${middot} playing` : ''}`
  const columns = Math.min(style.width, WIDEST) - 2
  const { method, target } = exchange.request
  const line = cut(visible(`${method} ${target}`, ascii), Math.max(8, columns - width(right) - 2), ellipsis)
  const first = ` ${padEnd(style.palette.strong(line), columns - width(right))}${style.palette.dim(right)}`
  if (stories.stories.length < 2) return [first]
  const under = name === '' ? '' : `: ${visible(name, ascii)}`
  const which = `request ${state.story + 1} of ${stories.stories.length}${under}`
  const { response } = exchange
  const said = response === null ? 'no answer' : visible(`${response.status} ${response.reason}`, ascii)
  const status = cut(said, Math.floor(columns / 2), ellipsis)
  const paint = response === null ? style.palette.bad : statusPaint(response.status, style)
  const left = cut(which, columns - width(status) - 3, ellipsis)
  return [first, ` ${left}   ${paint(status)}`]
}

/** The steps around the one where one is, a line each. */
function wayLines({ exchange }: Story, state: StepperState, rows: number, style: Style): string[] {
  const { steps } = exchange
  const from = Math.max(0, Math.min(steps.length - rows, state.step - Math.floor(rows / 2)))
  const names = stationColumn(style.lens)
  const columns = Math.min(style.width, LISTED) - names - 12
  const { palette, glyphs } = style
  return steps.slice(from, from + rows).map((step, at) => {
    const isHere = from + at === state.step
    const { station, text } = briefStep(step, exchange, columns, style)
    const name = palette.station[station](padEnd(stationWord(station, style.lens), names))
    const number = padStart(String(step.n), 4)
    return ` ${padEnd(isHere ? glyphs.arrow : '', 2)} ${number}  ${name}  ${isHere ? palette.strong(text) : text}`
  })
}

/** What a screen with more rows than a step needs shows below it: the way, and who was at work when. */
function below(story: Story, state: StepperState, rows: number, style: Style): string[] {
  if (state.view !== 'step' || rows < 4) return []
  const bars = renderWaterfall(story.exchange, { ...style, width: Math.min(style.width, LISTED) })
  const all = story.exchange.steps.length
  const withBars = rows >= Math.min(all, 8) + bars.length + 2
  const way = wayLines(story, state, Math.min(all, rows - 1 - (withBars ? bars.length + 1 : 0)), style)
  return withBars ? [...way, '', ...bars] : way
}

/** The line above the keys: what is being typed, or what there is to say about it. */
function typedLine({ typed, notice }: StepperState, style: Style): string {
  const { ascii, ellipsis } = style.glyphs
  const isHot = typed.done && typed.text.length === 1 && !/\d/.test(typed.text)
  const text = typed.text === '' || isHot ? notice : `> ${typed.text}${typed.done ? '' : '_'}`
  return text === '' ? '' : ` ${cut(visible(text, ascii), style.width - 2, ellipsis)}`
}

/**
 * The stepper as a picture of `rows` rows: above the page, the way and the request; then the view in its box; the
 * keys at the bottom. Where there are few rows, what is missed least is left out first.
 */
export function renderFrame(stories: Stories, state: StepperState, looks: Style, rows: number): Frame {
  const style: Style = { ...looks, lens: state.lens }
  const story = stories.stories[state.story]
  if (story === undefined || rows < 1) return { lines: [], extent: { most: 0, page: 1 } }
  const keys = renderStepperKeys(state, stories.stories.length > 1, style)
  const where = whereabouts(stories, story, state, style)
  // What is not about a place leaves the room to what it is about.
  const isAside = state.view === 'help' || state.view === 'others'
  const rail = isAside ? [] : renderRail(story.exchange, state.step, style)
  const typed = typedLine(state, style)
  const upper = [
    { lines: [head(stories, style)], needs: NEEDS.page },
    { lines: [''], needs: NEEDS.air },
    { lines: rail, needs: NEEDS.rail },
    { lines: isAside ? [] : [''], needs: NEEDS.air },
    { lines: where, needs: NEEDS.request },
  ]
  let left = rows - keys.length - 1
  const kept = new Set<(typeof upper)[number]>()
  for (const part of upper.toSorted((a, b) => a.needs - b.needs)) {
    if (left - part.lines.length < part.needs) continue
    kept.add(part)
    left -= part.lines.length
  }
  const top = upper.filter((part) => kept.has(part)).flatMap(({ lines }) => lines)
  const spare = rows - top.length - keys.length - 1
  const under = below(story, state, spare - ROOMY - 1, style)
  const room = Math.max(BOX, under.length === 0 ? spare : spare - under.length - 1)
  const { title, lines } = contentOf(stories, state, style)
  const page = boxLines(room)
  const most = Math.max(0, lines.length - page)
  const scroll = Math.min(state.scroll, most)
  const box = renderBox(title, lines, { rows: room, scroll }, style)
  const middle = [...top, ...box]
  const bottom = [...under, typed, ...keys]
  const gap = Math.max(0, rows - middle.length - bottom.length)
  const whole = [...middle, ...Array.from({ length: gap }, () => ''), ...bottom]
  // On a screen of a few rows the keys are what helps most.
  const shown = whole.length <= rows ? whole : whole.slice(whole.length - rows)
  return { lines: shown, extent: { most, page } }
}
