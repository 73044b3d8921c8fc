import type { Span } from '../trace/span.ts'
import type { Row } from '../trace/value.ts'
import type { Execution, Limit } from './execution.ts'
import { DatabaseError, type Db, type Parameters } from './port.ts'
import type { Prepared } from './prepared.ts'
import { enterStatement, failureFact, leaveFailed, reasonOf, tellOutcome } from './statement-trace.ts'
import type { Store } from './store.ts'
import type { Turns } from './turns.ts'
import { refuseTwins, rowObject } from './value.ts'

export type DatabaseState = 'up' | 'down' | 'slow'

/** What a connection needs of the database behind it. The store is another one after every restore. */
export interface Access {
  readonly store: Store
  readonly turns: Turns
  readonly state: DatabaseState
}

const ALL: Limit = { rows: 100_000, bytes: 64 << 20, beyond: 'refuse' }
const FIRST: Limit = { rows: 1, bytes: 64 << 20, beyond: 'stop' }

/** What a slow database is said to take for each statement. Nobody waits for it. */
const SLOW = 2000

/** The transaction that a connection works in. */
interface Inside {
  store: Store
  ended: boolean
}

/** An application's connection. It writes what it does into one span, or nowhere. */
export class Connection implements Db {
  readonly #access: Access
  readonly #span: Span | null
  readonly #inside: Inside | null
  /** Shared by a connection and its transactions. */
  readonly #inserted: { lastId: number | bigint }
  #transactions = 0

  constructor(
    access: Access,
    span: Span | null,
    inside: Inside | null = null,
    inserted: { lastId: number | bigint } = { lastId: 0 },
  ) {
    this.#access = access
    this.#span = span
    this.#inside = inside
    this.#inserted = inserted
  }

  async all(sql: string, parameters?: Parameters): Promise<Row[]> {
    const { columns, rows } = await this.#ask(sql, parameters, ALL, true)
    return rows.map((values) => rowObject(columns, values))
  }

  async get(sql: string, parameters?: Parameters): Promise<Row | undefined> {
    const { columns, rows } = await this.#ask(sql, parameters, FIRST, true)
    const [values] = rows
    return values && rowObject(columns, values)
  }

  async run(sql: string, parameters?: Parameters): Promise<{ changes: number; lastId: number | bigint }> {
    const { changed } = await this.#ask(sql, parameters, ALL, false)
    return { changes: changed, lastId: this.#inserted.lastId }
  }

  async #ask(
    sql: string,
    parameters: Parameters | undefined,
    limit: Limit,
    objects: boolean,
  ): Promise<Execution> {
    const { turns } = this.#access
    const span = this.#span && this.#enter(this.#span, sql, parameters)
    try {
      this.#refuseMisuse(sql)
      let turn = null
      if (this.#inside === null && !turns.free) {
        turn = await turns.take()
        span?.fact({ kind: 'waited', why: 'another transaction was open' })
      }
      try {
        const execution = this.#perform(sql, parameters, limit, objects, span)
        span?.leave()
        return execution
      } finally {
        if (turn !== null) turns.give(turn)
      }
    } catch (error) {
      if (span) leaveFailed(span, error)
      throw error
    }
  }

  /** The plan comes first, so that finding it out does not count as time that the statement took. */
  #enter(above: Span, sql: string, parameters: Parameters | undefined): Span {
    const { state, store } = this.#access
    const plan = state === 'down' ? [] : store.planOf(sql)
    return enterStatement(above, sql, parameters, plan)
  }

  #perform(
    sql: string,
    parameters: Parameters | undefined,
    limit: Limit,
    objects: boolean,
    span: Span | null,
  ): Execution {
    const { state, store } = this.#access
    if (state === 'down') throw unavailable(sql)
    if (state === 'slow') span?.fact({ kind: 'simulated', milliseconds: SLOW, why: 'the database is slow' })
    let inserts = false
    const check = (prepared: Prepared) => {
      const { kind, columns } = prepared
      if (kind.type === 'transaction') this.#refuseTransactionWord(sql, kind.word)
      if (objects) refuseTwins(sql, columns)
      inserts = kind.type === 'write' && kind.inserts
    }
    const execution = store.perform(sql, parameters, limit, check)
    if (inserts && execution.changed > 0) this.#inserted.lastId = store.lastId.read()
    if (span) tellOutcome(span, execution, this.#inserted.lastId)
    if (execution.error) throw execution.error
    return execution
  }

  #refuseMisuse(sql: string): void {
    if (typeof sql !== 'string') throw new DatabaseError('syntax', 'The statement is not text.', '')
    if (this.#transactions > 0) {
      const message =
        'This connection is in a transaction: use the db that the transaction hands to its function. ' +
        'Outside of it one would wait for its end, and it would wait for us.'
      throw new DatabaseError('refused', message, sql)
    }
    if (this.#inside === null) return
    if (this.#inside.ended) throw new DatabaseError('refused', 'This transaction has ended.', sql)
    if (this.#inside.store !== this.#access.store) throw replaced(sql)
    if (!this.#inside.store.open) throw undone(sql)
  }

  /** Savepoints are a matter of the transaction that they are in; the transaction itself is ours to end. */
  #refuseTransactionWord(sql: string, word: string): void {
    const within = word === 'savepoint' || word === 'release' || word === 'rollback-to'
    if (within && this.#inside !== null) return
    const message =
      'Transactions are made with db.transaction(…), which begins them and ends them in every case.'
    throw new DatabaseError('refused', message, sql)
  }

  async transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    if (this.#inside !== null || this.#transactions > 0) {
      throw new DatabaseError(
        'refused',
        'A transaction is open already, and another cannot be nested in it.',
        '',
      )
    }
    this.#transactions += 1
    const span = this.#span?.enter('database', 'transaction') ?? null
    const { turns } = this.#access
    try {
      const waits = !turns.free
      const turn = await turns.take()
      if (waits) span?.fact({ kind: 'waited', why: 'another transaction was open' })
      try {
        return await this.#within(work, span)
      } finally {
        turns.give(turn)
      }
    } catch (error) {
      span?.leave('failed', reasonOf(error))
      throw error
    } finally {
      this.#transactions -= 1
    }
  }

  async #within<T>(work: (db: Db) => Promise<T>, span: Span | null): Promise<T> {
    const { store } = this.#access
    const told = <R>(act: () => R): R => {
      try {
        return act()
      } catch (error) {
        if (error instanceof DatabaseError) span?.fact(failureFact(error))
        throw error
      }
    }
    told(() => {
      if (this.#access.state === 'down') throw unavailable('BEGIN')
      store.begin()
    })
    span?.fact({ kind: 'begin' })
    const inside: Inside = { store, ended: false }
    try {
      const result = await work(new Connection(this.#access, span, inside, this.#inserted))
      told(() => {
        if (this.#access.store !== store) throw replaced('COMMIT')
        if (!store.open) throw undone('COMMIT')
        if (this.#access.state === 'down') throw unavailable('COMMIT')
        store.commit()
      })
      span?.fact({ kind: 'commit' })
      span?.leave()
      return result
    } catch (error) {
      if (this.#access.store === store) store.rollback()
      span?.fact({ kind: 'rollback' })
      throw error
    } finally {
      inside.ended = true
    }
  }
}

function unavailable(sql: string): DatabaseError {
  return new DatabaseError('unavailable', 'The database does not answer.', sql)
}

function replaced(sql: string): DatabaseError {
  return new DatabaseError('refused', 'The data was replaced in the middle of this transaction.', sql)
}

function undone(sql: string): DatabaseError {
  return new DatabaseError('refused', 'SQLite has rolled this transaction back after an error.', sql)
}
