import type { Style } from '../style/style.ts'
import { capital } from '../text/spoken-text.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderBox } from './box.ts'
import { STEPPER_COMMANDS } from './commands.ts'
import { contentOf } from './content.ts'
import { renderRail } from './rail.ts'
import { openStepper, type StepperState, type Stories } from './state.ts'
import { voiceOf } from './voice.ts'

/** Which request this is, where there are several, and its first step. */
function which({ stories }: Stories, { story }: StepperState, style: Style): string {
  const { ascii } = style.glyphs
  const name = stories[story]?.name ?? ''
  const under = name === '' ? '' : `, ${visible(name, ascii)}`
  return stories.length < 2 ? '' : `Request ${story + 1} of ${stories.length}${under}. `
}

/** A step as sentences: `Step 5 of 11. Kitchen, validate: passed.` */
function stepSentences(stories: Stories, state: StepperState, style: Style): string[] {
  const story = stories.stories[state.story]
  const step = story?.exchange.steps[state.step]
  if (story === undefined || step === undefined) return []
  const { exchange } = story
  const lead = `${which(stories, state, style)}Step ${state.step + 1} of ${exchange.steps.length}.`
  return wrap(`${lead} ${voiceOf(step, exchange, style)}`, style.width)
}

/** What can be typed, without what only eyes need. */
function helpSentences(several: boolean, style: Style): string[] {
  const commands = STEPPER_COMMANDS.filter(({ name }) => name !== 'play' && (several || name !== 'others'))
  return [
    'Every word takes Enter.',
    ...commands.map(({ name, what }) => `${capital(name)}: ${what}.`),
    'A number goes to that step. Enter alone closes what is open, then goes on.',
    `You may also type lens technical${several ? ', step 5 or request 2' : ' or step 5'}.`,
  ].flatMap((line) => wrap(line, style.width))
}

/** What a state shows where nothing is drawn: the step as sentences, the rest line by line. */
function heard(stories: Stories, state: StepperState, style: Style): string[] {
  if (state.view === 'step') return stepSentences(stories, state, style)
  if (state.view === 'help') return helpSentences(stories.stories.length > 1, style)
  const { title, lines } = contentOf(stories, state, style)
  const shown = state.view === 'rows' ? lines.filter((line) => line !== '') : lines
  return [`${capital(visible(title, style.glyphs.ascii))}.`, ...shown].flatMap((line) =>
    wrap(line, style.width),
  )
}

/** What can be typed next, where every word takes Enter. */
function words(stories: Stories, state: StepperState, known: boolean): string {
  const last = (stories.stories[state.story]?.exchange.steps.length ?? 0) - 1
  const isEnd = state.step >= last && state.story >= stories.stories.length - 1
  const enter =
    state.view !== 'step'
      ? 'to close this'
      : isEnd
        ? stories.page === null
          ? 'to leave'
          : 'to go on with the lesson'
        : 'for the next step'
  if (known) return state.view === 'step' && !isEnd ? 'Enter, or help.' : `Enter ${enter}, or help.`
  const others = stories.stories.length > 1 ? ', others' : ''
  return `Press Enter ${enter}, or type back, a number, lens, details, rows, waterfall${others}, help, quit.`
}

/**
 * A state for a terminal that is only written to from top to bottom, with what can be typed: as sentences where
 * somebody listens, otherwise the way and the box, as long as they are. `known`: what can be typed was said before.
 */
export function renderSaid(
  stories: Stories,
  state: StepperState,
  looks: Style,
  known = false,
): { shown: string[]; words: string[] } {
  const style: Style = { ...looks, lens: state.lens }
  const notice = state.notice === '' ? [] : wrap(visible(state.notice, style.glyphs.ascii), style.width)
  const next = wrap(words(stories, state, known && style.accessible), style.width - 1)
  if (style.accessible) return { shown: [...notice, ...heard(stories, state, style)], words: next }
  const story = stories.stories[state.story]
  if (story === undefined) return { shown: [], words: next }
  const { title, lines } = contentOf(stories, state, style)
  const rail = state.view === 'step' ? renderRail(story.exchange, state.step, style) : []
  const count = `${which(stories, state, style)}Step ${state.step + 1} of ${story.exchange.steps.length}.`
  const box = renderBox(title, lines, { rows: lines.length + 2, scroll: 0 }, style)
  return {
    shown: [...notice, ...wrap(` ${count}`, style.width, 1), ...rail, ...box],
    words: next.map((line) => ` ${line}`),
  }
}

/** Every step of every story, for where nobody can step: a step a paragraph. */
export function renderAllSteps(stories: Stories, style: Style): string[] {
  return stories.stories.flatMap(({ exchange }, story) =>
    exchange.steps.flatMap((_, step) => {
      const { shown } = renderSaid(stories, openStepper(stories.stories, { story, step }, style.lens), style)
      return ['', ...shown]
    }),
  )
}
