import type { Row, RowKey, SqlValue } from './value.ts'

/** Equal as SQL values are stored: same type, same content; 1 and 1n are the same integer. */
export function sameValue(a: SqlValue, b: SqlValue): boolean {
  return a === b || identity(a) === identity(b)
}

/** Equal in every column, whatever the order of the columns. */
export function sameRow(a: Row, b: Row): boolean {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => {
    const left = a[name]
    const right = b[name]
    return left !== undefined && right !== undefined && sameValue(left, right)
  })
}

/** A text that two keys share exactly when they are the same key. */
export function keyIdentity(key: RowKey): string {
  return Array.isArray(key) ? `[${key.map(identity).join()}]` : identity(key)
}

function identity(value: SqlValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`
  return String(value)
}
