import type { Lens, Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import type { Answer, Learner } from '../../player/learner.ts'
import type { StepperPlace, Story } from '../../render/stepper/state.ts'
import { renderTellingKeys } from '../../render/trace/telling-keys.ts'
import type { Telling } from '../../terminal/pace.ts'
import type { StepperEnd } from '../../terminal/stepper/moves.ts'
import { answerOf, type StepThrough } from '../../terminal/stepper/stepping.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Session } from '../session.ts'
import type { Seat } from './seat.ts'

type Exchanges = Extract<PlayEvent, { type: 'exchange' }>

/** What can be stepped through: a block's requests, or one that the learner wrote. */
type Told = { lens: Lens } & ({ event: Exchanges } | { exchange: Exchange })

/** The steps of what a lesson has shown last. */
export interface LessonSteps {
  /** Notes what was shown, and on which page. */
  follow(event: PlayEvent): void
  /** What can be done while this is told. */
  telling(event: Exchanges): Telling
  through: StepThrough
  /** All steps from the first to the last, as text; null where nothing was shown. */
  all(): Promise<string | null>
  /** Whether something was shown that has steps. */
  there(): boolean
  /** A learner who has first of all said what stepping was left with. */
  ahead(learner: Learner): Learner
}

export function openLessonSteps(
  session: Pick<Session, 'style'>,
  seat: Pick<Seat, 'step'>,
  lesson: Pick<Lesson, 'title' | 'pages' | 'lens'>,
  firstLesson: boolean,
): LessonSteps {
  let page = 1
  let told: Told | null = null
  /** Sent from the sandbox, where the lesson waits outside. */
  let aside: Told | null = null
  let waiting: Answer | null = null
  /** The lens that somebody has turned to while stepping, and has not said to the lesson yet. */
  let turned: Lens | null = null
  let { lens } = lesson

  /** A story that was told is looked at in the words of now; the sandbox has a lens of its own. */
  const lensOf = (what: Told): Lens => (what === aside ? what.lens : (turned ?? lens))

  const step = async (
    what: Told,
    at: (stories: Story[]) => StepperPlace,
    settling: number,
  ): Promise<StepperEnd | null> => {
    if (seat.step === null) return null
    const stories = await storiesOf(what)
    if (stories.length === 0) return null
    const where = { number: page, pages: lesson.pages.length }
    const style = () => session.style(lensOf(what))
    return seat.step(
      { title: lesson.title, page: where, stories },
      {
        at: at(stories),
        style,
        settling,
        turned: (to) => {
          if (what !== aside) turned = to
        },
      },
    )
  }

  /** What one would have typed to turn it. */
  const turning = (): Answer => {
    const argument = turned ?? ''
    turned = null
    return { kind: 'command', name: 'lens', argument }
  }

  return {
    follow: (event) => {
      if ('lens' in event) lens = event.lens
      if (event.type === 'page') page = event.number
      else if (event.type === 'exchange') told = { event, lens: event.lens }
      else if (event.type === 'attempt' && event.outcome.kind === 'http')
        told = { exchange: event.outcome.exchange, lens }
      else if (event.type === 'sandbox') {
        const { event: inner } = event
        if (inner.type === 'exchange') aside = { exchange: inner.exchange, lens: inner.lens }
        else if (inner.type === 'opened' || inner.type === 'closed') aside = null
      }
    },
    telling: (event) => ({
      keys: () => renderTellingKeys(session.style(), firstLesson),
      step: async (part, way) => {
        const { placeOfChunk } = await import('../../render/stepper/stories.ts')
        const from = placeOfChunk(event, part, session.style())
        const by = way === 'here' ? 0 : way === 'back' ? -1 : 1
        const end = await step(
          { event, lens: event.lens },
          () => ({ ...from, step: from.step + by }),
          SETTLING,
        )
        waiting = end === null ? null : answerOf(end)
      },
    }),
    through: async (from) => {
      const what = aside ?? told
      if (what === null) return null
      const last = (stories: Story[]) => ({ story: stories.length - 1, step: Number.POSITIVE_INFINITY })
      const end = await step(what, from === 'end' ? last : () => ({ story: 0, step: 0 }), 0)
      // Who goes on or away is asked no more at this prompt, and what they turned is said first.
      return end === 'leave' && turned !== null ? turning() : end
    },
    all: async () => {
      const what = aside ?? told
      if (what === null) return null
      const stories = { title: lesson.title, page: null, stories: await storiesOf(what) }
      const { renderAllSteps } = await import('../../render/stepper/said.ts')
      return renderAllSteps(stories, session.style(lensOf(what)))
        .map((line) => `${line}\n`)
        .join('')
    },
    there: () => (aside ?? told) !== null,
    ahead: (learner) => ({
      ask: async (prompt) => {
        const answer = waiting ?? (turned === null ? await learner.ask(prompt) : null)
        waiting = null
        if (turned === null) return answer ?? learner.ask(prompt)
        waiting = answer
        return turning()
      },
    }),
  }
}

// An Enter that ends the word "step" comes within less than this.
const SETTLING = 600

async function storiesOf(what: Told): Promise<Story[]> {
  if ('exchange' in what) return [{ exchange: what.exchange, name: '' }]
  return (await import('../../render/stepper/stories.ts')).storiesOf(what.event)
}
