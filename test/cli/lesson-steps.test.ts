import { expect, it } from 'vitest'
import { openLessonSteps } from '../../src/cli/learn/lesson-steps.ts'
import type { Lens } from '../../src/lesson/lesson.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import type { Answer, Learner, Prompt } from '../../src/player/learner.ts'
import type { StepperEnd } from '../../src/terminal/stepper/moves.ts'
import type { StepOptions } from '../../src/terminal/stepper/stepper.ts'
import { only, playAll, scripted } from '../player/learners.ts'
import { lesson, message, request } from '../player/lesson.ts'
import { styleOf } from '../render/fixture.ts'

const READING: Prompt = { kind: 'continue', after: 'exchange', page: 1, pages: 1 }
const ON: Answer = { kind: 'text', text: '' }
const turnedTo = (lens: Lens): Answer => ({ kind: 'command', name: 'lens', argument: lens })

/** The steps of a story that was told, and somebody who turns the lens there and leaves in one way or another. */
async function stepping(told: readonly PlayEvent[], turns: [to: Lens, end: StepperEnd][]) {
  const opened: Lens[] = []
  const step = async (_: unknown, { style, turned }: StepOptions): Promise<StepperEnd> => {
    opened.push(style().lens)
    const [to, end] = turns.shift() ?? ['restaurant', 'leave']
    if (to !== style().lens) turned?.(to)
    return end
  }
  const session = { style: (lens: Lens = 'technical') => styleOf({ lens }) }
  const steps = openLessonSteps(session, { step }, lesson([]), false)
  for (const event of told) steps.follow(event)
  return { steps, opened }
}

const story = only(await playAll(lesson([request(message('GET', '/flavours'))]), scripted()), 'exchange')

it('a lens that was turned while stepping is turned for the lesson, at once where one comes back to the prompt', async () => {
  const { steps, opened } = await stepping(story, [['technical', 'leave']])
  expect(await steps.through('end')).toEqual(turnedTo('technical'))
  steps.follow({ type: 'lens', lens: 'technical', chosen: 'technical' })
  expect(await steps.through('end')).toEqual(turnedTo('restaurant'))
  expect(opened).toEqual(['restaurant', 'technical'])
})

it('and before what somebody goes on with', async () => {
  const { steps } = await stepping(story, [['both', 'on']])
  const inner: Learner = {
    ask: async () => {
      expect(await steps.through('beginning')).toBe('on')
      return ON
    },
  }
  const learner = steps.ahead(inner)
  expect([await learner.ask(READING), await learner.ask(READING)]).toEqual([turnedTo('both'), ON])
})

it('but not where nobody has turned it, nor in the sandbox, which has a lens of its own', async () => {
  const [exchange] = story[0]?.runs[0]?.exchanges ?? []
  if (exchange === undefined) throw new Error('The story has an exchange')
  const aside = { type: 'exchange', exchange, lens: 'technical' } as const
  const { steps, opened } = await stepping(
    [...story, { type: 'sandbox', event: aside, asked: null }],
    [
      ['both', 'leave'],
      ['restaurant', 'leave'],
    ],
  )
  expect(await steps.through('end')).toBe('leave')
  steps.follow({ type: 'sandbox', event: { type: 'closed', lesson: true }, asked: null })
  expect(await steps.through('end')).toBe('leave')
  expect(opened).toEqual(['technical', 'restaurant'])
})
