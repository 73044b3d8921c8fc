import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { appendLine } from '../../progress/append-line.ts'
import { makeFolder } from '../../progress/make-folder.ts'
import type { CodeFile } from './course-code.ts'

/** What somebody allowed to run, and when. */
export interface Allowed {
  /** `systems/` of the course. */
  folder: string
  /** ISO 8601 in UTC. */
  at: string
  /** The hash of every file, by its path. */
  files: Readonly<Record<string, string>>
}

/** Bytes: some thousand courses. */
const LARGEST = 8 * 1024 * 1024

/** What was last allowed of a folder; null where nothing was, or where that cannot be read. */
export async function allowedIn(home: string, folder: string): Promise<Allowed | null> {
  const lines = await linesOf(bookIn(home))
  return lines.map(read).findLast((allowed) => allowed?.folder === folder) ?? null
}

/** Notes what was allowed. Rejects where that cannot be kept. */
export async function allow(
  home: string,
  { folder, at, files }: Omit<Allowed, 'files'> & { files: readonly CodeFile[] },
): Promise<void> {
  const hashes = Object.fromEntries(files.map(({ path, hash }) => [path, hash]))
  await makeFolder(home)
  await appendLine(bookIn(home), `${JSON.stringify({ v: 1, folder, at, files: hashes })}\n`)
}

/** The paths of what has been changed, has come and has gone since. */
export interface Differences {
  changed: string[]
  added: string[]
  removed: string[]
}

export function differences(before: Allowed['files'], now: readonly CodeFile[]): Differences {
  const known = (path: string) => Object.hasOwn(before, path)
  const paths = new Set(now.map(({ path }) => path))
  return {
    changed: now.filter(({ path, hash }) => known(path) && before[path] !== hash).map(({ path }) => path),
    added: now.filter(({ path }) => !known(path)).map(({ path }) => path),
    removed: Object.keys(before).filter((path) => !paths.has(path)),
  }
}

export function isDifferent({ changed, added, removed }: Differences): boolean {
  return changed.length + added.length + removed.length > 0
}

function bookIn(home: string): string {
  return join(home, 'allowed.ndjson')
}

async function linesOf(file: string): Promise<string[]> {
  try {
    const found = await stat(file)
    // A device might never come to an end; and whoever cannot be read allowed nothing.
    if (!found.isFile() || found.size > LARGEST) return []
    return (await readFile(file, 'utf8')).split('\n')
  } catch {
    return []
  }
}

function read(line: string): Allowed | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { v, folder, at, files } = value as Record<string, unknown> // looked at before it is used
  if (v !== 1 || typeof folder !== 'string' || typeof at !== 'string' || !isHashes(files)) return null
  return { folder, at, files }
}

function isHashes(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((hash) => typeof hash === 'string')
  )
}
