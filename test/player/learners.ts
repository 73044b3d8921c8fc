import type { Lesson } from '../../src/lesson/lesson.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'
import { type Answer, COMMANDS, type Learner, type Prompt } from '../../src/player/learner.ts'
import { type PlayOptions, play } from '../../src/player/play.ts'
import { openShop } from './shop.ts'

/** Says these things one after the other, `:word` for commands; Enter where there is only something to read. */
export function scripted(...lines: string[]): Learner & { prompts: Prompt[] } {
  const left = [...lines]
  const prompts: Prompt[] = []
  return {
    prompts,
    ask: async (prompt): Promise<Answer> => {
      prompts.push(prompt)
      const command = left[0]?.startsWith(':') === true
      if (prompt.kind === 'continue' && !command) return { kind: 'text', text: '' }
      const line = left.shift() ?? ':quit'
      const [word = '', ...rest] = line.slice(1).split(' ')
      const name = COMMANDS.find((known) => line.startsWith(':') && known === word)
      return name === undefined
        ? { kind: 'text', text: line }
        : { kind: 'command', name, argument: rest.join(' ') }
    },
  }
}

/** Plays a lesson to its end and gives all its events. */
export async function playAll(
  lesson: Lesson,
  learner: Learner,
  options: Partial<PlayOptions> = {},
  kitchen: Kitchen = openShop(),
): Promise<PlayEvent[]> {
  const events: PlayEvent[] = []
  for await (const event of play(lesson, kitchen, learner, { now: () => 0, warm: false, ...options })) {
    events.push(event)
  }
  return events
}

/** The events of one type. */
export function only<T extends PlayEvent['type']>(
  events: readonly PlayEvent[],
  type: T,
): Extract<PlayEvent, { type: T }>[] {
  return events.filter((event): event is Extract<PlayEvent, { type: T }> => event.type === type)
}
