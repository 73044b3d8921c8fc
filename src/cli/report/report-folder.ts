import { open, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Handed } from '../../progress/class-roll.ts'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { readProgressFile } from '../../progress/transfer.ts'
import { counted } from '../../render/text/cell.ts'
import { visible } from '../../render/text/visible.ts'
import { decoded } from '../files/decoded.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** What lies in a folder of exported progress. */
export interface HandedIn {
  handed: Handed[]
  /** What could not be used, a sentence each. */
  skipped: string[]
}

const LARGEST = 32 * 1024 * 1024
const MOST_FILES = 2000
/** Of all files together. */
const MOST_BYTES = 256 * 1024 * 1024
/** Platforms for teaching hand out a folder for each learner, and those in a folder for each task. */
const DEEPEST = 4

/** Reads every file below a folder. Rejects with a {@link Failure} where that is none, or holds nothing. */
export async function readHandedIn({ world, name }: Session, folder: string): Promise<HandedIn> {
  const root = resolve(world.cwd, folder)
  const shown = visible(folder)
  const found = await stat(root).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      error.code === 'ENOENT'
        ? `There is no folder ${shown}.`
        : `${shown} cannot be read: ${fileTrouble(error)}.`,
      `Collect the files of ${name} progress --export in a folder, and name it here.`,
    )
  })
  const skipped: string[] = []
  const files = found.isDirectory() ? await filesIn(root, shown, skipped) : ['']
  if (files.length === 0 && skipped.length === 0)
    throw new Failure(
      `There is no file in ${shown}.`,
      `It is to hold what learners wrote with ${name} progress --export FILE --name NAME.`,
    )
  if (files.length > MOST_FILES)
    skipped.push(
      `${counted(files.length - MOST_FILES, 'file')} more than ${counted(MOST_FILES, 'file')} were not read.`,
    )
  const handed: Handed[] = []
  let bytes = 0
  for (const file of files.slice(0, MOST_FILES)) {
    const label = file === '' ? folder : file
    if (bytes > MOST_BYTES) {
      skipped.push(`${visible(label)} was not read: the files before it are more than any class hands in.`)
      continue
    }
    const read = await readOne(file === '' ? root : join(root, file))
    if (typeof read === 'string') skipped.push(`${visible(label)} ${read}`)
    else {
      bytes += read.bytes
      handed.push({ file: label, owner: read.owner, entries: read.entries })
    }
  }
  return { handed, skipped }
}

/** Paths with forward slashes, in order; what begins with a dot is the system's own. */
async function filesIn(root: string, shown: string, skipped: string[]): Promise<string[]> {
  const files: string[] = []
  const walk = async (inside: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, inside), { withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (inside === '') throw new Failure(`${shown} cannot be read: ${fileTrouble(error)}.`)
        skipped.push(`${visible(inside)} cannot be read: ${fileTrouble(error)}.`)
        return []
      },
    )
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (!entry.isDirectory()) files.push(path)
      else if (depth < DEEPEST) await walk(path, depth + 1)
      else skipped.push(`${visible(path)} lies too deep, and was not opened.`)
    }
  }
  await walk('', 1)
  return files.sort()
}

/** What is in a file, or why it cannot be used, as the end of a sentence. */
async function readOne(path: string): Promise<(Omit<Handed, 'file'> & { bytes: number }) | string> {
  let bytes: Buffer
  try {
    const found = await stat(path)
    // A pipe or a device might never come to an end.
    if (!found.isFile()) return 'is not a file, and was not read.'
    if (found.size > LARGEST)
      return `has ${Math.ceil(found.size / 1024 / 1024)} MB, more than any progress, and was not read.`
    bytes = await contentOf(path)
  } catch (error) {
    return `cannot be read: ${fileTrouble(error)}.`
  }
  const read = readProgressFile(decoded(bytes) ?? '')
  switch (read.kind) {
    case 'read':
      return { owner: read.owner, entries: read.entries, bytes: bytes.length }
    case 'foreign':
      return 'is no progress of this program, and was left out.'
    case 'damaged':
      return 'is not as it was written (cut off, or changed by hand), and was left out: ask for it once more.'
    case 'newer':
      return `was written by a newer version of lessons (its format is ${read.version}), and was left out: take the newer version here too.`
  }
}

/** At most what is allowed, whatever is written to it meanwhile. */
async function contentOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of file.createReadStream({ autoClose: false })) {
      parts.push(Buffer.from(part))
      size += part.length
      if (size > LARGEST) break
    }
    return Buffer.concat(parts)
  } finally {
    await file.close()
  }
}
