import { SettingError } from '../backend/backend.ts'
import { BrokenScript } from '../backend/broken-script.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import type { Kitchen } from '../player/kitchen.ts'

/**
 * Opens a system on each of its data sets, whether or not a lesson needs it. Problems are told in its own files,
 * whose lines `text` reads; paths are relative to the course folder.
 */
export async function checkSystem(
  name: string,
  kitchen: Kitchen,
  text: (file: string) => Promise<string>,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const data of ['seed', 'hidden'] as const) {
    try {
      await (await kitchen.open(name, data))?.close()
    } catch (error) {
      const { file, line, column, message, fix } = problemOf(error)
      const path = `systems/${name}${file === '' ? '' : `/${file}`}`
      if (found.some((other) => other.file === path && other.message === message)) continue
      const source = file === '' ? '' : ((await text(path)).split(/\r?\n/)[line - 1] ?? '')
      found.push({ file: path, line, column, severity: 'error', rule: 'system', message, fix, source })
    }
  }
  return found
}

/**
 * What is wrong with a system, and in which of its files ('' where it is none of them). Whoever opens it may have put
 * it into words of their own, with the cause behind them.
 */
function problemOf(error: unknown): Pick<Diagnostic, 'file' | 'line' | 'column' | 'message' | 'fix'> {
  const told = error instanceof Error ? error : new Error(String(error))
  const cause = told.cause instanceof Error ? told.cause : told
  if (cause instanceof BrokenScript) {
    const { file, line, column, reason } = cause
    return { file, line, column, message: `This script fails: ${reason}.`, fix: '' }
  }
  if (cause instanceof SettingError) {
    return { file: 'system.mjs', line: 1, column: 1, message: cause.message, fix: '' }
  }
  const fix = 'hint' in told && typeof told.hint === 'string' ? told.hint : ''
  return { file: '', line: 1, column: 1, message: told.message, fix }
}
