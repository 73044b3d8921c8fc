import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve, sep } from 'node:path'

/** A file of a course that may be run. */
export interface CodeFile {
  /** Relative to `systems/`, with forward slashes. */
  path: string
  bytes: number
  /** SHA-256 of what is in it, in hex. */
  hash: string
}

/** What was allowed to run: everything in this folder that may be code, as it was then. */
export interface Seal {
  /** `systems/` of the course, without symbolic links on the way. */
  folder: string
  hash: string
}

/** Nobody can say what exactly would be run; the message says why. */
export class UnsealableError extends Error {
  override readonly name = 'UnsealableError'
}

/** What Node runs under no name that anybody would give it. Everything else in `systems/` may be code. */
const DATA: ReadonlySet<string> = new Set(
  (
    '.sql .md .txt .yaml .yml .csv .html .css .xml .svg .png .jpg .jpeg .gif .webp .avif .ico .pdf ' +
    '.woff .woff2 .ttf .otf .mp3 .ogg .mp4 .webm'
  ).split(' '),
)
const MOST_FILES = 2000
const MOST_BYTES = 32 * 1024 * 1024

/** Every file in that folder that may be code, in the order of their paths. Rejects with an {@link UnsealableError}. */
export async function codeIn(folder: string): Promise<CodeFile[]> {
  const root = await realpath(folder)
  const files: CodeFile[] = []
  let bytes = 0
  for await (const path of pathsIn(root, root, '')) {
    const file = join(root, path)
    const { size } = await stat(file)
    bytes += size
    if (files.length >= MOST_FILES || bytes > MOST_BYTES)
      throw new UnsealableError(
        `${folder} holds more than ${MOST_FILES} files or ${MOST_BYTES / 1024 / 1024} MB that may be programs: too much to look at.`,
      )
    const content = await readFile(file)
    demandOwnImports(root, file, path, content)
    const hash = createHash('sha256').update(content).digest('hex')
    files.push({ path, bytes: content.length, hash })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** One hash of all of them, with their names. */
export function sealOf(files: readonly CodeFile[]): string {
  return createHash('sha256')
    .update(JSON.stringify(files.map(({ path, hash }) => [path, hash])))
    .digest('hex')
}

/** Whether the folder still holds what was sealed. */
export async function holds({ folder, hash }: Seal): Promise<boolean> {
  try {
    return sealOf(await codeIn(folder)) === hash
  } catch {
    return false
  }
}

async function* pathsIn(root: string, folder: string, inside: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    const place = join(folder, entry.name)
    if (entry.isSymbolicLink()) await demandInside(root, place, path)
    const found = entry.isSymbolicLink() ? await stat(place).catch(() => null) : entry
    if (found?.isDirectory() === true) {
      // What a link inside leads to is walked through where it lies.
      if (!entry.isSymbolicLink()) yield* pathsIn(root, place, path)
    } else if (found?.isFile() === true && !DATA.has(extname(entry.name).toLowerCase())) yield path
  }
}

/** Node runs a file where it really lies, and what it imports lies beside it there. */
async function demandInside(root: string, place: string, path: string): Promise<void> {
  const real = await realpath(place).catch(() => null)
  if (real === null || real.startsWith(root + sep)) return
  throw new UnsealableError(`systems/${path} is a link that leads out of the systems of the course.`)
}

/** What is imported from elsewhere could change without anybody being asked. Whoever hides it was allowed to. */
function demandOwnImports(root: string, file: string, path: string, content: Buffer): void {
  if (!SCRIPT.test(path)) return
  for (const [, wanted = ''] of content.toString('utf8').matchAll(RELATIVE_IMPORT)) {
    if (resolve(dirname(file), wanted).startsWith(root + sep)) continue
    throw new UnsealableError(
      `systems/${path} imports ${wanted}, which lies outside of the systems of the course.`,
    )
  }
}

const SCRIPT = /\.(?:[cm]?[jt]s)$/i
const RELATIVE_IMPORT = /\b(?:from|import|require)\s{0,4}\(?\s{0,4}['"](\.\.\/[^'"\n]{1,300})['"]/g
