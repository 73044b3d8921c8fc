import type { Lens, Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import type { Answer, Learner } from '../../player/learner.ts'
import { demoLearner } from '../../player/learners/demo-learner.ts'
import { seededChance } from '../../player/learners/seeded-chance.ts'
import { play } from '../../player/play.ts'
import type { Style } from '../../render/style/style.ts'
import { performer } from '../../terminal/demo/performer.ts'
import { type DemoStage, ON, type Wish } from '../../terminal/demo/stage.ts'

/** How a lesson is shown, whoever watches. */
export interface DemoPlay {
  lesson: Lesson
  /** The page to begin with, from 1. */
  page: number
  /** Whether nothing but this page is shown. */
  only: boolean
  /** Whether a wrong answer comes first, where the lesson has something to say to it. */
  mistakes: boolean
  /** Decides the rhythm of typing, and between guesses. */
  seed: number
  /** How many times as fast as somebody reads; above 0. */
  speed: number
  stage: DemoStage
  kitchen: Kitchen
  style: (lens: Lens) => Style
  /** Milliseconds since any fixed point. */
  now: () => number
  /** The text of a system's code, for the sandbox. */
  code?: (system: string) => Promise<string | null>
  /** Who types in the sandbox; left out where nobody can. */
  improviser?: Improviser
}

/** Somebody who tries things out in the middle of a demo. */
export interface Improviser {
  learner: Learner
  /** The terminal is theirs from here on, and then the demo's again. */
  enter(): Promise<void>
  leave(): Promise<void>
  show(event: PlayEvent): Promise<void>
}

/** Shows a lesson on a stage. Nothing of it is noted down. Gives the page at which it was left; null: it was shown to its end. */
export async function playDemo(demo: DemoPlay): Promise<number | null> {
  const { lesson, stage, speed, seed, mistakes } = demo
  const learner = demoLearner(lesson, { mistakes, random: seededChance(seed) })
  const random = seededChance(seed + 1)
  let { page } = demo
  for (let isFirst = true; ; isFirst = false) {
    const { style, only } = demo
    const own = { stage, learner, style, random, speed, lens: lesson.lens, title: lesson.title, page }
    const shown = await playFrom({ ...demo, page }, performer(own), isFirst)
    const { wish } = shown
    if (wish.kind === 'on') return null
    if (wish.kind !== 'page') return only ? page : (wish.kind === 'quit' && wish.page) || shown.page
    page = wish.page
    await stage.clear()
  }
}

/** Plays until the end, or until somebody wants to be elsewhere. */
async function playFrom(
  { lesson, kitchen, now, only, page, code, improviser }: DemoPlay,
  performing: ReturnType<typeof performer>,
  isFirst: boolean,
): Promise<{ wish: Wish; page: number }> {
  let wish: Wish = ON
  let at = page
  let isOver = false
  let isAside = false
  const learner: Learner = {
    ask: async (prompt) => {
      if (prompt.kind === 'sandbox') return improviser?.learner.ask(prompt) ?? LEAVE
      if (isAside) await improviser?.leave()
      isAside = false
      if (isOver) return LEAVE
      const said = await performing.ask(prompt)
      if (said.kind === 'text' || said.kind === 'command') return said
      if (said.kind === 'sandbox') {
        await improviser?.enter()
        isAside = true
        return { ...LEAVE, name: 'sandbox' }
      }
      wish = said
      return LEAVE
    },
  }
  const options = { page, now, ...(code === undefined ? {} : { code }) }
  for await (const event of play(lesson, kitchen, learner, options)) {
    if (event.type === 'page') {
      at = event.number
      isOver = only && at !== page
    }
    if (event.type === 'sandbox' || isAside) await improviser?.show(event)
    else if (isShown(event, isFirst, only) && !isOver) performing.show(event)
  }
  if (wish.kind === 'on') wish = await performing.finish()
  return { wish, page: at }
}

const LEAVE: Extract<Answer, { kind: 'command' }> = { kind: 'command', name: 'quit', argument: '' }

/** Whoever jumps to a page knows the lesson; the end of one page is not the end of the lesson. */
function isShown({ type }: PlayEvent, isFirst: boolean, only: boolean): boolean {
  if (type === 'left') return false
  return type === 'lesson' ? isFirst : type !== 'end' || !only
}
