import { createHash } from 'node:crypto'
import type { Entry } from './entry.ts'
import { readEntry } from './entry-line.ts'
import { identityOf } from './standing.ts'

/** Whose progress something is. */
export interface Owner {
  /** Ids of the journals that it was noted in; empty where it was never exported. */
  ids: readonly string[]
  /** What the learner calls themselves, or null. */
  name: string | null
}

/** Progress as a file: everything that was ever noted, in any course. */
interface ProgressFile {
  format: typeof FORMAT
  version: 1
  /** When it was written, ISO 8601 in UTC. */
  exported: string
  learner: { ids: readonly string[]; name: string | null }
  entries: readonly Entry[]
  /** SHA-256 over learner and entries, in hex: whether the file is as it was written. Not a signature. */
  checksum: string
}

const FORMAT = 'lessons-progress'
const VERSION = 1

export type ReadProgress =
  | { kind: 'read'; owner: Owner; entries: Entry[] }
  /** Not a file of this program. */
  | { kind: 'foreign' }
  /** Cut off or changed since it was written. */
  | { kind: 'damaged' }
  | { kind: 'newer'; version: number }

/** Whose journal these entries are: by its latest name. */
export function ownerOf(entries: readonly Entry[]): Owner {
  const own = entries
    .filter((entry) => entry.kind === 'learner')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return {
    ids: [...new Set(own.map(({ id }) => id))].sort(),
    name: own.findLast(({ name }) => name !== null)?.name ?? null,
  }
}

/** Whether two progresses can be one person's: they share an id, or a name, or one of them is nobody's yet. */
export function isSameOwner(a: Owner, b: Owner): boolean {
  if (a.ids.length === 0 || b.ids.length === 0) return true
  return a.ids.some((id) => b.ids.includes(id)) || (a.name !== null && plain(a.name) === plain(b.name ?? ''))
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** Entries as what is to be written to a file. `exported` is the time of that. */
export function progressFile(entries: readonly Entry[], exported: string): ProgressFile {
  const learner = ownerOf(entries)
  return {
    format: FORMAT,
    version: VERSION,
    exported,
    learner,
    entries,
    checksum: checksumOf(learner, entries),
  }
}

/** Reads what {@link progressFile} made, from its text. Nothing is believed that has not been looked at. */
export function readProgressFile(text: string): ReadProgress {
  const file = membersOf(text)
  if (file === null || file.format !== FORMAT) return { kind: OURS.test(text) ? 'damaged' : 'foreign' }
  const { version, learner, entries, checksum } = file
  if (typeof version === 'number' && version > VERSION) return { kind: 'newer', version }
  if (version !== VERSION || !Array.isArray(entries)) return { kind: 'damaged' }
  if (checksum !== checksumOf(learner, entries)) return { kind: 'damaged' }
  const known: Entry[] = []
  for (const one of entries) {
    const line = readEntry(one)
    // Whoever wrote it whole, and is not understood, knew more than this program.
    if (line.kind !== 'entry')
      return { kind: 'newer', version: line.kind === 'newer' ? line.version : VERSION }
    known.push(line.entry)
  }
  return { kind: 'read', owner: ownerOf(known), entries: known }
}

/** What of `theirs` is not among `ours`, in the order of `theirs`. Taking over twice adds nothing. */
export function missingEntries(ours: readonly Entry[], theirs: readonly Entry[]): Entry[] {
  const known = new Set(ours.map(identityOf))
  return theirs.filter((entry) => {
    const identity = identityOf(entry)
    return !known.has(identity) && known.add(identity)
  })
}

/** The beginning of a file of ours of which the end is missing. */
const OURS = /^\s*\{\s*"format":\s*"lessons-progress"/

function membersOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    // An object's members are unknown, and nothing more is said of them here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function checksumOf(learner: unknown, entries: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([learner, entries]))
    .digest('hex')
}
