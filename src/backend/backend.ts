import type { QueryResult, Snapshot, TableInfo } from '../database/port.ts'
import type { Clock, Emit } from '../trace/event.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { RequestMessage } from '../trace/message.ts'
import type { Timer } from './timer.ts'

export interface RouteInfo {
  method: string
  pattern: string
  handler: string
}

export interface SystemInfo {
  name: string
  title: string
  /** What its clients call it where they are not told otherwise. */
  host: string
  /** Every setting with its possible values; the first is the default. */
  settings: Record<string, readonly string[]>
  routes: RouteInfo[]
}

/** A running system: a server, an application and a database, reached over a wire in memory. */
export interface Backend {
  readonly info: SystemInfo
  /** A script has begun a transaction and not ended it: every request waits for that in vain. */
  readonly inTransaction: boolean
  /** The current value of every setting and of every fault that is not "up". */
  settings(): Record<string, string>
  /** A setting of the system or a fault (`database=down`). Throws a {@link SettingError} with the choices. */
  set(name: string, value: string): void
  /** One real exchange. Always ends, with a response or a failure; never rejects for what a client may send. */
  send(message: RequestMessage, emit?: Emit): Promise<Exchange>
  /**
   * A script straight to the database, statement by statement; a failing one rejects with a `DatabaseError`
   * that has `done`, the results before it. A transaction that the script opens may stay open until a later script.
   */
  query(script: string, options?: { plan?: boolean }): Promise<QueryResult[]>
  tables(): Promise<TableInfo[]>
  snapshot(): Promise<Snapshot>
  restore(snapshot: Snapshot): Promise<void>
  /** Back to the seed and to the default settings. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** A setting or a value that does not exist; `message` names what there is instead. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** What a backend is given from outside, so that tests and recordings can hold it still. */
export interface BackendOptions {
  /** Measures durations. */
  clock: Clock
  /** The system's own clock, milliseconds since 1970, and chance, 0 ≤ x < 1. */
  now: () => number
  random: () => number
  /** Which data set to start from. Default: `seed`. */
  data?: 'seed' | 'hidden'
  /** Milliseconds after which the door gives up on the application (504). Default: 5000. */
  deadline?: number
  /** Measures that deadline. */
  timer: Timer
  /**
   * This is sent ahead for nobody, and its traces are wiped: the first exchange costs many times what the next does,
   * and would be read as "the door is slow". What this one does not need is made ready when somebody does.
   */
  warm?: RequestMessage
}
