import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Backend } from '../../src/backend/backend.ts'
import { openBackend } from '../../src/backend/open.ts'
import type { SystemDefinition } from '../../src/backend/system.ts'
import { readSystemFolder } from '../../src/backend/system-folder.ts'
import { nodeTimer } from '../../src/cli/node-timer.ts'
import { type Engine, loadEngine } from '../../src/database/engine.ts'
import type { Lesson } from '../../src/lesson/lesson.ts'
import { loadCourse } from '../../src/lesson/load-course.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'
import type { Learner, Prompt } from '../../src/player/learner.ts'
import { play } from '../../src/player/play.ts'

const folder = fileURLToPath(new URL('../../lessons/', import.meta.url))
let engine: Promise<Engine> | null = null

/** Every lesson of the course as it lies in its folder. */
export async function shippedLessons(): Promise<Lesson[]> {
  const { course } = await loadCourse(folder)
  return course?.units.flatMap((unit) => unit.lessons) ?? []
}

/** Its systems, in this thread. */
const kitchen: Kitchen = {
  open: async (name, data): Promise<Backend | null> => {
    const code: { default: SystemDefinition } = await import(`${folder}systems/${name}/system.ts`)
    const system = { ...(await readSystemFolder(`${folder}systems/${name}`)), definition: code.default }
    if (data === 'hidden' && system.hidden === null) return null
    engine ??= readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')).then(loadEngine)
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
