import type { Span } from '../trace/span.ts'
import type { Change } from '../trace/value.ts'
import { type Access, Connection, type DatabaseState } from './connection.ts'
import type { Engine } from './engine.ts'
import { History } from './history.ts'
import { inspectStatement, type StatementInfo } from './inspect-statement.ts'
import {
  DatabaseError,
  type Db,
  type QueryResult,
  ScriptError,
  type ScriptWatch,
  type Snapshot,
  type TableInfo,
} from './port.ts'
import { runScript, type ScriptOptions } from './script.ts'
import { Store } from './store.ts'
import { readTables } from './tables.ts'
import { type Turn, Turns } from './turns.ts'

interface QueryOptions {
  /** Whether each statement comes with how the database went about it. */
  plan?: boolean
  watch?: ScriptWatch
}

/** A database in memory: one SQLite connection, shared by an application's connections and by scripts. */
export interface Database {
  /** A connection for an application, which writes into the span what it does; without one it writes nothing. */
  connect(span: Span | null): Db
  /**
   * A script, statement by statement. A failing one rejects with a `ScriptError`, which has the results before
   * it. A transaction that a script opens stays open until a later script ends it, and everybody else waits.
   */
  query(script: string, options?: QueryOptions): Promise<QueryResult[]>
  /** Reads a statement without running it. Throws a {@link DatabaseError} where SQLite cannot read it. */
  inspect(sql: string): StatementInfo
  /** Down: every statement fails as `unavailable`. Slow: every statement says so, and takes no longer. */
  setState(state: DatabaseState): void
  tables(): TableInfo[]
  /** Throws a {@link DatabaseError} while a transaction is open: its rows are neither there nor not there. */
  snapshot(): Snapshot
  /** Replaces all data. An open transaction is undone; what is still in it fails with a {@link DatabaseError}. */
  restore(snapshot: Snapshot): void
  /** Does now what the first statement that writes would otherwise wait for. */
  prepare(): void
  /** Nothing but reading has been done since it was opened. */
  readonly untouched: boolean
  /** Raised by every statement that may have changed something, and by nothing else. */
  readonly version: number
  /** A transaction is open. */
  readonly open: boolean
  /** The number of the latest change: what comes after it is `changesSince` it. */
  readonly sequence: number
  /**
   * The changes with a higher number that have not been undone, in order, those of an open transaction included.
   * A restore forgets the changes before it. Throws a {@link DatabaseError} for changes too long ago.
   */
  changesSince(sequence: number): Change[]
  /** Whoever waits is refused. */
  close(): void
}

/** What a database begins with: two scripts, or what somebody has made of them before. */
export type Content = { schema: string; seed: string } | { image: Snapshot }

/** Opens a database with this in it. Rejects with a `ScriptError` where one of the scripts fails. */
export async function openDatabase(engine: Engine, content: Content): Promise<Database> {
  const history = new History()
  if ('image' in content) {
    const store = new Store(engine, history, content.image)
    store.watch()
    return new OpenDatabase(engine, history, store, content.image)
  }
  const store = new Store(engine, history)
  try {
    for (const script of [content.schema, content.seed]) runScript(store, script, { plan: false })
    if (store.open)
      throw new DatabaseError('refused', 'The script opens a transaction and does not end it.', '')
    store.watch()
  } catch (error) {
    store.close()
    throw error
  }
  return new OpenDatabase(engine, history, store, null)
}

class OpenDatabase implements Database, Access {
  readonly turns = new Turns()
  state: DatabaseState = 'up'
  store: Store
  readonly #engine: Engine
  readonly #history: History
  /** The turn of the script whose transaction is open. */
  #script: Turn | null = null
  /** Scripts run one after the other, as on one connection. */
  #latest: Promise<unknown> = Promise.resolve()
  /** The versions of all stores before this one. */
  #before = 0
  /** What the store was opened with; null where that was no image. */
  #image: Snapshot | null
  #tables: { version: number; tables: TableInfo[] } | null = null

  constructor(engine: Engine, history: History, store: Store, image: Snapshot | null) {
    this.#engine = engine
    this.#history = history
    this.store = store
    this.#image = image
  }

  connect(span: Span | null): Db {
    return new Connection(this, span)
  }

  query(script: string, { plan = false, watch }: QueryOptions = {}): Promise<QueryResult[]> {
    const run = () => this.#runScript(script, { plan, watch })
    const result = this.#latest.then(run, run)
    this.#latest = result
    return result
  }

  async #runScript(script: string, options: ScriptOptions): Promise<QueryResult[]> {
    this.#script ??= await this.turns.take()
    try {
      if (this.state === 'down') {
        throw new ScriptError(new DatabaseError('unavailable', 'The database does not answer.', script), [])
      }
      return runScript(this.store, script, options)
    } finally {
      if (!this.store.open) {
        this.turns.give(this.#script)
        this.#script = null
      }
    }
  }

  inspect(sql: string): StatementInfo {
    return inspectStatement(this.store.raw, sql)
  }

  setState(state: DatabaseState): void {
    this.state = state
  }

  tables(): TableInfo[] {
    if (this.store.open) return readTables(this.store.raw)
    if (this.#tables?.version !== this.version)
      this.#tables = { version: this.version, tables: readTables(this.store.raw) }
    return this.#tables.tables
  }

  snapshot(): Snapshot {
    if (this.store.open) {
      throw new DatabaseError('refused', 'A transaction is open: COMMIT it or ROLLBACK first.', '')
    }
    return this.#pristine?.slice() ?? this.store.raw.export()
  }

  restore(snapshot: Snapshot): void {
    this.#replace(snapshot)
    this.#script = null
    this.turns.takeAway()
  }

  #replace(snapshot: Snapshot): void {
    // Most of what is tried out only reads, and to open a database anew takes longer than that.
    const pristine = this.#pristine
    if (pristine !== null && Buffer.compare(pristine, snapshot) === 0) return
    const fresh = new Store(this.#engine, this.#history, snapshot)
    fresh.watch()
    if (this.store.prepared) fresh.prepare()
    this.#before += this.store.version + 1
    this.store.close()
    this.store = fresh
    this.#image = snapshot
    this.#history.clear()
  }

  /** The bytes of the data, where nothing has been done since it was opened that could have left a trace in it. */
  get #pristine(): Snapshot | null {
    return this.store.version === 0 && !this.store.open ? this.#image : null
  }

  prepare(): void {
    this.store.prepare()
  }

  get untouched(): boolean {
    return !this.store.prepared
  }

  get version(): number {
    return this.#before + this.store.version
  }

  get open(): boolean {
    return this.store.open
  }

  get sequence(): number {
    return this.#history.sequence
  }

  changesSince(sequence: number): Change[] {
    const pending = this.store.pending.filter((change) => change.sequence > sequence)
    return [...this.#history.since(sequence), ...pending]
  }

  close(): void {
    this.turns.end(new DatabaseError('unavailable', 'The database is closed.', ''))
    this.store.close()
  }
}
