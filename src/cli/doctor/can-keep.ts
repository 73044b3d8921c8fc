import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileTrouble } from '../../progress/file-trouble.ts'

/** Why nothing could be written into a folder that may not be there yet; null where it looks as if it could. */
export async function whyNotKept(folder: string): Promise<string | null> {
  const found = await stat(folder).catch((error: unknown) => (isMissing(error) ? null : fileTrouble(error)))
  if (typeof found === 'string') return found
  if (found === null)
    return dirname(folder) === folder ? 'there is no such place' : whyNotKept(dirname(folder))
  if (!found.isDirectory()) return `${folder} is not a folder`
  return access(folder, constants.W_OK).then(
    () => null,
    () => `${folder} is not yours to write in`,
  )
}

/** Where a file stands in the way, the folder is missing too. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
