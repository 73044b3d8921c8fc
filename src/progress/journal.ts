import { join } from 'node:path'
import { appendLine } from './append-line.ts'
import type { Entry } from './entry.ts'
import { writeLine } from './entry-line.ts'
import { makeFolder } from './make-folder.ts'
import type { Notice } from './notice.ts'
import { readJournal } from './read-journal.ts'

/** Everything that was ever noted. Lines are only ever added, so that several programs can write at once. */
export interface Journal {
  /** In the order of the file; what was added since, here, is at the end. */
  readonly entries: readonly Entry[]
  /** What was found while opening. */
  readonly notices: readonly Notice[]
  /** Returns when the entry is on the disk; or with a notice, the first time that it could not be kept. */
  append(entry: Entry): Promise<Notice | null>
}

/** Opens the journal in a folder, which need not be there: it is made with the first entry. Never rejects. */
export async function openJournal(folder: string): Promise<Journal> {
  const file = join(folder, 'journal.ndjson')
  const entries: Entry[] = []
  const notices: Notice[] = []
  let broken = false
  const notKept = (error: unknown): Notice => {
    broken = true
    return { kind: 'not-kept', folder, why: error instanceof Error ? error.message : String(error) }
  }

  try {
    const read = await readJournal(file, join(folder, 'journal.set-aside.ndjson'))
    for (const entry of read.entries) entries.push(entry)
    notices.push(...read.notices)
  } catch (error) {
    notices.push(notKept(error))
  }

  let latest: Promise<unknown> = Promise.resolve()
  const keep = async (entry: Entry): Promise<Notice | null> => {
    if (broken) return null
    try {
      await makeFolder(folder)
      await appendLine(file, writeLine(entry))
      return null
    } catch (error) {
      return notKept(error)
    }
  }
  return {
    entries,
    notices,
    append: (entry) => {
      entries.push(entry)
      const kept = latest.then(() => keep(entry))
      latest = kept
      return kept
    },
  }
}
