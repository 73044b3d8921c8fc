import type { Change, RowKey, SqlValue } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { shortened } from './shortened.ts'
import { visible } from './visible.ts'

/** The longest a cell gets before it is cut. */
const LONGEST = 40
/** Who listens has no columns to be filled, and would rather hear a text to its end. */
const HEARD = 2

function hexOf(bytes: Uint8Array, most: number): string {
  return Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A blob by its first bytes and its size: `x'89504e47…' (1,204 bytes)`. */
function blob(bytes: Uint8Array, style: Style): string {
  const more = bytes.length > 8 ? style.glyphs.ellipsis : ''
  const size = bytes.length === 1 ? '1 byte' : `${grouped(bytes.length)} bytes`
  return `x'${hexOf(bytes, 8)}${more}' (${size})`
}

/** A whole number with its thousands apart: 1,204. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 row`, `24 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** A value as a cell of a table. NULL is written without quotes; the text 'NULL' gets them. */
export function renderCell(value: SqlValue, style: Style, longest = LONGEST): string {
  if (value === null) return style.palette.dim('NULL')
  if (typeof value === 'string') {
    if (value === '' || /^null$/i.test(value)) return `'${value}'`
    return fitted(value, longest, style)
  }
  if (!(value instanceof Uint8Array)) return String(value)
  return shortened(blob(value, style), longest, style)
}

/** A value inside a sentence or a list of parameters: text in quotes. */
export function renderValue(value: SqlValue, style: Style, longest = 24): string {
  if (typeof value !== 'string') return value === null ? 'NULL' : renderCell(value, style)
  return `"${fitted(value, longest, style)}"`
}

function fitted(text: string, longest: number, style: Style): string {
  return shortened(visible(text, style.glyphs.ascii), style.accessible ? HEARD * longest : longest, style)
}

/** `#3`, or `#(2, 7)` where the key is composite. */
export function renderKey(key: RowKey, style: Style): string {
  const one = (value: SqlValue) =>
    typeof value === 'string' ? renderCell(value, style, 24) : renderValue(value, style)
  return Array.isArray(key) ? `#(${key.map(one).join(', ')})` : `#${one(key)}`
}

/** Names of what happened to rows, in the order in which they are told. */
export const OPERATIONS: readonly Change['operation'][] = ['insert', 'update', 'delete']
