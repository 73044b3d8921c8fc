import type { Row, SqlValue } from '../trace/value.ts'
import type { RawDatabase, RawStatement, RawValue } from './engine.ts'
import { DatabaseError } from './port.ts'

/**
 * The row that a statement stands on, exactly: integers within ±2^53 as numbers, beyond it as bigints, REAL
 * always as a number. The cheap way of reading rounds integers, and is enough unless one of them is that large.
 */
export function readRow(statement: RawStatement): SqlValue[] {
  const cheap = statement.get(null, { useBigInt: false })
  if (!cheap.some((value) => typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER))
    return cheap
  return statement.get(null, { useBigInt: true }).map(narrow)
}

function narrow(value: RawValue): SqlValue {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** All rows of a statement of our own, which has no parameters. */
export function readAll(raw: RawDatabase, sql: string): SqlValue[][] {
  const statement = raw.prepare(sql)
  const rows: SqlValue[][] = []
  try {
    while (statement.step()) rows.push(readRow(statement))
  } finally {
    statement.free()
  }
  return rows
}

/** A row as an object. Refuses two columns of one name, because one of them would be lost. */
export function rowObject(columns: readonly string[], values: readonly SqlValue[]): Row {
  const row: Row = {}
  columns.forEach((name, at) => {
    const value = values[at] ?? null
    // Assigning to this one name would set the prototype instead.
    if (name === '__proto__') Object.defineProperty(row, name, { value, enumerable: true })
    else row[name] = value
  })
  return row
}

/** Refuses a result that row objects cannot hold. */
export function refuseTwins(sql: string, columns: readonly string[]): void {
  const twin = columns.find((name, at) => columns.indexOf(name) !== at)
  if (twin === undefined) return
  const message = `Two columns of the result are called "${twin}": give one of them another name with AS.`
  throw new DatabaseError('other', message, sql)
}

/** About how many bytes a row takes in memory. */
export function weight(values: readonly SqlValue[]): number {
  let bytes = 16
  for (const value of values) {
    if (typeof value === 'string') bytes += 2 * value.length
    else if (value instanceof Uint8Array) bytes += value.length
    else bytes += 8
  }
  return bytes
}
