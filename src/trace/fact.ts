import type { NoAnswer, ReceivedResponse, SentRequest } from './message.ts'
import type { Station } from './station.ts'
import type { Change, PlanLine, SqlValue } from './value.ts'

/** Everything that can be known about a span, as one closed union. A reader that switches over it misses none. */
export type Fact =
  // client
  | { kind: 'request'; request: SentRequest; bytes: number }
  | { kind: 'response'; response: ReceivedResponse; from: Station; bytes: number }
  | { kind: 'no-answer'; failure: NoAnswer }
  // server
  | { kind: 'received'; bytes: number; version: string; headers: number; body: number }
  | { kind: 'refused'; status: number; limit: string; why: string }
  | { kind: 'static-file'; status: number; path: string; type: string; etag: string; bytes: number }
  | { kind: 'gateway'; status: number; why: string }
  // api
  | { kind: 'route'; method: string; pattern: string; handler: string; params: Record<string, string> }
  | { kind: 'no-route'; method: string; path: string }
  | { kind: 'wrong-method'; method: string; path: string; allow: string[] }
  // application
  | { kind: 'middleware' }
  | { kind: 'handler' }
  | { kind: 'passed' }
  | { kind: 'stopped'; status: number; why: string }
  | { kind: 'rewrote'; status: number }
  | { kind: 'answered'; status: number }
  | { kind: 'log'; level: string; message: string; data: unknown }
  | { kind: 'error'; name: string; message: string; stack: string; requestId: string }
  // database
  | { kind: 'sql'; sql: string; parameters: SqlValue[] | Record<string, SqlValue> }
  | { kind: 'plan'; lines: PlanLine[] }
  | { kind: 'rows'; columns: string[]; rows: SqlValue[][]; count: number; truncated: boolean }
  | { kind: 'changed'; changes: Change[]; lastId: number | bigint }
  | { kind: 'begin' }
  | { kind: 'commit' }
  | { kind: 'rollback' }
  | { kind: 'waited'; why: string }
  | { kind: 'database-error'; code: string; message: string }
  // partner
  | { kind: 'call'; to: string; what: string }
  // anywhere: time that is told and not lived
  | { kind: 'simulated'; milliseconds: number; why: string }
