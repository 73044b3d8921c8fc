import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { perfectLearner } from '../../src/player/perfect-learner.ts'
import { faultsIn, MODES, type Mode } from './mode.ts'
import { playThrough, shippedLessons } from './shipped.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

/** The real program with this as its input; what it wrote, both streams in one. */
function program(argv: readonly string[], input: string, { env, flags }: Mode) {
  const child = spawn(process.execPath, [BIN, ...argv, ...flags], {
    env: {
      PATH: process.env.PATH,
      LANG: 'en_GB.UTF-8',
      LESSONS_HOME: mkdtempSync(join(tmpdir(), 'lessons-test-')),
      ...env,
    },
  })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  // Whoever ends before the end of its input is told by its exit code, not by a broken pipe.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise<{ code: number | null; text: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, text: Buffer.concat(parts).toString() })),
  )
}

const lessons = await shippedLessons()

/** Every lesson in one of the modes, and every mode with one of the lessons at least. */
const played = Array.from({ length: Math.max(lessons.length, MODES.length) }, (_, at) => ({
  lesson: lessons[at % lessons.length],
  mode: MODES[at % MODES.length],
}))

describe('the program in a pipe', () => {
  it.concurrent.each(played)('plays $lesson.id to its end with $mode.name', async ({ lesson, mode }) => {
    if (lesson === undefined || mode === undefined) throw new Error('There is no lesson')
    const { typed } = await playThrough(lesson, perfectLearner(lesson))
    const input = typed.map((line) => `${line}\n`).join('')
    const { code, text } = await program(['start', lesson.id], input, mode)
    expect(text).toContain(`${lesson.id} `)
    expect(text).not.toContain('This is a mistake of ours')
    expect(faultsIn(text, mode).slice(0, 10)).toEqual([])
    expect(text).toMatch(/A good place to stop|the last lesson/)
    expect(code).toBe(0)
  })

  it.concurrent.each(MODES.filter(({ name }) => name === '60 columns' || name === 'ACCESSIBLE=1'))(
    'takes requests, SQL and commands with $name',
    async (mode) => {
      const input =
        'GET /flavours\nSELECT name\nFROM flavours LIMIT 3;\n:schema\n:set database=down\nGET /\n:trace\n:diff\n'
      const { code, text } = await program(['sandbox', 'ice-cream'], input, mode)
      expect(faultsIn(text, mode)).toEqual([])
      expect(text).toContain('lemon')
      expect(code).toBe(0)
    },
  )
})
