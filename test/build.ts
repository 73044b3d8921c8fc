import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Tests that run the real program run today's: it is built once before the first of them. Whatever they write for a
 * while is gone after the last.
 */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lessons-tests-'))
  // The one for Windows as well.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder })
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../src/build/build.mjs', import.meta.url)),
  ])
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
