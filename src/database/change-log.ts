import type { Change, SqlValue } from '../trace/value.ts'
import type { RawDatabase, RawStatement } from './engine.ts'
import { DELETE, INSERT, LOG, type TriggerPlans } from './trigger-plan.ts'
import { readAll, readRow } from './value.ts'
import { changeOf, logged, quoted, type WatchedTable } from './watched-table.ts'

/** The log's own columns before the two images of the row. */
const OWN = ['seq', 'tbl', 'op'] as const

/** Read rows stay in the log until there are this many, because deleting costs more than a few spare rows. */
const TIDY_ABOVE = 500

/**
 * Which rows changed, with their values before and after. TEMP triggers write them into a table, so that what a
 * failed statement or a ROLLBACK undoes is undone here too; an update hook would know of neither, nor of the
 * rows that a REPLACE or a DELETE without WHERE removes.
 * @see https://www.sqlite.org/lang_createtrigger.html
 */
export class ChangeLog {
  /** The log and its triggers are there. */
  ready = false
  readonly #raw: RawDatabase
  readonly #plans: TriggerPlans
  #tables: WatchedTable[] = []
  #width = 0
  #reader: RawStatement | null = null
  #read = 0
  #rows = 0
  /** Changes by their place in the log, since the open transaction began. */
  #pending: { seq: number; change: Change }[] = []
  #started = false

  constructor(raw: RawDatabase, plans: TriggerPlans) {
    this.#raw = raw
    this.#plans = plans
  }

  /** Begins to write down; before that, nothing here does anything. */
  start(): void {
    this.#started = true
  }

  /** To be called before whatever is not a plain read: setting triggers takes longer than most commands read. */
  prepare(): void {
    if (!this.ready) this.watch()
  }

  /** Sets the triggers for the tables as they are now. Needed after every change of the schema. */
  watch(): void {
    if (!this.#started) return
    this.unwatch()
    this.ready = true
    const { tables, width, triggers } = this.#plans.of(this.#raw)
    this.#tables = tables
    this.#widen(width)
    this.#set(triggers)
  }

  /**
   * Writes triggers where SQLite keeps them, and lets it read them all at once. To CREATE one after the other takes
   * several times as long, and every restored database needs them anew.
   */
  #set(triggers: readonly string[]): void {
    if (triggers.length === 0) return
    this.#raw.run('PRAGMA writable_schema = ON')
    try {
      this.#raw.run(`INSERT INTO temp.sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ${triggers}`)
    } finally {
      this.#raw.run('PRAGMA writable_schema = RESET')
    }
  }

  /** Takes the triggers away, so that ALTER and DROP do not stumble over them. */
  unwatch(): void {
    if (!this.ready) return
    const sql = `SELECT name FROM temp.sqlite_schema WHERE type = 'trigger' AND name LIKE 'lessons.%'`
    const names = readAll(this.#raw, sql).map(([name]) => String(name))
    for (const name of names) this.#raw.run(`DROP TRIGGER temp.${quoted(name)}`)
    this.#tables = []
  }

  /** Makes the log, or makes it wider; never narrower, so that the rows of an open transaction stay in it. */
  #widen(width: number): void {
    const columns = readAll(this.#raw, `SELECT 1 FROM pragma_table_info('lessons.changes', 'temp')`).length
    if (columns === 0) {
      const empty = Array.from({ length: width }, (_, index) => `c${index}`)
      this.#raw.run(`CREATE TEMP TABLE ${LOG} (seq INTEGER PRIMARY KEY, tbl, op, ${empty})`)
      this.#width = width
      this.#read = 0
      this.#rows = 0
    } else {
      this.#width = columns - OWN.length
      for (; this.#width < width; this.#width += 1) {
        this.#raw.run(`ALTER TABLE temp.${LOG} ADD COLUMN c${this.#width}`)
      }
    }
    this.#reader?.free()
    this.#reader = this.#raw.prepare(`SELECT * FROM temp.${LOG} WHERE seq > ? ORDER BY seq`)
  }

  /** Writes all rows of a table down as removed, because DROP TABLE fires no trigger for them. */
  writeRemoved(name: string): void {
    const at = this.#tables.findIndex((table) => table.name.toLowerCase() === name.toLowerCase())
    this.#writeRows(at, DELETE)
  }

  /** Writes all rows of the tables that there were not before down as added: those of CREATE TABLE … AS. */
  writeAdded(known: ReadonlySet<string>): void {
    for (const [at, { name }] of this.#tables.entries()) if (!known.has(name)) this.#writeRows(at, INSERT)
  }

  #writeRows(at: number, op: number): void {
    const table = this.#tables[at]
    if (!table) return
    const image = logged(table, null)
    const first = op === INSERT ? image.length : 0
    const columns = image.map((_, index) => `c${first + index}`)
    this.#raw.run(
      `INSERT INTO temp.${LOG} (tbl, op, ${columns}) SELECT ${[at, op, ...image]} FROM main.${quoted(table.name)}`,
    )
  }

  /** Takes back what was written and not yet read. */
  forgetUnread(): void {
    if (!this.ready) return
    this.#raw.run(`DELETE FROM temp.${LOG} WHERE seq > ${this.#read}`)
  }

  get tables(): ReadonlySet<string> {
    return new Set(this.#tables.map(({ name }) => name))
  }

  /** What has been written since the last time. `number` gives each change its number in the order of all. */
  read(number: () => number): Change[] {
    const changes: Change[] = []
    const reader = this.#reader
    if (!reader) return changes
    reader.bind([this.#read])
    while (reader.step()) {
      const values = readRow(reader)
      const table = this.#tables[Number(values[1])]
      this.#read = Number(values[0])
      this.#rows += 1
      if (!table) continue
      const change = changeOf(table, this.#images(table, values), number())
      this.#pending.push({ seq: this.#read, change })
      changes.push(change)
    }
    reader.reset()
    return changes
  }

  #images(table: WatchedTable, values: SqlValue[]): { before: SqlValue[] | null; after: SqlValue[] | null } {
    const length = table.columns.length + (table.rowid === null ? 0 : 1)
    const first = OWN.length
    const op = values[2]
    return {
      before: op === INSERT ? null : values.slice(first, first + length),
      after: op === DELETE ? null : values.slice(first + length, first + 2 * length),
    }
  }

  /** Changes of the transaction that is open. */
  get pending(): Change[] {
    return this.#pending.map(({ change }) => change)
  }

  /** Everything read so far is there to stay: hands it over. Only outside of a transaction. */
  settle(): Change[] {
    const settled = this.pending
    this.#pending = []
    if (this.#rows > TIDY_ABOVE) {
      this.#raw.run(`DELETE FROM temp.${LOG}`)
      this.#read = 0
      this.#rows = 0
    }
    return settled
  }

  /** After a ROLLBACK of whatever kind: forgets what the log has forgotten, and tells which changes those were. */
  rollBack(): Change[] {
    if (!this.ready) return []
    const [row] = readAll(this.#raw, `SELECT coalesce(max(seq), 0), count(*) FROM temp.${LOG}`)
    const [last, count] = row ?? [0, 0]
    this.#read = Number(last)
    this.#rows = Number(count)
    const undone = this.#pending.filter(({ seq }) => seq > this.#read)
    this.#pending = this.#pending.filter(({ seq }) => seq <= this.#read)
    return undone.map(({ change }) => change)
  }
}
