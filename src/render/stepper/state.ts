import type { Lens } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'

/** One exchange that can be stepped through. */
export interface Story {
  exchange: Exchange
  /** What tells it from the others beside its number, as in `database=down`; empty where nothing does. */
  name: string
}

/** What is stepped through: at least one story, and what stands above it. */
export interface Stories {
  title: string
  /** Where in a lesson, or null outside of one. */
  page: { number: number; pages: number } | null
  stories: readonly Story[]
}

/** What can be looked at: the step in its box, or more of it, or what there is to choose from. */
export type StepperView = 'step' | 'details' | 'rows' | 'waterfall' | 'others' | 'help'

/** A place in the stories: both count from 0. */
export interface StepperPlace {
  story: number
  step: number
}

/** Everything that a frame of the stepper depends on beside the stories and the style. */
export interface StepperState extends StepperPlace {
  view: StepperView
  lens: Lens
  playing: boolean
  /** Lines that have been scrolled away at the top of the view. */
  scroll: number
  /** What has been typed so far; `done`: its first letter, or its number, has acted already. */
  typed: { text: string; done: boolean }
  /** What there is to say about what was typed last; empty: nothing. */
  notice: string
}

const NOTHING = { text: '', done: false }

/** A stepper that opens at a place; a place that is not there becomes the nearest. */
export function openStepper(stories: readonly Story[], at: StepperPlace, lens: Lens): StepperState {
  const story = Math.max(0, Math.min(stories.length - 1, at.story))
  const last = (stories[story]?.exchange.steps.length ?? 1) - 1
  const step = Math.max(0, Math.min(last, at.step))
  return { story, step, view: 'step', lens, playing: false, scroll: 0, typed: NOTHING, notice: '' }
}
