import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netChanges } from '../../src/trace/net-changes.ts'
import type { Change, Row, RowKey } from '../../src/trace/value.ts'

/** A table with one key column that writes down what is done to it, as the database does. */
class Table {
  rows = new Map<number, Row>()
  changes: Change[] = []
  readonly name: string
  readonly count: () => number

  constructor(name: string, count: () => number) {
    this.name = name
    this.count = count
  }

  write(key: number, after: Row | null): void {
    const before = this.rows.get(key) ?? null
    if (before === null && after === null) return
    const operation = before === null ? 'insert' : after === null ? 'delete' : 'update'
    this.changes.push({ table: this.name, operation, key, before, after, sequence: this.count() })
    if (after === null) this.rows.delete(key)
    else this.rows.set(key, after)
  }

  move(from: number, to: number, value: number): void {
    const before = this.rows.get(from)
    if (before === undefined || from === to || this.rows.has(to)) return
    const after = { id: to, value }
    const change = { table: this.name, operation: 'update', key: to, formerKey: from } as const
    this.changes.push({ ...change, before, after, sequence: this.count() })
    this.rows.delete(from)
    this.rows.set(to, after)
  }
}

type Act = { kind: 'write' | 'remove' | 'move'; table: boolean; key: number; other: number; value: number }

const key = fc.integer({ min: 1, max: 4 })
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('write', 'remove', 'move'),
  table: fc.boolean(),
  key,
  other: key,
  value: fc.integer({ min: 0, max: 1 }),
})

function perform(
  acts: Act[],
  start: number[],
): { before: Map<string, Row>; after: Map<string, Row>; changes: Change[] } {
  let sequence = 0
  const tables = ['a', 'b'].map((name) => new Table(name, () => ++sequence))
  for (const table of tables) for (const id of start) table.rows.set(id, { id, value: 0 })
  const before = state(tables)
  for (const { kind, table, key, other, value } of acts) {
    const target = tables[table ? 0 : 1]
    if (kind === 'write') target?.write(key, { id: key, value })
    else if (kind === 'remove') target?.write(key, null)
    else target?.move(key, other, value)
  }
  return { before, after: state(tables), changes: tables.flatMap((table) => table.changes) }
}

function state(tables: Table[]): Map<string, Row> {
  return new Map(tables.flatMap((table) => [...table.rows].map(([id, row]) => [`${table.name} ${id}`, row])))
}

/** The naive answer: compare every row before with every row after. */
function difference(
  before: Map<string, Row>,
  after: Map<string, Row>,
): Map<string, [Row | null, Row | null]> {
  const places = new Set([...before.keys(), ...after.keys()])
  const found = new Map<string, [Row | null, Row | null]>()
  for (const place of places) {
    const [old, young] = [before.get(place) ?? null, after.get(place) ?? null]
    if (JSON.stringify(old) !== JSON.stringify(young)) found.set(place, [old, young])
  }
  return found
}

/** Net changes by place; a change of key counts as a row that is gone and a row that is new. */
function places(net: Change[]): Map<string, [Row | null, Row | null]> {
  const found = new Map<string, [Row | null, Row | null]>()
  const add = (place: string, rows: [Row | null, Row | null]) => {
    expect(found.has(place)).toBe(false)
    found.set(place, rows)
  }
  for (const { table, key, formerKey, before, after } of net) {
    if (formerKey === undefined) add(`${table} ${key}`, [before, after])
    else {
      add(`${table} ${formerKey}`, [before, null])
      add(`${table} ${key}`, [null, after])
    }
  }
  return found
}

describe('net changes', () => {
  it('are the difference between the data before and after, whatever happened in between', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), fc.uniqueArray(key), (acts, start) => {
        const { before, after, changes } = perform(acts, start)
        expect(places(netChanges(changes))).toEqual(difference(before, after))
      }),
      { numRuns: 2000 },
    )
  })

  it('come in the order in which the rows were first touched, whatever order they are given in', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), fc.uniqueArray(key), (acts, start) => {
        const { changes } = perform(acts, start)
        const net = netChanges(changes)
        const sequences = net.map((change) => change.sequence)
        expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
        expect(netChanges([...changes].reverse())).toEqual(net)
      }),
    )
  })

  const change = (
    operation: Change['operation'],
    key: RowKey,
    before: Row | null,
    after: Row | null,
  ): Change => ({
    table: 't',
    operation,
    key,
    before,
    after,
    sequence: 0,
  })
  const one = { id: 1, text: 'one' }
  const two = { id: 1, text: 'two' }

  it.each<[string, Change[], string[]]>([
    [
      'an insert and an update are an insert',
      [change('insert', 1, null, one), change('update', 1, one, two)],
      ['insert'],
    ],
    [
      'an insert and a delete are nothing',
      [change('insert', 1, null, one), change('delete', 1, one, null)],
      [],
    ],
    [
      'an update and its undoing are nothing',
      [change('update', 1, one, two), change('update', 1, two, one)],
      [],
    ],
    ['an update to the same values is nothing', [change('update', 1, one, { ...one })], []],
    [
      'a delete and an insert of the same key are an update',
      [change('delete', 1, one, null), change('insert', 1, null, two)],
      ['update'],
    ],
    [
      'a delete and an insert of the same row are nothing',
      [change('delete', 1, one, null), change('insert', 1, null, one)],
      [],
    ],
    [
      'an update and a delete are a delete',
      [change('update', 1, one, two), change('delete', 1, two, null)],
      ['delete'],
    ],
    [
      'a row that went to a free key was updated',
      [{ ...change('update', 2, one, { id: 2 }), formerKey: 1 }],
      ['update'],
    ],
  ])('%s', (_, changes, operations) => {
    const net = netChanges(changes.map((one, at) => ({ ...one, sequence: at + 1 })))
    expect(net.map(({ operation }) => operation)).toEqual(operations)
  })

  it('tell keys of different types apart', () => {
    const keys: RowKey[] = [1, '1', new Uint8Array([49]), null, [1, 2], ['1,2'], [1, '2'], 2n ** 60n]
    const inserts = keys.map((key, at) => ({ ...change('insert', key, null, { at }), sequence: at }))
    expect(netChanges(inserts)).toHaveLength(keys.length)
  })

  it('know the same integer as number and as bigint, and the same bytes in two arrays', () => {
    const bytes = () => ({ data: new Uint8Array([1, 2]), n: null })
    const there = change('update', 5, bytes(), { data: null, n: null })
    const back = { ...change('update', 5n, { data: null, n: null }, bytes()), sequence: 1 }
    expect(netChanges([there, back])).toEqual([])
  })
})
