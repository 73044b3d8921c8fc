import type { Change, PlanLine } from '../trace/value.ts'
import { ChangeLog } from './change-log.ts'
import type { Engine, RawDatabase, RawStatement } from './engine.ts'
import { collect, type Execution, type Limit, nothingYet, tooBig } from './execution.ts'
import type { History } from './history.ts'
import { LastId } from './last-id.ts'
import { DatabaseError, type Parameters, type Snapshot } from './port.ts'
import { Prepared, parseTrouble, StatementCache } from './prepared.ts'
import { SETTINGS } from './settings.ts'
import { sqliteError } from './sqlite-error.ts'
import {
  droppedTable,
  leadingWords,
  type StatementKind,
  statementKind,
  type TransactionWord,
} from './statement-kind.ts'
import { inverse } from './watched-table.ts'

/** One open SQLite database, with what is known of its transaction and its changes. Everything is synchronous. */
export class Store {
  readonly raw: RawDatabase
  readonly #log: ChangeLog
  readonly #cache: StatementCache
  readonly #history: History
  readonly lastId: LastId
  /** Raised by every statement that may have changed something. */
  version = 0
  #open = false
  #schemaChanged = false

  constructor(engine: Engine, history: History, bytes?: Snapshot) {
    this.raw = engine.open(bytes)
    try {
      this.raw.run(SETTINGS)
    } catch (thrown) {
      this.raw.close()
      throw sqliteError(thrown, '', () => null)
    }
    this.#log = new ChangeLog(this.raw, history.triggers)
    this.#cache = new StatementCache()
    this.lastId = new LastId(this.raw)
    this.#history = history
  }

  /** From now on changes are written down. */
  watch(): void {
    this.#log.start()
  }

  /** To be called before a statement of this kind is handed to SQLite. */
  prepareFor(kind: StatementKind): void {
    if (kind.type !== 'read') this.prepare()
  }

  prepare(): void {
    this.#log.prepare()
  }

  get prepared(): boolean {
    return this.#log.ready
  }

  /** A transaction is open. */
  get open(): boolean {
    return this.#open
  }

  /** Changes of the transaction that is open. */
  get pending(): Change[] {
    return this.#log.pending
  }

  /**
   * Runs one statement. Throws a {@link DatabaseError} where it is not run at all: unreadable, refused, or with
   * wrong parameters; what went wrong while it ran is in `error`. `check` may refuse it by throwing.
   */
  perform(
    sql: string,
    parameters: Parameters | undefined,
    limit: Limit,
    check: (prepared: Prepared) => void,
  ): Execution {
    const run = (prepared: Prepared) => {
      check(prepared)
      return this.run(prepared.bind(parameters), prepared, limit)
    }
    const known = this.#cache.get(sql)
    if (known) return run(known)
    const kind = statementKind(sql)
    this.prepareFor(kind)
    const fresh = () => new Prepared(this.raw, sql, kind)
    if (kind.type !== 'schema') return run(this.#cache.add(fresh()))
    return this.changeSchema(leadingWords(sql), () => {
      const prepared = fresh()
      try {
        return run(prepared)
      } finally {
        prepared.free()
      }
    })
  }

  /** The plan of a statement; empty where it has none or cannot be read. */
  planOf(sql: string): PlanLine[] {
    const known = this.#cache.get(sql)
    if (known) return known.plan()
    const kind = statementKind(sql)
    if (kind.type !== 'read' && kind.type !== 'write') return []
    this.prepareFor(kind)
    try {
      return this.#cache.add(new Prepared(this.raw, sql, kind)).plan()
    } catch (error) {
      // Whoever runs it will hear of it.
      if (error instanceof DatabaseError) return []
      throw error
    }
  }

  /** Steps a statement to its end, and follows what it did to the transaction and to the rows. */
  run(statement: RawStatement, about: Pick<Prepared, 'sql' | 'kind' | 'columns'>, limit: Limit): Execution {
    const { sql, kind, columns } = about
    const result = nothingYet(columns, kind.type === 'write')
    try {
      if (kind.type === 'write') {
        // To its end in every case: half of an INSERT … RETURNING is a whole INSERT for SQLite.
        collect(sql, statement, { ...limit, beyond: 'count' }, result)
        result.changed = this.raw.getRowsModified()
        if (limit.beyond === 'refuse' && result.truncated)
          throw tooBig(sql, limit, ', though the rows were changed')
      } else collect(sql, statement, limit, result)
    } catch (thrown) {
      result.error = sqliteError(thrown, sql, (text) => parseTrouble(this.raw, text))
    }
    statement.reset()
    if (kind.type === 'read' && result.error === null) return result
    const undone: Change[] = []
    if (kind.type === 'transaction' && result.error === null) undone.push(...this.#follow(kind.word))
    if (result.error !== null) this.#followFailure()
    // The log cannot be read before it knows which of its rows are tables that are no more.
    if (kind.type !== 'schema') result.changes = [...undone, ...this.#written()]
    // What fails takes back what it did, where nobody says OR FAIL.
    const isVain = kind.type === 'write' && result.error !== null && result.changes.length === 0
    if (kind.type !== 'read' && kind.type !== 'explain' && !isVain) this.version += 1
    return result
  }

  /**
   * Runs a change of the schema. It makes prepared statements useless, and the log's triggers are in the way of
   * some. `words` are its first ones, by which it is known before SQLite reads it.
   */
  changeSchema<T extends Execution | null>(words: readonly string[], run: () => T): T {
    const verb = words[0]?.toUpperCase()
    this.#log.prepare()
    const tables = this.#log.tables
    const dropped = verb === 'DROP' ? droppedTable(words) : null
    this.#cache.clear()
    this.#schemaChanged = true
    if (verb === 'ALTER') this.#log.unwatch()
    if (dropped !== null) this.#log.writeRemoved(dropped)
    try {
      const result = run()
      const worked = result !== null && result.error === null
      if (!worked) this.#log.forgetUnread()
      const changes = this.#written()
      this.#log.watch()
      if (worked && verb === 'CREATE') {
        this.#log.writeAdded(tables)
        changes.push(...this.#written())
      }
      if (result) result.changes = changes
      if (!this.#open) this.#schemaChanged = false
      return result
    } catch (thrown) {
      this.#log.forgetUnread()
      this.#log.watch()
      throw thrown
    }
  }

  begin(): void {
    this.#log.prepare()
    this.raw.run('BEGIN IMMEDIATE')
    this.#follow('begin')
  }

  /** Throws a {@link DatabaseError} where the transaction cannot be committed; it is open then as before. */
  commit(): void {
    try {
      this.raw.run('COMMIT')
    } catch (thrown) {
      throw sqliteError(thrown, 'COMMIT', () => null)
    }
    this.version += 1
    this.#follow('commit')
    this.#written()
  }

  /** Undoes the open transaction; nothing, where SQLite has undone it already. */
  rollback(): void {
    if (!this.#open) return
    this.raw.run('ROLLBACK')
    this.#follow('rollback')
  }

  close(): void {
    this.raw.close()
  }

  #written(): Change[] {
    const changes = this.#log.read(this.#history.number)
    if (!this.#open) this.#history.add(this.#log.settle())
    return changes
  }

  /** What a ROLLBACK brings back is told as changes, so that the changes of a script always add up to what it did. */
  #follow(word: TransactionWord): Change[] {
    let undone: Change[] = []
    if (word === 'begin' || word === 'savepoint') this.#open = true
    else if (word === 'commit') this.#open = false
    else if (word === 'release') this.#open = this.#probe()
    else {
      if (word === 'rollback') this.#open = false
      undone = this.#log.rollBack().reverse()
      if (this.#schemaChanged) {
        this.#cache.clear()
        this.#log.watch()
      }
    }
    if (!this.#open) this.#schemaChanged = false
    return undone.map((change) => inverse(change, this.#history.number()))
  }

  /** A failure undoes its own statement; now and then SQLite undoes the whole transaction. */
  #followFailure(): void {
    if (this.#open && !this.#probe()) this.#follow('rollback')
  }

  /** sql.js does not say whether a transaction is open; SQLite refuses a second one inside of one. */
  #probe(): boolean {
    try {
      this.raw.run('BEGIN')
    } catch {
      return true
    }
    this.raw.run('ROLLBACK')
    return false
  }
}
