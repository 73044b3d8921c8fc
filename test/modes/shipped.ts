import { createRequire } from 'node:module'
import type { Backend } from '../../src/backend/backend.ts'
import { openBackend } from '../../src/backend/open.ts'
import { builtIn } from '../../src/cli/course/built-in.ts'
import { lessonsOf } from '../../src/cli/course/lessons-of.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { type Engine, loadEngine } from '../../src/database/engine.ts'
import type { Lesson } from '../../src/lesson/lesson.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'
import type { Learner, Prompt } from '../../src/player/learner.ts'
import { play } from '../../src/player/play.ts'

/** The package as it was built before the tests: its lessons need not be read anew. */
const dist = new URL('../../dist/', import.meta.url)
const shipped = builtIn({ dist, load: createRequire(import.meta.url)('../../bin/loading.cjs').load })
let engine: Promise<Engine> | null = null

/** Every lesson of the course. */
export async function shippedLessons(): Promise<Lesson[]> {
  const { course } = shipped
  return Promise.all(lessonsOf(await course.outline()).map(({ id }) => course.lesson(id)))
}

/** Its systems, in this thread. */
const kitchen: Kitchen = {
  open: async (name, data): Promise<Backend | null> => {
    const system = await shipped.system(name)
    if (data === 'hidden' && system.hidden === null) return null
    engine ??= shipped.wasm().then(loadEngine)
    const still = { clock: () => 0, now: () => Date.UTC(2026, 0, 1, 12), random: () => 0.5 }
    return openBackend(await engine, system, { ...still, timer: nodeTimer, data })
  },
}

/** Something that happened in a lesson, or a prompt at which it waited. */
export type Moment = { event: PlayEvent } | { prompt: Prompt }

/** Plays a lesson; gives all that happened, the prompts between, and what was typed at those that ask something. */
export async function playThrough(
  lesson: Lesson,
  learner: Learner,
): Promise<{ moments: Moment[]; typed: string[] }> {
  const moments: Moment[] = []
  const typed: string[] = []
  const noting: Learner = {
    ask: async (prompt) => {
      moments.push({ prompt })
      const answer = await learner.ask(prompt)
      const text = answer.kind === 'text' ? answer.text : `:${answer.name} ${answer.argument}`.trim()
      if (prompt.kind !== 'continue') typed.push(text.replaceAll('\n', '\\n'))
      return answer
    },
  }
  for await (const event of play(lesson, kitchen, noting, { now: () => 0, warm: false })) {
    moments.push({ event })
  }
  return { moments, typed }
}
