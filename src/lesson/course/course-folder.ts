import { readdir, realpath } from 'node:fs/promises'
import type { Diagnostic } from '../diagnostic.ts'
import { codeOf } from './course-file.ts'

/** The folder of a course with the names that are in it, or why there is none. */
export async function openFolder(
  folder: string,
): Promise<{ root: string; names: string[] } | { diagnostic: Diagnostic }> {
  try {
    const root = await realpath(folder)
    return { root, names: await readdir(root) }
  } catch (error) {
    const code = codeOf(error)
    const message =
      code === 'ENOENT'
        ? 'this course folder does not exist'
        : code === 'ENOTDIR'
          ? 'this is a file, not a course folder'
          : `this course folder cannot be read (${code})`
    const place = { file: folder, line: 1, column: 1, source: '' }
    return {
      diagnostic: {
        ...place,
        severity: 'error',
        rule: 'course-folder',
        message,
        fix: 'name a folder that holds a `course.md`',
      },
    }
  }
}
