import {
  DatabaseError,
  type QueryResult,
  ScriptError,
  type Snapshot,
  type TableInfo,
} from '../../database/port.ts'
import type { Clock, Emit, TraceEvent } from '../../trace/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { foldExchange } from '../../trace/fold-exchange.ts'
import type { RequestMessage } from '../../trace/message.ts'
import type { Backend, SystemInfo } from '../backend.ts'
import { outgoing } from '../request-bytes.ts'
import { Settings } from '../settings.ts'
import { stopError } from './stop.ts'
import { stoppedExchange } from './stopped-exchange.ts'
import type { Answer, OpenOptions } from './thread.ts'
import type { Listener, ThreadWork, Wish } from './thread-work.ts'

/** What a backend in another thread is given. */
export interface Remoteness<O> {
  /** Its number among all that were ever opened there. */
  number: number
  origin: O
  options: OpenOptions
  work: ThreadWork<O>
  clock: Clock
  /** Milliseconds since 1970. */
  now: () => number
  /** Called when it is closed. */
  closed(): void
}

/** A backend that runs in another thread, and what is needed to go on with it in yet another one. */
export class RemoteBackend<O> implements Backend {
  readonly info: SystemInfo
  readonly #parts: Remoteness<O>
  readonly #settings: Settings
  /** The data as it was when nothing was half done; null: the seed. */
  #kept: Snapshot | null = null
  /** What the data is known to be, so that nobody has to ask for it; null: something has been at work since. */
  #known: { snapshot: Snapshot; tables: TableInfo[] | null } | null = null
  /** How often something has begun that may change the data. */
  #begun = 0
  /** How much of that is not over yet. */
  #open = 0
  /** Why it could not be opened again. */
  #broken: unknown = null

  constructor(info: SystemInfo, parts: Remoteness<O>) {
    this.info = info
    this.#parts = parts
    this.#settings = new Settings(info)
  }

  get inTransaction(): boolean {
    return this.#parts.work.inTransaction(this.#parts.number)
  }

  settings(): Record<string, string> {
    return this.#settings.current()
  }

  set(name: string, value: string): void {
    this.#settings.set(name, value)
    const { work, number: backend } = this.#parts
    work.tell({ type: 'set', backend, name, value })
  }

  async send(message: RequestMessage, emit?: Emit): Promise<Exchange> {
    const { clock, now, number: backend } = this.#parts
    const settings = this.settings()
    const { name: system, host } = this.info
    const events: TraceEvent[] = []
    const began = clock()
    let stopped: Exchange | null = null
    const listener: Listener = {
      hear: (report) => {
        if (report.type !== 'happened') return
        events.push(report.event)
        emit?.(report.event)
      },
      stopped: (stop) => {
        const request = outgoing(message, host)
        const half = { system, settings, events, request, at: clock() - began, now: now() }
        stopped = stoppedExchange(half, stop)
        return { type: 'nothing' }
      },
    }
    const answer = await this.#changing(this.#ask({ type: 'send', backend, message }, listener))
    if (answer.type === 'sent') return foldExchange(events, { system, settings, raw: answer.raw })
    if (stopped === null) throw unasked(answer)
    return stopped
  }

  async query(script: string, { plan = false }: { plan?: boolean } = {}): Promise<QueryResult[]> {
    const { number: backend } = this.#parts
    const done: QueryResult[] = []
    const listener: Listener = {
      hear: (report) => {
        if (report.type === 'result') done.push(report.result)
      },
      stopped: (stop, { sql }) => stopError(stop, sql === '' ? script : sql),
    }
    try {
      await this.#changing(this.#ask({ type: 'query', backend, script, plan }, listener))
      return done
    } catch (error) {
      throw error instanceof DatabaseError ? new ScriptError(error, done) : error
    }
  }

  async tables(): Promise<TableInfo[]> {
    const known = this.#known
    if (known?.tables) return known.tables
    const answer = await this.#ask({ type: 'tables', backend: this.#parts.number })
    if (answer.type !== 'tables') throw unasked(answer)
    if (known !== null) known.tables = answer.tables
    return answer.tables
  }

  async snapshot(): Promise<Snapshot> {
    if (this.#known !== null) return this.#known.snapshot
    const begun = this.#begun
    const answer = await this.#ask({ type: 'snapshot', backend: this.#parts.number })
    if (answer.type !== 'snapshot') throw unasked(answer)
    this.#kept = answer.snapshot
    this.#knows(answer.snapshot, begun)
    return answer.snapshot
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const restoring = this.#changing(this.#ask({ type: 'restore', backend: this.#parts.number, snapshot }))
    const begun = this.#begun
    await restoring
    this.#kept = snapshot
    this.#knows(snapshot, begun)
  }

  async reset(): Promise<void> {
    await this.#changing(this.#ask({ type: 'reset', backend: this.#parts.number }))
    this.#settings.reset()
    this.#kept = null
  }

  async close(): Promise<void> {
    const { work, number: backend, closed } = this.#parts
    closed()
    work.tell({ type: 'close', backend })
  }

  /** The data has changed, and this is what it is now. */
  keep(snapshot: Snapshot): void {
    this.#kept = snapshot
    this.#known = null
  }

  /** Opens it in the next thread as it was in the one before. */
  resume(): void {
    if (this.#broken !== null) return
    const { work, number: backend, origin, options } = this.#parts
    const resumed = { snapshot: this.#kept, settings: this.settings() }
    const listener: Listener = {
      // Where it was not its fault, the thread after this one tries once more.
      stopped: (stop, { late }) => (late ? stopError(stop, '') : { type: 'nothing' }),
    }
    work.ask({ type: 'open', backend, origin, options, resumed }, listener).catch((error: unknown) => {
      this.#broken = error
    })
  }

  async #changing(work: Promise<Answer>): Promise<Answer> {
    this.#known = null
    this.#begun += 1
    this.#open += 1
    try {
      return await work
    } finally {
      this.#open -= 1
      this.#known = null
    }
  }

  /** It holds only where nothing has been at work meanwhile. */
  #knows(snapshot: Snapshot, begun: number): void {
    if (this.#open === 0 && this.#begun === begun) this.#known = { snapshot, tables: null }
  }

  #ask(wish: Wish<O>, listener?: Listener): Promise<Answer> {
    if (this.#broken !== null) return Promise.reject(this.#broken)
    return this.#parts.work.ask(wish, listener)
  }
}

function unasked(answer: Answer): Error {
  return new Error(`The thread answered ${answer.type}, which nobody had asked for`)
}
