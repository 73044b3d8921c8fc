import type { Change, Row, SqlValue } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { counted, renderCell, renderKey } from '../text/cell.ts'
import { moreOf } from '../text/shortened.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { TIED } from '../text/wrap.ts'

const SIGNS: Record<Change['operation'], string> = { insert: '+', update: '~', delete: '-' }
const MOST = 12

function same(a: SqlValue | undefined, b: SqlValue | undefined): boolean {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return a === b
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function columnsOf(row: Row, key: Change['key'], style: Style): string {
  // The row's number stands before it already.
  const cells = Object.entries(row).filter(([name, value]) => name !== 'id' || value !== key)
  return cells
    .map(([name, value]) => `${visible(name, style.glyphs.ascii)}${TIED}${renderCell(value, style, 24)}`)
    .join(', ')
}

function altered(before: Row, after: Row, style: Style): string {
  const names = Object.keys({ ...before, ...after }).filter((name) => !same(before[name], after[name]))
  const cells = names.map((name) => {
    const from = renderCell(before[name] ?? null, style, 24)
    const to = renderCell(after[name] ?? null, style, 24)
    const shown = visible(name, style.glyphs.ascii)
    if (style.accessible) return `${shown} from ${from} to ${to}`
    return [shown, from, style.glyphs.arrow, style.palette.strong(to)].join(TIED)
  })
  return cells.length === 0 ? 'written again, the same' : cells.join(', ')
}

/** What a person would call the row: its name or title, where it has one. */
function nickname(row: Row | null, style: Style): string {
  const name = row?.name ?? row?.title
  return typeof name === 'string' && name !== '' ? ` (${renderCell(name, style, 24)})` : ''
}

const WORDS: Record<Change['operation'], string> = {
  insert: 'a new row in',
  update: 'a row changes in',
  delete: 'a row is gone from',
}

/** The same as a sentence: `a new row in orders: #42, qty 1`, `a row changes in flavours: #3 (mango), scoops 9 → 7`. */
function changeWords(change: Change, style: Style): string {
  const lead = `${WORDS[change.operation]} ${visible(change.table, style.glyphs.ascii)}`
  const row = renderKey(change.key, style)
  if (change.before !== null && change.after !== null) {
    return `${lead}: ${row}${nickname(change.after, style)}, ${altered(change.before, change.after, style)}`
  }
  const whole = change.after ?? change.before
  return whole === null ? `${lead}: ${row}` : `${lead}: ${row}, ${columnsOf(whole, change.key, style)}`
}

/** Which row, and what has become of it: `~ flavours #3 (mango)` and `scoops 9 → 7`, `+ orders #42` and `new: qty 1, …`. */
function changeParts(change: Change, style: Style): [row: string, what: string] {
  const table = visible(change.table, style.glyphs.ascii)
  const row = `${SIGNS[change.operation]} ${table} ${renderKey(change.key, style)}`
  if (change.before !== null && change.after !== null) {
    return [`${row}${nickname(change.after, style)}`, altered(change.before, change.after, style)]
  }
  const whole = change.after ?? change.before
  const verb = change.operation === 'insert' ? 'new' : 'gone'
  return [row, whole === null ? verb : `${verb}: ${columnsOf(whole, change.key, style)}`]
}

/** Names of rows that are longer than others by more than this do not move what stands behind them. */
const RAGGED = 16

/** Changes in the signs of the field; of several rows of one table, what changed stands in a column. */
function changeLines(changes: readonly Change[], style: Style): string[] {
  const parts = changes.map((change) => changeParts(change, style))
  const wides = parts.map(([row]) => width(row))
  const [first] = changes
  const isList = changes.every(({ table, operation }) => {
    return table === first?.table && operation === first.operation
  })
  const widest = Math.max(0, ...wides)
  const column = isList && widest - Math.min(...wides) <= RAGGED ? widest : 0
  return parts.map(([row, what]) => `${padEnd(row, column)}  ${what}`)
}

/** Rows before and after, at most `most`: in words where the lens is the restaurant's, in signs for the field. */
export function renderChanges(changes: readonly Change[], style: Style, most = MOST): string[] {
  const some = changes.slice(0, most)
  const isTold = style.accessible || style.lens === 'restaurant'
  const shown = isTold ? some.map((change) => changeWords(change, style)) : changeLines(some, style)
  const left = changes.length - shown.length
  return left === 0 ? shown : [...shown, `${moreOf(style)} ${counted(left, 'more row')}`]
}
