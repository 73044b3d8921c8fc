import { SettingError } from '../../backend/backend.ts'
import { BrokenFile } from '../../backend/broken-file.ts'
import { BrokenScript } from '../../backend/broken-script.ts'
import { DatabaseError } from '../../database/port.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { looseTables } from './loose-tables.ts'

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
      const backend = await kitchen.open(name, data)
      try {
        const schema = `systems/${name}/schema.sql`
        if (data === 'seed' && backend !== null)
          found.push(...(await looseTables(backend, schema, await text(schema))))
      } finally {
        await backend?.close()
      }
    } catch (error) {
      for (const { file, rule, line, column, message, fix } of problemsOf(error)) {
        const path = `systems/${name}${file === '' ? '' : `/${file}`}`
        // The other data set has the same to tell.
        if (found.some((other) => other.file === path && other.message === message && other.line === line))
          continue
        const source = file === '' ? '' : ((await text(path)).split(/\r?\n/)[line - 1] ?? '')
        found.push({ file: path, line, column, severity: 'error', rule, message, fix, source })
      }
    }
  }
  return found
}

/** What to do about a script that fails, where that can be said without knowing what is meant. */
function fixOf(error: unknown): string {
  if (!(error instanceof DatabaseError)) return ''
  if (/datatype for /.test(error.message))
    return 'a column of a STRICT table is `INTEGER`, `REAL`, `TEXT`, `BLOB` or `ANY`'
  if (error.code === 'foreign-key')
    return 'every row that is referred to must be there before: mend the number, or insert that row further up'
  if (error.code === 'syntax') return 'look in front of this place, too: a comma or a bracket may be missing'
  return ''
}

type Found = Pick<Diagnostic, 'file' | 'line' | 'column' | 'rule' | 'message' | 'fix'>

/**
 * What is wrong with a system, and in which of its files ('' where it is none of them). Whoever opens it may have put
 * it into words of their own, with the cause behind them.
 */
function problemsOf(error: unknown): Found[] {
  const told = error instanceof Error ? error : new Error(String(error))
  const cause = told.cause instanceof Error ? told.cause : told
  if (cause instanceof BrokenFile) return cause.problems.map((problem) => ({ ...problem, file: cause.file }))
  if (cause instanceof BrokenScript) {
    const { file, line, column, reason } = cause
    const fix = fixOf(cause.cause)
    return [{ file, line, column, rule: 'system', message: `This script fails: ${reason}.`, fix }]
  }
  const place = { line: 1, column: 1, rule: 'system' }
  if (cause instanceof SettingError) {
    return [{ ...place, file: 'system.mjs', message: cause.message, fix: '' }]
  }
  const fix = 'hint' in told && typeof told.hint === 'string' ? told.hint : ''
  return [{ ...place, file: '', message: told.message, fix }]
}
