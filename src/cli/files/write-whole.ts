import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'

/**
 * Writes a file so that it is whole, or as it was before. What is no file, as `/dev/stdout`, is written to and never
 * replaced; a link stays one. Rejects as `node:fs` does. `mode`: who may read it, by default its owner alone.
 */
export async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  const place = await realpath(path).catch(() => path)
  const found = await stat(place).catch(() => null)
  if (found !== null && !found.isFile()) return writeFile(place, text)
  const fresh = `${place}.new`
  try {
    await writeFile(fresh, text, { mode })
    await rename(fresh, place)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {})
    throw error
  }
}
