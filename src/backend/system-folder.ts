import { isUtf8 } from 'node:buffer'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { PublicFile, System } from './system.ts'

/**
 * Reads what lies beside a system: `schema.sql`, `seed.sql`, and where they exist `seed.hidden.sql` and `public/`.
 * Rejects with a `SystemFolderError` where the first two cannot be read.
 */
export async function readSystemFolder(folder: string): Promise<Omit<System, 'definition'>> {
  const [schema, seed, hidden, files] = await Promise.all([
    demand(join(folder, 'schema.sql')),
    demand(join(folder, 'seed.sql')),
    sql(join(folder, 'seed.hidden.sql')),
    publicFiles(join(folder, 'public')),
  ])
  return { schema, seed, hidden, files }
}

/** A file that a system must have is not there, or cannot be read. */
export class SystemFolderError extends Error {
  override readonly name = 'SystemFolderError'
}

async function demand(path: string): Promise<string> {
  const text = await sql(path)
  if (text === null) throw new SystemFolderError(`A system needs ${path}, and it is not there.`)
  return text
}

async function sql(path: string): Promise<string | null> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw new SystemFolderError(`${path} cannot be read: ${(error as Error).message}`) // fs throws only Errors
  }
  // In another encoding the letters of a row would be other ones, and nobody would be told.
  if (!isUtf8(bytes)) throw new SystemFolderError(`${path} is not UTF-8 text: save it as UTF-8.`)
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

/** Regular files only: a symbolic link could lead out of the folder. What begins with a dot is nobody's business. */
async function publicFiles(folder: string): Promise<PublicFile[]> {
  let entries: Awaited<ReturnType<typeof list>>
  try {
    entries = await list(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw new SystemFolderError(`${folder} cannot be read: ${(error as Error).message}`) // fs throws only Errors
  }
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, path: `/${relative(folder, file).split(sep).join('/')}` }))
    .filter(({ path }) => !path.includes('/.'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  return Promise.all(paths.map(async ({ file, path }) => ({ path, bytes: await readFile(file) })))
}

function list(folder: string) {
  return readdir(folder, { recursive: true, withFileTypes: true })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
