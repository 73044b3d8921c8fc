import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { openBackend } from '../../src/backend/open.ts'
import type { SystemDefinition } from '../../src/backend/system.ts'
import { readSystemFolder } from '../../src/backend/system-folder.ts'
import { checkLessonOf } from '../../src/check/check-course.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { loadEngine } from '../../src/database/engine.ts'
import { loadCourse } from '../../src/lesson/course/load-course.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'

const folder = fileURLToPath(new URL('../../lessons/', import.meta.url))
const { course, diagnostics } = await loadCourse(folder)
const engine = await loadEngine(
  await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')),
)

/** The built-in systems on the clock and chance of `lessons check`, so that the golden files are the same. */
const kitchen: Kitchen = {
  open: async (name, data): Promise<Backend | null> => {
    const code: { default: SystemDefinition } = await import(`${folder}systems/${name}/system.ts`)
    const system = { ...(await readSystemFolder(`${folder}systems/${name}`)), definition: code.default }
    if (data === 'hidden' && system.hidden === null) return null
    const still = { clock: () => 0, now: () => Date.UTC(2026, 0, 1, 12), random: () => 0.5 }
    return openBackend(engine, system, { ...still, timer: nodeTimer, data })
  },
}

const lessons = course?.units.flatMap((unit) => unit.lessons) ?? []

test('the built-in course is read without a word', () => {
  expect(diagnostics).toEqual([])
  expect(lessons.length).toBeGreaterThanOrEqual(4)
})

// After a change that is meant: `npx vitest run test/check/shipped-lessons.test.ts -u`
test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  '%s proves itself, and plays as its golden file says',
  async (id, lesson) => {
    const { diagnostics, played } = await checkLessonOf(course ?? { units: [] }, lesson, kitchen, {
      golden: async () => null,
      text: (file) => readFile(`${folder}${file}`, 'utf8'),
      code: (system) => readFile(`${folder}systems/${system}/system.ts`, 'utf8'),
    })
    expect(diagnostics.map(({ line, rule, message }) => `${line} ${rule}: ${message}`)).toEqual([])
    await expect(played).toMatchFileSnapshot(`${folder}golden/${id}.ndjson`)
  },
)
