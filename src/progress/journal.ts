import { join } from 'node:path'
import { appendLine } from './append-line.ts'
import type { Entry } from './entry.ts'
import { writeLine } from './entry-line.ts'
import { fileTrouble } from './file-trouble.ts'
import { makeFolder } from './make-folder.ts'
import type { Notice } from './notice.ts'
import { readJournal } from './read-journal.ts'

/** Everything that was ever noted. Lines are only ever added, so that several programs can write at once. */
export interface Journal {
  /** In the order of the file; what was added since, here, is at the end. */
  readonly entries: readonly Entry[]
  /** What was found while opening. */
  readonly notices: readonly Notice[]
  /** Returns when the entries are on the disk, all at once; or with a notice, the first time that they could not be kept. */
  append(...entries: Entry[]): Promise<Notice | null>
}

/** Opens the journal in a folder, which need not be there: it is made with the first entry. Never rejects. */
export async function openJournal(folder: string): Promise<Journal> {
  const file = join(folder, 'journal.ndjson')
  const entries: Entry[] = []
  const notices: Notice[] = []
  let broken = false
  const notKept = (error: unknown): Notice => {
    broken = true
    return { kind: 'not-kept', folder, why: fileTrouble(error, 'write') }
  }

  try {
    const read = await readJournal(file, join(folder, 'journal.set-aside.ndjson'))
    for (const entry of read.entries) entries.push(entry)
    notices.push(...read.notices)
  } catch (error) {
    notices.push(notKept(error))
  }

  let latest: Promise<unknown> = Promise.resolve()
  const keep = async (fresh: readonly Entry[]): Promise<Notice | null> => {
    if (broken || fresh.length === 0) return null
    try {
      await makeFolder(folder)
      await appendLine(file, fresh.map(writeLine).join(''))
      return null
    } catch (error) {
      return notKept(error)
    }
  }
  return {
    entries,
    notices,
    append: (...fresh) => {
      for (const entry of fresh) entries.push(entry)
      const kept = latest.then(() => keep(fresh))
      latest = kept
      return kept
    },
  }
}
