import type { PlanLine } from '../trace/value.ts'
import type { RawDatabase, RawStatement } from './engine.ts'
import { bindings, inputOf, isWide, parameterSlots, type Slot, widened } from './parameter.ts'
import { readPlan } from './plan.ts'
import { DatabaseError, type Parameters } from './port.ts'
import { messageOf, sqliteError } from './sqlite-error.ts'
import type { StatementKind } from './statement-kind.ts'
import { firstStatement, isBlank } from './token.ts'

/** A statement that SQLite has read once and can run again and again. */
export class Prepared {
  readonly sql: string
  readonly kind: StatementKind
  readonly columns: string[]
  readonly #raw: RawDatabase
  readonly #plain: RawStatement
  readonly #slots: (Slot | undefined)[]
  /** Variants for integers of more than 32 bits, by which parameters those are. */
  readonly #variants = new Map<string, RawStatement>()
  #plan: PlanLine[] | null = null

  /** Throws a {@link DatabaseError}. The kind is asked for first: what is refused must never reach SQLite. */
  constructor(raw: RawDatabase, sql: string, kind: StatementKind) {
    if (kind.type === 'refused') throw new DatabaseError('refused', kind.why, sql, firstStatement(sql))
    this.sql = sql
    this.kind = kind
    this.#raw = raw
    this.#plain = prepareOne(raw, sql)
    this.columns = this.#plain.getColumnNames()
    this.#slots = parameterSlots(sql)
  }

  /** The statement, ready to be stepped. */
  bind(parameters: Parameters | undefined): RawStatement {
    if (this.#slots.length === 0 && parameters === undefined) return this.#plain
    const values = bindings(this.sql, this.#slots, parameters)
    try {
      const statement = values.some(isWide) ? this.#variant(values.map(isWide)) : this.#plain
      statement.bind(values.map(inputOf))
      return statement
    } catch (thrown) {
      throw sqliteError(thrown, this.sql, () => null)
    }
  }

  #variant(wide: boolean[]): RawStatement {
    const known = this.#variants.get(String(wide))
    if (known) return known
    const statement = this.#raw.prepare(widened(this.sql, this.#slots, wide))
    this.#variants.set(String(wide), statement)
    return statement
  }

  /** How SQLite goes about it; empty where there is nothing to look for. */
  plan(): PlanLine[] {
    this.#plan ??= readPlan(this.#raw, this.sql, this.kind)
    return this.#plan
  }

  free(): void {
    this.#plain.free()
    for (const variant of this.#variants.values()) variant.free()
  }
}

function prepareOne(raw: RawDatabase, sql: string): RawStatement {
  const strange = /[\0\p{Surrogate}]/u.exec(sql)
  if (strange) {
    const message = 'The statement has a character in it that SQL cannot hold (NUL, or half of one).'
    throw new DatabaseError('syntax', message, sql, strange.index)
  }
  let statement: RawStatement
  try {
    statement = raw.prepare(sql)
  } catch (thrown) {
    if (isBlank(sql)) throw new DatabaseError('syntax', 'There is no statement here.', sql)
    throw sqliteError(thrown, sql, (text) => parseTrouble(raw, text))
  }
  const end = statement.getSQL().length
  if (!isBlank(sql, end)) {
    statement.free()
    const message = 'One statement at a time: a second one follows the first, and nothing was run.'
    throw new DatabaseError('stacked', message, sql, firstStatement(sql, end))
  }
  return statement
}

/** What SQLite says of a text without running it; null where it can read it. */
export function parseTrouble(raw: RawDatabase, sql: string): string | null {
  try {
    raw.prepare(sql).free()
    return null
  } catch (thrown) {
    return messageOf(thrown)
  }
}

/** Statements by their text; the oldest go once there are too many. */
export class StatementCache {
  readonly #prepared = new Map<string, Prepared>()
  readonly #most: number

  constructor(most = 200) {
    this.#most = most
  }

  get(sql: string): Prepared | undefined {
    return this.#prepared.get(sql)
  }

  add(fresh: Prepared): Prepared {
    for (const [oldest, prepared] of this.#prepared) {
      if (this.#prepared.size < this.#most) break
      prepared.free()
      this.#prepared.delete(oldest)
    }
    this.#prepared.set(fresh.sql, fresh)
    return fresh
  }

  /** After the schema has changed, columns and plans are not what they were. */
  clear(): void {
    for (const prepared of this.#prepared.values()) prepared.free()
    this.#prepared.clear()
  }
}
