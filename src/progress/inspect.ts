import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type JournalLine, readLine } from './entry-line.ts'

/** How a journal looks to somebody who only looks: nothing is written, and nothing copied. */
export interface JournalHealth {
  file: string
  bytes: number
  entries: number
  /** Lines that are none of ours, or were torn. They count for nothing. */
  unreadable: number
  newer: number
  /** Whether the last line has no end: somebody was stopped while writing, or is writing now. */
  torn: boolean
  /** The times of the first and the last entry; null where there is none. */
  from: string | null
  to: string | null
}

/** Looks at the journal of a folder; null where there is none. Rejects where it cannot be read. */
export async function inspectJournal(folder: string): Promise<JournalHealth | null> {
  const file = join(folder, 'journal.ndjson')
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (found === null) return null
  if (!found.isFile()) throw new Error(`${file} is not a file`)
  const content = await readFile(file)
  const lines: JournalLine[] = []
  for (let start = 0; start < content.length; ) {
    const at = content.indexOf(0x0a, start)
    const end = at < 0 ? content.length : at
    lines.push(readLine(content.subarray(start, end)))
    start = end + 1
  }
  const times = lines.flatMap((line) => (line.kind === 'entry' ? [line.entry.at] : [])).sort()
  const count = (kind: JournalLine['kind']) => lines.filter((line) => line.kind === kind).length
  return {
    file,
    bytes: content.length,
    entries: times.length,
    unreadable: count('unknown'),
    newer: count('newer'),
    torn: content.length > 0 && content.at(-1) !== 0x0a,
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
  }
}
