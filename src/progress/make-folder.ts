import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder that is its owner's alone, and the folders above it; rejects where one cannot be made. Node's own
 * way of doing so never comes to an end where a folder is there and nothing can be made in it, as in `/proc`.
 */
export async function makeFolder(folder: string): Promise<void> {
  const above = dirname(folder)
  try {
    await makeOne(folder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error
    await makeFolder(above)
    await makeOne(folder)
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    // Not every system says EEXIST of a folder that is there and cannot be made.
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory() !== true) throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
