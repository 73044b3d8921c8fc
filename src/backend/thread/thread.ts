import type { QueryResult, Snapshot, TableInfo } from '../../database/port.ts'
import type { TraceEvent } from '../../trace/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { RequestMessage } from '../../trace/message.ts'
import type { SystemInfo } from '../backend.ts'
import type { SentError } from './sent-error.ts'

/** How a backend in another thread is opened: what of `BackendOptions` can be sent there. */
export interface OpenOptions {
  data: 'seed' | 'hidden'
  /** Time and chance stand still, so that the same is the same on every day. */
  still: boolean
  /** Milliseconds after which the door gives up on the application. */
  deadline: number
  warm?: RequestMessage
}

/** How a backend was when its thread was stopped. */
export interface Resumed {
  /** null: at its seed. */
  snapshot: Snapshot | null
  settings: Record<string, string>
}

/** What a thread is asked to do for a backend, and answers under the number `id`. `O` says where a system lies. */
export type Task<O> = { id: number; backend: number } & (
  | { type: 'open'; origin: O; options: OpenOptions; resumed: Resumed | null }
  | { type: 'send'; message: RequestMessage }
  | { type: 'query'; script: string; plan: boolean }
  | { type: 'restore'; snapshot: Snapshot }
  | { type: 'tables' | 'snapshot' | 'reset' }
  /** The settings of a system that is not opened for it. */
  | { type: 'settings'; origin: O }
  /** Everything that nobody waited for comes to light; `last`: nothing will follow. */
  | { type: 'settle'; last: boolean }
)

/** What a thread is told without an answer. */
export type Word =
  | { type: 'set'; backend: number; name: string; value: string }
  | { type: 'close'; backend: number }
  /** Something will be opened soon. */
  | { type: 'warm' }

export type Order<O> = Task<O> | Word

export type Answer =
  /** null: there is no such data set. */
  | { type: 'opened'; info: SystemInfo | null }
  | { type: 'sent'; raw: Exchange['raw'] }
  | { type: 'tables'; tables: TableInfo[] }
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'settings'; settings: Readonly<Record<string, readonly string[]>> }
  | { type: 'nothing' }

/** What a thread tells while it works. `open`: a transaction that a script has begun is open. */
export type Report =
  /**
   * A task begins, or a statement of it (`sql`; empty where it is none). `code`: what comes next is code of a system,
   * before anything else is told.
   */
  | { type: 'begins'; id: number; sql: string; code: boolean; open: boolean }
  | { type: 'happened'; id: number; event: TraceEvent }
  /** One statement of a script is done. */
  | { type: 'result'; id: number; result: QueryResult }
  /** The data of a backend, whenever it has changed and nothing is half done. */
  | { type: 'checkpoint'; backend: number; snapshot: Snapshot }
  | { type: 'done'; id: number; answer: Answer; open: boolean }
  | { type: 'failed'; id: number; error: SentError; open: boolean }
  /** Something failed where no request waited for it; `system` is whose code it was, null where it is ours. */
  | { type: 'stray'; system: string | null; message: string }
  /** A system has written something to where it believes the output to be. */
  | { type: 'said'; text: string }

/** A thread that works, as whoever it works for sees it. */
export interface Thread<O> {
  post(order: Order<O>): void
  /** Whether the process is to live on for it. */
  hold(on: boolean): void
  /** Ends it at once, whatever it does. */
  stop(): void
}

/** Starts a thread. `ended` is called where it ends by itself, with the reason. */
export type Spawn<O> = (hear: (report: Report) => void, ended: (why: string) => void) => Thread<O>
