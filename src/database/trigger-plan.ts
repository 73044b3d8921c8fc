import type { RawDatabase } from './engine.ts'
import { readAll } from './value.ts'
import { literal, logged, quoted, type WatchedTable, watchableTables } from './watched-table.ts'

/** In the temporary schema, where it never meets a table of the database; the dot keeps it out of people's way. */
export const LOG = quoted('lessons.changes')

export const INSERT = 1
const UPDATE = 2
export const DELETE = 3

/** What writes down the changes of all tables of a schema. */
interface TriggerPlan {
  tables: WatchedTable[]
  /** How many columns the two images of a row take. */
  width: number
  /** Rows of the temporary schema, in SQL. */
  triggers: readonly string[]
}

/**
 * The triggers for a database whose data is replaced again and again: they are worked out anew only where its schema is
 * another one, because to ask for the columns of all tables takes longer than most that is tried out.
 */
export class TriggerPlans {
  #latest: { schema: string; plan: TriggerPlan } | null = null

  of(raw: RawDatabase): TriggerPlan {
    const schema = JSON.stringify(readAll(raw, 'SELECT type, name, tbl_name, sql FROM main.sqlite_schema'))
    if (this.#latest?.schema !== schema) this.#latest = { schema, plan: planFor(watchableTables(raw)) }
    return this.#latest.plan
  }
}

function planFor(tables: WatchedTable[]): TriggerPlan {
  const widths = tables.map((table) => 2 * (table.columns.length + 1))
  const triggers = tables.flatMap((table, at) => {
    const before = logged(table, 'OLD')
    const after = logged(table, 'NEW')
    const none = before.map(() => 'NULL')
    return [
      trigger(at, table, 'INSERT', INSERT, [...none, ...after]),
      trigger(at, table, 'UPDATE', UPDATE, [...before, ...after]),
      trigger(at, table, 'DELETE', DELETE, [...before, ...none]),
    ]
  })
  return { tables, width: Math.max(4, ...widths), triggers }
}

/** A row of the temporary schema, in SQL. */
function trigger(at: number, { name }: WatchedTable, event: string, op: number, values: string[]): string {
  const own = `lessons.${at}.${event}`
  const columns = values.map((_, index) => `c${index}`)
  const sql = `CREATE TRIGGER ${quoted(own)} AFTER ${event} ON main.${quoted(name)} BEGIN
    INSERT INTO ${LOG} (tbl, op, ${columns}) VALUES (${[at, op, ...values]}); END`
  return `('trigger', ${literal(own)}, ${literal(name)}, 0, ${literal(sql)})`
}
