import type { Fact } from '../trace/fact.ts'
import type { Span } from '../trace/span.ts'
import type { PlanLine, SqlValue } from '../trace/value.ts'
import type { Execution } from './execution.ts'
import { DatabaseError, type Parameters } from './port.ts'
import { weight } from './value.ts'

/** Rows and bytes that a trace keeps of a result. */
const TRACED_ROWS = 100
const TRACED_BYTES = 64 << 10

/** Enters the span of a statement that is asked. */
export function enterStatement(
  above: Span,
  sql: string,
  parameters: Parameters | undefined,
  plan: PlanLine[],
): Span {
  const span = above.enter('database', sql)
  span.fact({ kind: 'sql', sql, parameters: copied(parameters) })
  if (plan.length > 0) span.fact({ kind: 'plan', lines: plan })
  return span
}

/** Rows and changes of a statement, also of one that failed after some of them. */
export function tellOutcome(span: Span, execution: Execution, lastId: number | bigint): void {
  const { columns, rows, count, truncated, changes, writes, error } = execution
  if (columns.length > 0 && error === null) {
    const kept = keep(rows)
    span.fact({ kind: 'rows', columns, rows: kept, count, truncated: truncated || kept.length < count })
  }
  if (changes.length > 0 || (writes && error === null)) span.fact({ kind: 'changed', changes, lastId })
}

/** What a trace says of an error. */
export function failureFact(error: DatabaseError): Fact {
  return { kind: 'database-error', code: error.code, message: error.message }
}

/** Leaves the span of a statement that was refused or failed. */
export function leaveFailed(span: Span, error: unknown): void {
  if (error instanceof DatabaseError) span.fact(failureFact(error))
  span.leave('failed', reasonOf(error))
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A trace keeps what was given, even if the array is used again; what is no value is refused a moment later. */
function copied(parameters: Parameters | undefined): SqlValue[] | Record<string, SqlValue> {
  if (parameters === undefined || parameters === null) return []
  const text = (value: unknown): SqlValue => {
    if (value === null || value instanceof Uint8Array) return value
    if (typeof value === 'number' || typeof value === 'bigint') return value
    return typeof value === 'object' ? '(an object)' : String(value)
  }
  if (Array.isArray(parameters)) return parameters.map(text)
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, text(value)]))
}

function keep(rows: SqlValue[][]): SqlValue[][] {
  let room = TRACED_BYTES
  const first = rows.slice(0, TRACED_ROWS)
  const end = first.findIndex((row) => {
    room -= weight(row)
    return room < 0
  })
  return end < 0 ? first : first.slice(0, end)
}
