import { suggest } from '../../lesson/suggest.ts'
import { STEPPER_COMMANDS, type StepperCommandName, stepperCommand } from '../../render/stepper/commands.ts'
import type { Frame } from '../../render/stepper/frame.ts'
import type { StepperState, StepperView, Story } from '../../render/stepper/state.ts'

/** What a state is pressed in: how long each story is, and how much of the view was seen. */
export interface Surroundings {
  /** Steps of each story. */
  steps: readonly number[]
  extent: Frame['extent']
}

/**
 * How the stepper is left: `on` with the lesson, `leave` it for the prompt, to the sandbox, or (`quit`) out of the
 * lesson, because there will be no more keys.
 */
export type StepperEnd = 'on' | 'leave' | 'sandbox' | 'quit'

/** What a key or a word makes of a state; `end` where it leaves. */
export interface Pressed {
  state: StepperState
  end: StepperEnd | null
}

export const NOTHING_TYPED: StepperState['typed'] = { text: '', done: false }
const LENSES = ['restaurant', 'both', 'technical'] as const

export function surroundings(stories: readonly Story[], extent: Frame['extent']): Surroundings {
  return { steps: stories.map(({ exchange }) => exchange.steps.length), extent }
}

export const stay = (state: StepperState): Pressed => ({ state, end: null })

/** At another place, as far as there is one; a view other than the step is looked at from its beginning. */
function moveTo(state: StepperState, story: number, step: number, { steps }: Surroundings): StepperState {
  const which = Math.max(0, Math.min(steps.length - 1, story))
  const last = Math.max(0, (steps[which] ?? 1) - 1)
  return { ...state, story: which, step: Math.max(0, Math.min(last, step)), scroll: 0 }
}

/** One step on, or into the next story; where there is none, the same state. */
export function forward(state: StepperState, around: Surroundings): StepperState {
  const last = (around.steps[state.story] ?? 1) - 1
  if (state.step < last) return moveTo(state, state.story, state.step + 1, around)
  return state.story < around.steps.length - 1 ? moveTo(state, state.story + 1, 0, around) : state
}

function backward(state: StepperState, around: Surroundings): StepperState {
  if (state.step > 0) return moveTo(state, state.story, state.step - 1, around)
  return state.story > 0 ? moveTo(state, state.story - 1, Number.POSITIVE_INFINITY, around) : state
}

/** What has been waited for long enough is followed by the next step; a story is played to its end and no further. */
export function tick(state: StepperState, around: Surroundings): StepperState {
  const isOver = state.step >= (around.steps[state.story] ?? 1) - 1
  const next = isOver ? state : forward(state, around)
  return { ...next, playing: next.step < (around.steps[next.story] ?? 1) - 1 }
}

/** A view, or the step again where it is open already. */
function toggled(state: StepperState, view: StepperView): StepperState {
  return { ...state, view: state.view === view ? 'step' : view, scroll: 0, playing: false }
}

function played(state: StepperState, around: Surroundings): StepperState {
  const last = (around.steps[state.story] ?? 1) - 1
  // At the end it begins anew: there is nothing else that playing could mean.
  const from = !state.playing && state.step >= last ? moveTo(state, state.story, 0, around) : state
  return { ...from, playing: !state.playing && last > 0 }
}

/** Where whoever turns the lens sees that it is turned: the list of commands is the same in all. */
function seen(state: StepperState): StepperState {
  return state.view === 'help' ? { ...state, view: 'step' } : state
}

/** Does what a command says. */
export function perform(name: StepperCommandName, state: StepperState, around: Surroundings): Pressed {
  switch (name) {
    case 'next':
      return stay({ ...forward(state, around), playing: false })
    case 'back':
      return stay({ ...backward(state, around), playing: false })
    case 'play':
      return stay(played(state, around))
    case 'first':
      return stay({ ...moveTo(state, state.story, 0, around), playing: false })
    case 'end':
      return stay({ ...moveTo(state, state.story, Number.POSITIVE_INFINITY, around), playing: false })
    case 'lens':
      return stay({ ...seen(state), lens: LENSES[(LENSES.indexOf(state.lens) + 1) % 3] ?? 'both', scroll: 0 })
    case 'details':
    case 'rows':
    case 'waterfall':
    case 'help':
      return stay(toggled(state, name))
    case 'others':
      return stay(
        around.steps.length > 1
          ? toggled(state, 'others')
          : { ...state, notice: 'There is only this one request.' },
      )
    case 'sandbox':
      return { state, end: 'sandbox' }
    case 'quit':
      return { state, end: 'leave' }
  }
}

/** To a step by its number, or to a story where they are to choose from. */
export function jump(state: StepperState, number: number, around: Surroundings): StepperState {
  const choosing = state.view === 'others'
  const count = choosing ? around.steps.length : (around.steps[state.story] ?? 0)
  if (number < 1 || number > count) {
    const what = choosing ? 'request' : 'step'
    return { ...state, notice: `There is no ${what} ${number}: there are ${count}.` }
  }
  const moved = choosing
    ? { ...moveTo(state, number - 1, 0, around), view: 'step' as const }
    : moveTo(state, state.story, number - 1, around)
  return { ...moved, playing: false }
}

/** Reads a word, or a word and what it is about: `lens technical`, `step 5`, `request 2`, `7`. */
export function say(text: string, before: StepperState, around: Surroundings): Pressed {
  const state: StepperState = { ...before, typed: NOTHING_TYPED, notice: '' }
  const [word = '', argument = '', ...rest] = text.trim().toLowerCase().replace(/^:/, '').trim().split(/\s+/)
  if (word === '') return stay(state)
  if (/^\d{1,6}$/.test(word) && argument === '') return stay(jump(state, Number(word), around))
  if (rest.length === 0 && /^\d{1,6}$/.test(argument)) {
    if (word === 'step') return stay(jump({ ...state, view: 'step' }, Number(argument), around))
    if (word === 'request') return stay(jump({ ...state, view: 'others' }, Number(argument), around))
  }
  const named = LENSES.find((lens) => lens === (word === 'lens' ? argument : word))
  if (named !== undefined) return stay({ ...seen(state), lens: named, scroll: 0 })
  if (word === 'step' && argument === '') return stay({ ...state, view: 'step', scroll: 0 })
  const name = argument === '' ? stepperCommand(word) : null
  if (name !== null) return perform(name, state, around)
  const guess = suggest(
    word,
    STEPPER_COMMANDS.map((command) => command.name),
  )
  const hint = guess === null ? '' : ` Did you mean ${guess}?`
  return stay({ ...state, notice: `There is no "${text.trim().slice(0, 40)}" here.${hint}` })
}
