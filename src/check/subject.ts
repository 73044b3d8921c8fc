import type { Backend } from '../backend/backend.ts'
import type { QueryResult } from '../database/port.ts'
import type { AttemptOutcome, Run, SqlOutcome } from '../player/event.ts'
import { lastResult } from '../player/label.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Change } from '../trace/value.ts'

/** What an `expect` block is about: what a request or a script did, and the data as it is now. */
export interface Subject {
  run: Run | null
  sql: SqlOutcome | null
  changes: readonly Change[]
  backend: Backend
}

/** Of compared runs the last one counts: its state stays. */
export function subjectOfRuns(runs: readonly Run[], backend: Backend): Subject {
  const run = runs.at(-1) ?? null
  return { run, sql: null, changes: run?.changes ?? [], backend }
}

export function subjectOfOutcome(outcome: AttemptOutcome, backend: Backend): Subject {
  if (outcome.kind === 'sql') return { run: null, sql: outcome.sql, changes: outcome.sql.changes, backend }
  const { exchange } = outcome
  return subjectOfRuns([{ value: null, exchanges: [exchange], changes: exchange.changes }], backend)
}

export function lastExchange(subject: Subject): Exchange | null {
  return subject.run?.exchanges.at(-1) ?? null
}

export function resultOf(subject: Subject): QueryResult | null {
  return subject.sql === null ? null : lastResult(subject.sql)
}
