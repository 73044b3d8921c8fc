import { appendFile, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Entry } from './entry.ts'
import { readLine } from './entry-line.ts'
import type { Notice } from './notice.ts'

/**
 * Reads a journal. It is never rewritten, because somebody else may be adding to it: a line that cannot be read
 * stays, and is copied to a second file the first time that it is met. Rejects where the file cannot be read.
 */
export async function readJournal(
  file: string,
  aside: string,
): Promise<{ entries: Entry[]; notices: Notice[] }> {
  const entries: Entry[] = []
  const unknown: Buffer[] = []
  const newer: number[] = []
  for (const bytes of linesOf(await contentOf(file))) {
    const line = readLine(bytes)
    if (line.kind === 'entry') entries.push(line.entry)
    else if (line.kind === 'newer') newer.push(line.version)
    else if (line.kind === 'unknown') unknown.push(bytes)
  }
  const notices: Notice[] = []
  // Where the copy cannot be made, the lines are still in the journal, and the next entry will say why.
  const lines = await setAside(unknown, aside).catch(() => 0)
  if (lines > 0) notices.push({ kind: 'set-aside', lines, file: basename(aside) })
  if (newer.length > 0) {
    const version = newer.reduce((highest, one) => Math.max(highest, one))
    notices.push({ kind: 'newer', lines: newer.length, version })
  }
  return { entries, notices }
}

/** Copies what is not there yet, byte for byte; says how many lines that were. */
async function setAside(lines: Buffer[], aside: string): Promise<number> {
  if (lines.length === 0) return 0
  const known = new Set(linesOf(await contentOf(aside)).map(fingerprint))
  const fresh = lines.filter((line) => !known.has(fingerprint(line)))
  if (fresh.length === 0) return 0
  const end = Buffer.from('\n')
  await appendFile(aside, Buffer.concat(fresh.flatMap((line) => [line, end])), { mode: 0o600 })
  return fresh.length
}

function fingerprint(line: Buffer): string {
  return line.toString('latin1')
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    // A device might never come to an end.
    if (!(await stat(file)).isFile()) throw new Error(`${file} is not a file`)
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start < content.length; ) {
    const at = content.indexOf(0x0a, start)
    const end = at < 0 ? content.length : at
    lines.push(content.subarray(start, end))
    start = end + 1
  }
  return lines
}
