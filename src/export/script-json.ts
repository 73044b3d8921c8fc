import { slipOf } from '../player/diagnosis/slip.ts'
import type { SqlOutcome } from '../player/event.ts'
import { toDocument } from './document.ts'

/** The document of a script that scripts are promised: results in order, and the error that ended it with what was probably meant, or null. */
export function scriptToJson(system: string, { results, error }: SqlOutcome): string {
  const document = {
    version: 1,
    system,
    results: results.map(({ sql, columns, rows, count, truncated, changes, plan }) => ({
      sql,
      columns,
      rows,
      count,
      truncated,
      changes: changes.map(({ sequence: _, ...change }) => change),
      plan,
    })),
    error: error && { ...error, meant: slipOf(error) ?? error.meant ?? null },
  }
  return `${toDocument(document)}\n`
}
