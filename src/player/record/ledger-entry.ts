import type { Column } from '../../database/port.ts'
import { toJson } from '../../trace/json.ts'
import { keyIdentity } from '../../trace/same-value.ts'
import type { Change, SqlValue } from '../../trace/value.ts'
import { type Ledger, numberedColumns } from '../answer/numbering.ts'

/** One change as far as it counts: what is in it, and which new rows it refers to. */
export interface Entry {
  change: Change
  /** By column; without numbers that the database chose, and without what chance or the clock decides. */
  cells: ReadonlyMap<string, string>
  refers: readonly { column: string; to: number }[]
}

/** What counts in a change, and what does not. */
export interface Rules {
  /** By table: the column that counts for nothing in a new row. */
  numbered: ReadonlyMap<string, string>
  /** By table and column: the table that is referred to. */
  references: ReadonlyMap<string, ReadonlyMap<string, string>>
  free: ReadonlySet<string>
}

/** The rules of an exercise: `again` is a second run of what was expected; where the two differ, any value will do. */
export function rulesOf(expected: Ledger, again: Ledger): Rules {
  return {
    numbered: numberedColumns(expected),
    references: new Map(expected.tables.map(({ name, columns }) => [name, referencesOf(columns)])),
    free: freeCells(expected.changes, again.changes),
  }
}

function referencesOf(columns: readonly Column[]): Map<string, string> {
  return new Map(columns.flatMap(({ name, references }) => (references === null ? [] : [[name, references]])))
}

/** Cells in which two runs of the same differ. New rows are paired in the order in which they were added. */
function freeCells(expected: readonly Change[], again: readonly Change[]): Set<string> {
  const free = new Set<string>()
  const others = new Map(named(again))
  for (const [name, change] of named(expected)) {
    const other = others.get(name)
    for (const [column, value] of Object.entries(change.after ?? {})) {
      const also = other?.after?.[column]
      if (also !== undefined && keyIdentity(also) !== keyIdentity(value)) free.add(cellName(change, column))
    }
  }
  return free
}

function named(changes: readonly Change[]): [string, Change][] {
  const counts = new Map<string, number>()
  return changes.map((change) => {
    if (change.operation !== 'insert') return [rowName(change), change]
    const count = (counts.get(change.table) ?? 0) + 1
    counts.set(change.table, count)
    return [toJson([change.table, 'insert', count]), change]
  })
}

/** Rows that were there before are known by their key. */
function rowName({ table, operation, key, formerKey = key }: Change): string {
  return toJson([table, operation, keyIdentity(formerKey)])
}

function cellName(change: Change, column: string): string {
  const row = change.operation === 'insert' ? toJson([change.table, 'insert']) : rowName(change)
  return toJson([row, column])
}

/** `offset`: the place of the first entry among all. */
export function entriesOf(changes: readonly Change[], rules: Rules, offset: number): Entry[] {
  const { numbered, references, free } = rules
  const places = new Map<string, number>()
  for (const [i, { table, operation, after }] of changes.entries()) {
    const number = after?.[numbered.get(table) ?? '']
    if (operation === 'insert' && number !== undefined) places.set(rowOf(table, number), offset + i)
  }
  return changes.map((change) => {
    const { table, operation, after } = change
    const cells = new Map<string, string>()
    const refers: { column: string; to: number }[] = []
    for (const [column, value] of Object.entries(after ?? {})) {
      if (free.has(cellName(change, column))) continue
      if (operation === 'insert' && column === numbered.get(table)) continue
      const target = references.get(table)?.get(column)
      const to = target === undefined ? undefined : places.get(rowOf(target, value))
      if (to !== undefined) refers.push({ column, to })
      cells.set(column, to === undefined ? keyIdentity(value) : `the new row in ${target}`)
    }
    return { change, cells, refers }
  })
}

function rowOf(table: string, number: SqlValue): string {
  return `${table.toLowerCase()} ${keyIdentity(number)}`
}

/** A text that two entries share exactly when the same is in them. */
export function contentOf({ change, cells }: Entry): string {
  const row = change.operation === 'insert' ? toJson([change.table, 'insert']) : rowName(change)
  return toJson([row, [...cells].sort(([a], [b]) => (a < b ? -1 : 1))])
}
