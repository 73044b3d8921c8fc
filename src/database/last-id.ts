import type { RawDatabase, RawStatement } from './engine.ts'
import { readRow } from './value.ts'

/** The rowid of the last row that was inserted; the statement that asks for it is prepared once. */
export class LastId {
  readonly #raw: RawDatabase
  #statement: RawStatement | null = null

  constructor(raw: RawDatabase) {
    this.#raw = raw
  }

  read(): number | bigint {
    this.#statement ??= this.#raw.prepare('SELECT last_insert_rowid()')
    this.#statement.step()
    const [id] = readRow(this.#statement)
    this.#statement.reset()
    return typeof id === 'bigint' ? id : Number(id)
  }
}
