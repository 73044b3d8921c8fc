import type { RawDatabase, RawStatement } from './engine.ts'
import type { Execution, Limit } from './execution.ts'
import { parameterSlots } from './parameter.ts'
import { readPlan } from './plan.ts'
import { DatabaseError, type QueryResult, ScriptError, type ScriptWatch } from './port.ts'
import { parseTrouble } from './prepared.ts'
import { sqliteError } from './sqlite-error.ts'
import { leadingWords, type StatementKind, statementKind } from './statement-kind.ts'
import type { Store } from './store.ts'
import { firstStatement, statementEnd } from './token.ts'

/** More rows than anybody reads. */
const LIMIT: Limit = { rows: 10_000, bytes: 4 << 20, beyond: 'cut' }

export interface ScriptOptions {
  plan: boolean
  watch?: ScriptWatch | undefined
}

/**
 * Runs a script, statement by statement, as SQLite itself divides it. A failing statement throws a
 * {@link ScriptError} with the results before it, which stay as they are.
 */
export function runScript(store: Store, script: string, { plan, watch }: ScriptOptions): QueryResult[] {
  const done: QueryResult[] = []
  let reader: ScriptReader | null = null
  try {
    reader = new ScriptReader(store, script, watch)
    for (let next = reader.next(); next !== null; next = reader.next()) {
      if (next.error) throw next.error
      const { sql, kind, columns, rows, count, truncated, changes } = next
      const steps = plan ? readPlan(store.raw, sql, kind) : []
      const unseen = changes.length === 0 && next.changed > 0
      const watched = { sql, columns, rows, count, truncated, changes, plan: steps }
      const result: QueryResult = unseen ? { ...watched, unwatched: next.changed } : watched
      done.push(result)
      watch?.ended(result)
    }
    return done
  } catch (error) {
    if (error instanceof DatabaseError) throw new ScriptError(error, done)
    throw error
  } finally {
    reader?.close()
  }
}

interface Finished extends Execution {
  sql: string
  kind: StatementKind
}

class ScriptReader {
  readonly #store: Store
  readonly #script: string
  readonly #watch: ScriptWatch | undefined
  readonly #statements: ReturnType<RawDatabase['iterateStatements']>
  /** Where SQLite has read to. */
  #at = 0

  constructor(store: Store, script: string, watch: ScriptWatch | undefined) {
    const strange = /[\0\p{Surrogate}]/u.exec(script)
    if (strange) {
      const message = 'The script has a character in it that SQL cannot hold (NUL, or half of one).'
      throw new DatabaseError('syntax', message, script, strange.index)
    }
    this.#store = store
    this.#script = script
    this.#watch = watch
    this.#statements = store.raw.iterateStatements(script)
  }

  /** Runs the next statement; null at the end. */
  next(): Finished | null {
    const start = firstStatement(this.#script, this.#at)
    const kind = statementKind(this.#script, start)
    if (kind.type === 'refused') {
      throw new DatabaseError(
        'refused',
        kind.why,
        this.#script.slice(start, statementEnd(this.#script, start)),
        0,
      )
    }
    this.#store.prepareFor(kind)
    if (kind.type !== 'schema') return this.#run(start, kind)
    return this.#store.changeSchema(leadingWords(this.#script, start), () => this.#run(start, kind))
  }

  /** Frees what SQLite holds for the script. */
  close(): void {
    this.#statements.return()
  }

  #run(start: number, kind: StatementKind): Finished | null {
    const statement = this.#read(start)
    if (!statement) return null
    const sql = this.#script.slice(start, this.#at).trimEnd()
    const slot = /[?:@$]/.test(sql) ? parameterSlots(sql).find((one) => one !== undefined) : undefined
    if (slot) {
      const message = `Nobody gives a value for ${slot.text}: a script has no parameters.`
      throw new DatabaseError('parameter', message, sql, slot.places[0]?.start)
    }
    const columns = statement.getColumnNames()
    this.#watch?.begins(sql)
    return { ...this.#store.run(statement, { sql, kind, columns }, LIMIT), sql, kind }
  }

  #read(start: number): RawStatement | null {
    try {
      const next = this.#statements.next()
      if (next.done) return null
      this.#at += next.value.getSQL().length
      return next.value
    } catch (thrown) {
      const sql = this.#script.slice(start, statementEnd(this.#script, start)).trimEnd()
      throw sqliteError(thrown, sql, (text) => parseTrouble(this.#store.raw, text))
    }
  }
}
