import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mode } from './mode.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

/** The real program with this as its input; what it wrote, both streams in one. */
export function program(argv: readonly string[], input: string, { env, flags }: Mode) {
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
