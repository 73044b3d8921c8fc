import { access, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { makeFolder } from '../../progress/make-folder.ts'
import { visible } from '../../render/text/visible.ts'
import { Failure } from '../wording/failure.ts'

/** Files to be written, by their paths below a folder, with forward slashes. */
export type Scaffold = Readonly<Record<string, string>>

/** Writes new files. Rejects with a {@link Failure}, before anything is written, where one of them is there already. */
export async function writeScaffold(folder: string, files: Scaffold): Promise<void> {
  for (const path of Object.keys(files)) {
    if (await isThere(join(folder, path))) {
      throw new Failure(
        `${visible(path)} is there already, and nothing was written.`,
        'Choose another name, or move it away first.',
      )
    }
  }
  try {
    for (const [path, text] of Object.entries(files)) {
      await makeFolder(dirname(join(folder, path)), 0o777)
      // Somebody may have made it in the meantime: it stays theirs.
      await writeFile(join(folder, path), text, { flag: 'wx' })
    }
  } catch (error) {
    throw new Failure(
      `${visible(folder)} cannot be written to: ${fileTrouble(error, 'write')}.`,
      'Name another place.',
    )
  }
}

/** Rejects with a {@link Failure} where a folder holds anything already, or is none. */
export async function demandEmpty(folder: string, asWritten: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new Failure(
      `${visible(asWritten)} cannot be a course: ${fileTrouble(error)}.`,
      'Name another folder.',
    )
  })
  if (names.length === 0) return
  throw new Failure(
    `${visible(asWritten)} is not empty, and nothing was written.`,
    'Name a folder that is not there yet.',
  )
}

export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A template with `'''` for the marks of a fence, and `{{name}}` for what differs. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replaceAll("'''", '```')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
    .replace(/^\n/, '')
}
