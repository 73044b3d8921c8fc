import type { Change, SqlValue } from '../trace/value.ts'
import type { RawStatement } from './engine.ts'
import { DatabaseError } from './port.ts'
import { readRow, weight } from './value.ts'

/** How much of a result is kept, in rows and in about as many bytes; what happens with more. */
export interface Limit {
  rows: number
  bytes: number
  /** `stop`: nobody wants to know. `cut`: there is more. `count`: the rest is counted. `refuse`: the statement fails. */
  beyond: 'stop' | 'cut' | 'count' | 'refuse'
}

/** What one statement did, also where it failed: OR FAIL keeps the rows before the failure. */
export interface Execution {
  columns: string[]
  rows: SqlValue[][]
  count: number
  truncated: boolean
  changes: Change[]
  /** Rows that the statement itself changed; 0 for anything but INSERT, UPDATE and DELETE. */
  changed: number
  /** It was a statement that changes rows, whether there were any or not. */
  writes: boolean
  error: DatabaseError | null
}

/** What there is to say of a statement before its first step. */
export function nothingYet(columns: string[], writes: boolean): Execution {
  return { columns, rows: [], count: 0, truncated: false, changes: [], changed: 0, writes, error: null }
}

/** Steps a statement to its end, or as far as anybody wants its rows. */
export function collect(sql: string, statement: RawStatement, limit: Limit, result: Execution): void {
  let room = limit.bytes
  while (statement.step()) {
    if (!result.truncated) {
      const row = readRow(statement)
      room -= weight(row)
      if (result.rows.length < limit.rows && room >= 0) result.rows.push(row)
      else result.truncated = true
    }
    // Of millions of rows, counting them is what takes long.
    if (limit.beyond === 'cut' && result.truncated) {
      if (result.count === 0) throw rowTooBig(sql, limit)
      return
    }
    result.count += 1
    if (limit.beyond === 'stop' && result.count >= limit.rows) return
    if (limit.beyond === 'refuse' && result.truncated) throw tooBig(sql, limit)
  }
}

function rowTooBig(sql: string, { bytes }: Limit): DatabaseError {
  const message = `One row of the result is larger than ${bytes >> 20} MiB. Ask for less of it.`
  return new DatabaseError('too-big', message, sql)
}

/** `although`: what happened all the same. */
export function tooBig(sql: string, { rows, bytes }: Limit, although = ''): DatabaseError {
  const most = `at most ${rows.toLocaleString('en')} rows and ${bytes >> 20} MiB`
  return new DatabaseError('too-big', `The result is too big${although}: ${most}. Ask for less of it.`, sql)
}
