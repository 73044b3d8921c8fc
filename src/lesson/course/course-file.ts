import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { LARGEST_FILE, tooLarge } from '../limits.ts'

/** Reads files of one course folder; whatever cannot be read is a diagnostic. Paths have forward slashes. */
export interface CourseFiles {
  readonly diagnostics: Diagnostic[]
  /** The text of a file, or null where it cannot be read or does not exist, which was reported. */
  read(path: string): Promise<string | null>
  /** Whether a file or folder lies inside the course, and what it is; symbolic links are followed. */
  kind(path: string): Promise<'file' | 'folder' | 'other' | 'missing'>
  error(path: string, rule: string, message: string, fix: string): void
  warning(path: string, rule: string, message: string, fix: string): void
}

export function openCourseFiles(root: string): CourseFiles {
  const diagnostics: Diagnostic[] = []
  const add = (
    severity: Diagnostic['severity'],
    file: string,
    rule: string,
    message: string,
    fix: string,
  ): void => {
    diagnostics.push({ file, line: 1, column: 1, severity, rule, message, fix, source: '' })
  }
  const error: CourseFiles['error'] = (path, rule, message, fix) => add('error', path, rule, message, fix)
  const kind: CourseFiles['kind'] = async (path) => {
    const real = await realpath(join(root, path)).catch(() => null)
    if (real === null) return 'missing'
    const inside = real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)
    if (!inside) {
      error(
        path,
        'outside-course',
        'this link leads out of the course folder',
        'copy what it leads to into the course',
      )
      return 'other'
    }
    const found = await stat(real).catch(() => null)
    return found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : 'other'
  }
  return {
    diagnostics,
    error,
    warning: (path, rule, message, fix) => add('warning', path, rule, message, fix),
    kind,
    read: async (path) => {
      const what = await kind(path)
      if (what === 'missing') {
        error(path, 'missing-file', 'this file does not exist', `make a file \`${path}\``)
      } else if (what === 'folder')
        error(path, 'not-a-file', 'this is a folder', 'a file is expected under this name')
      if (what !== 'file') return null
      try {
        const { size } = await stat(join(root, path))
        if (size > LARGEST_FILE) {
          const { rule, message, fix } = tooLarge(size)
          error(path, rule, message, fix)
          return null
        }
        const bytes = await readFile(join(root, path))
        const bad = firstBadByte(bytes)
        if (bad === null) return bytes.toString('utf8')
        const before = bytes.subarray(0, bad).toString('utf8')
        diagnostics.push({
          file: path,
          line: before.split('\n').length,
          column: 1 + Array.from(before.slice(before.lastIndexOf('\n') + 1)).length,
          severity: 'error',
          rule: 'not-utf8',
          message: 'this file is not UTF-8 text',
          fix: 'save it as UTF-8',
          source: '',
        })
      } catch (cause) {
        error(path, 'unreadable', `this file cannot be read (${codeOf(cause)})`, 'look at its permissions')
      }
      return null
    },
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** Where the first bytes stand that are not UTF-8; null if there are none. */
function firstBadByte(bytes: Uint8Array): number | null {
  if (isUtf8(bytes)) return null
  let good = 0
  let bad = bytes.length
  while (good < bad) {
    const middle = (good + bad + 1) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle - 1
  }
  // A character that was cut off so far may turn out to be none.
  while (!isUtf8(bytes.subarray(0, good))) good--
  return good
}

/** `unfinished`: a character may be cut at the end. */
function isUtf8(bytes: Uint8Array, unfinished = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: unfinished })
    return true
  } catch {
    return false
  }
}
