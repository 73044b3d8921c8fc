import { type FSWatcher, watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What editors and others put beside a file for a moment, and what is never part of a course. */
const NOT_OURS = /^(?:\..*|.*~|.*\.(?:new|swp|tmp)|4913|node_modules)$/

/**
 * Hears of changes in folders and in the folders in them, which are watched one by one: an editor that saves by
 * renaming is seen by the folder, and never by the file.
 */
export class CourseWatch {
  readonly #changed: () => void
  readonly #watchers = new Map<string, FSWatcher>()

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Watches these folders as they are now; `deep`: with all folders in them. */
  async look(folders: readonly { path: string; deep: boolean }[]): Promise<void> {
    const there = new Set<string>()
    for (const { path, deep } of folders)
      for (const folder of deep ? await foldersIn(path) : [path]) there.add(folder)
    for (const [folder, watcher] of this.#watchers) if (!there.has(folder)) this.#forget(folder, watcher)
    for (const folder of there) this.#watch(folder)
  }

  close(): void {
    for (const [folder, watcher] of this.#watchers) this.#forget(folder, watcher)
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || !NOT_OURS.test(name)) this.#changed()
      })
      // A folder that goes away is a change, which the one above it tells as well.
      watcher.on('error', () => {
        this.#forget(folder, watcher)
        this.#changed()
      })
      this.#watchers.set(folder, watcher)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }

  #forget(folder: string, watcher: FSWatcher): void {
    watcher.close()
    this.#watchers.delete(folder)
  }
}

async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
  const found = [root]
  for (const entry of entries)
    if (entry.isDirectory() && !NOT_OURS.test(entry.name))
      found.push(...(await foldersIn(join(root, entry.name))))
  return found
}
