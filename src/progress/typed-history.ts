import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appendLine } from './append-line.ts'
import { makeFolder } from './make-folder.ts'

/** What was typed at prompts of one kind, in this and in earlier sessions. */
export interface TypedHistory {
  /** The oldest first, nothing twice in a row; at most {@link KEPT}. */
  of(kind: string): readonly string[]
  /** Keeps one more. Never rejects: where nothing can be kept, only this session remembers it. */
  add(kind: string, text: string): Promise<void>
}

/** As many entries as are brought back, of each kind. */
const KEPT = 200
/** Beyond this size, in bytes, the file is written anew with what is brought back from it. */
const LARGEST = 128 * 1024
/** Nobody types a longer text; what is pasted need not be remembered. */
const LONGEST = 8 * 1024

/**
 * Opens what was typed before, from a file beside the journal; a folder that cannot be read has none. Lines are
 * added whole, so that two programs can write at once; what cannot be read in it is passed over.
 */
export async function openTypedHistory(folder: string): Promise<TypedHistory> {
  const file = join(folder, 'typed.ndjson')
  const kinds = new Map<string, string[]>()
  const remember = (kind: string, text: string): boolean => {
    const texts = kinds.get(kind) ?? []
    kinds.set(kind, texts)
    if (texts.at(-1) === text) return false
    texts.push(text)
    if (texts.length > KEPT) texts.shift()
    return true
  }

  for (const [kind, text] of await readLines(file)) remember(kind, text)
  let latest = shorten(file, kinds)
  return {
    of: (kind) => kinds.get(kind) ?? [],
    add: (kind, text) => {
      if (text.trim() === '' || !remember(kind, text) || text.length > LONGEST) return latest
      latest = latest.then(async () => {
        await makeFolder(folder)
        await appendLine(file, lineOf(kind, text))
      })
      latest = latest.catch(() => {})
      return latest
    },
  }
}

function lineOf(kind: string, text: string): string {
  return `${JSON.stringify({ v: 1, kind, text })}\n`
}

async function readLines(file: string): Promise<[kind: string, text: string][]> {
  const content = await contentOf(file).catch(() => '')
  return content.split('\n').flatMap((line): [string, string][] => {
    const entry = readLine(line)
    return entry === null ? [] : [entry]
  })
}

async function contentOf(file: string): Promise<string> {
  const found = await stat(file)
  // A device might never come to an end, and nobody has typed so much.
  return found.isFile() && found.size < 64 * LARGEST ? readFile(file, 'utf8') : ''
}

function readLine(line: string): [kind: string, text: string] | null {
  try {
    const entry: unknown = JSON.parse(line)
    if (typeof entry !== 'object' || entry === null) return null
    if (!('kind' in entry && typeof entry.kind === 'string')) return null
    return 'text' in entry && typeof entry.text === 'string' ? [entry.kind, entry.text] : null
  } catch {
    return null
  }
}

/** Puts a short file in the place of one that has grown. What somebody adds in the same moment may be forgotten. */
async function shorten(file: string, kinds: ReadonlyMap<string, readonly string[]>): Promise<void> {
  let made: string | null = null
  try {
    if ((await stat(file)).size <= LARGEST) return
    made = await mkdtemp(`${file}-`)
    const lines = [...kinds].flatMap(([kind, texts]) =>
      texts.slice(-KEPT / 2).map((text) => lineOf(kind, text)),
    )
    const draft = join(made, 'draft')
    await writeFile(draft, lines.join(''), { mode: 0o600 })
    await rename(draft, file)
  } catch {
    // It stays as long as it is.
  }
  if (made !== null) await rm(made, { recursive: true, force: true }).catch(() => {})
}
