import { type FSWatcher, watch } from 'node:fs'
import { makeFolder } from '../../progress/make-folder.ts'

/** Tells when something in a folder has changed, as far as the operating system says so. */
export interface FolderWatch {
  /** Resolves at the next change, which may never be told. */
  changed(): Promise<void>
  close(): void
}

export async function watchFolder(folder: string): Promise<FolderWatch> {
  let tell = () => {}
  let watcher: FSWatcher | null = null
  try {
    await makeFolder(folder)
    watcher = watch(folder, () => tell())
    watcher.on('error', () => {})
  } catch {
    // Not every disk can be watched; whoever wants to know looks now and then anyway.
  }
  return {
    changed: () =>
      new Promise((resolve) => {
        tell = resolve
      }),
    close: () => watcher?.close(),
  }
}
