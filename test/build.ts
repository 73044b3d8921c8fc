import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Tests that run the real program run today's: it is built once before the first of them. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../src/build/build.mjs', import.meta.url)),
  ])
}
