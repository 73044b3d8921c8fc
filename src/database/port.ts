import type { Change, PlanLine, Row, SqlValue } from '../trace/value.ts'

/** Values for `?` (an array) or for `:name` (an object, names without the colon). */
export type Parameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>

/**
 * The database as an application sees it: asynchronous, like every real driver, one statement per call.
 * Every method rejects with a {@link DatabaseError}.
 */
export interface Db {
  all(sql: string, parameters?: Parameters): Promise<Row[]>
  get(sql: string, parameters?: Parameters): Promise<Row | undefined>
  /** `lastId` is the rowid of the last row inserted by this connection. */
  run(sql: string, parameters?: Parameters): Promise<{ changes: number; lastId: number | bigint }>
  /** Everything inside happens, or nothing does. Everybody else waits until it has ended. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
}

/**
 * What one statement of a script did. `truncated`: there were more rows than `rows` holds; `count` of them were read,
 * and where that is no more than `rows` holds, nobody knows how many there are. A ROLLBACK has the changes that it
 * makes by undoing others, so that the changes of all statements add up to what the script did.
 */
export interface QueryResult {
  sql: string
  columns: string[]
  rows: SqlValue[][]
  count: number
  truncated: boolean
  changes: Change[]
  plan: PlanLine[]
  /** Rows that it changed where nobody watches them: in a temporary table. Left out: none. */
  unwatched?: number
}

export interface Column {
  name: string
  type: string
  notNull: boolean
  primaryKey: boolean
  /** The table that its values refer to by themselves, not together with another column; null: none. */
  references: string | null
}

export interface TableInfo {
  name: string
  columns: Column[]
  /** The CREATE TABLE statement. */
  sql: string
  rows: number
}

/** Hears of the statements of a script while it runs; for whoever might have to stop it. */
export interface ScriptWatch {
  /** The next statement is read, and about to run. */
  begins(sql: string): void
  ended(result: QueryResult): void
}

/** The bytes of a whole database, as SQLite writes them to a file. */
export type Snapshot = Uint8Array

/**
 * A statement failed. `code` says how, in words of ours, because sql.js has only messages:
 * unique, check, not-null, foreign-key, datatype, syntax, no-such-table, no-such-column, unavailable,
 * stacked, parameter, refused, too-big, timeout, cancelled, other.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string
  /** The statement that failed; empty where there was none. */
  readonly sql: string
  /** Where in `sql` the trouble is, counted from 0, or null where SQLite does not say. */
  readonly offset: number | null

  constructor(code: string, message: string, sql: string, offset: number | null = null) {
    super(message)
    this.code = code
    this.sql = sql
    this.offset = offset
  }
}

/** A statement of a script failed; `done` has the results of those before it. */
export class ScriptError extends DatabaseError {
  readonly done: QueryResult[]

  constructor(error: DatabaseError, done: QueryResult[]) {
    super(error.code, error.message, error.sql, error.offset)
    this.done = done
  }
}
