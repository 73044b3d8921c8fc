import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, and the folders above it; rejects where one cannot be made. Node's own way of doing so never comes to
 * an end where a folder is there and nothing can be made in it, as in `/proc`. `mode`: whose it is, by default its owner's
 * alone; the umask is taken off.
 */
export async function makeFolder(folder: string, mode = 0o700): Promise<void> {
  const above = dirname(folder)
  try {
    await makeOne(folder, mode)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error
    await makeFolder(above, mode)
    await makeOne(folder, mode)
  }
}

async function makeOne(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { mode })
  } catch (error) {
    // Not every system says EEXIST of a folder that is there and cannot be made.
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory() !== true) throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
