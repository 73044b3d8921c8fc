import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExerciseBlock } from '../../src/lesson/lesson.ts'
import type { Ledger } from '../../src/player/answer/numbering.ts'
import { Grader } from '../../src/player/grading/grade.ts'
import { matchRows } from '../../src/player/grading/match-rows.ts'
import type { ExerciseAnswer } from '../../src/player/grading/outcome.ts'
import type { Change } from '../../src/trace/value.ts'
import { openShipped } from '../open-system.ts'
import { httpExercise, message, sqlExercise } from './lesson.ts'

const bar = await openShipped('burger-bar')

/** What is said of an answer; nothing where it is right. */
async function said(block: ExerciseBlock, answer: ExerciseAnswer): Promise<string[]> {
  return (await new Grader(block, { seed: bar, hidden: null }).grade(answer)).notes
}

const sql = (reference: string, script: string) => said(sqlExercise(reference), { kind: 'sql', script })
const post = (reference: unknown, body: unknown) =>
  said(httpExercise(message('POST', '/orders', reference)), {
    kind: 'http',
    request: message('POST', '/orders', body),
  })

const item = (name: string, size = 'small') => `('${name}', '${size}', 100)`
const items = (...rows: string[]) => `INSERT INTO menu_items (name, size, price_cents) VALUES ${rows.join()}`
const orders = (...tables: number[]) =>
  tables.map((n) => `INSERT INTO orders (table_number, day) VALUES (${n}, '2026-01-01');`).join('')
const line = (table: number, menuItem: number) =>
  `INSERT INTO order_lines (order_id, menu_item_id, qty, unit_cents)
   SELECT max(id), ${menuItem}, 1, 100 FROM orders WHERE table_number = ${table} AND day = '2026-01-01';`

describe('new rows', () => {
  it('may be added in any order, in one statement or in several', async () => {
    const reference = items(item('soup'), item('pie'), item('tea'))
    expect(await sql(reference, items(item('tea'), item('soup'), item('pie')))).toEqual([])
    expect(await sql(reference, `${items(item('pie'), item('tea'))};${items(item('soup'))}`)).toEqual([])
  })

  it('may take other numbers, where nobody asked for these', async () => {
    const numbered = "INSERT INTO menu_items VALUES (500, 'soup', 'small', 100)"
    expect(await sql(items(item('soup')), numbered)).toEqual([])
    expect(await sql(items(item('soup')), numbered.replace('500', 'NULL'))).toEqual([])
    expect(await sql(numbered.replace('500', 'NULL'), items(item('soup')))).toEqual([])
  })

  it('have the numbers that were asked for', async () => {
    const numbered = "INSERT INTO menu_items VALUES (500, 'soup', 'small', 100), (501, 'pie', 'small', 100)"
    const turned = numbered.replace('500', '*').replace('501', '500').replace('*', '501')
    expect(await sql(numbered, turned)).toEqual(['In menu_items, id is 501; expected 500.'])
    expect(await sql(numbered, items(item('soup'), item('pie')))).toEqual([
      expect.stringMatching(/^In menu_items, id is \d+; expected 500\.$/),
    ])
    const named = `INSERT INTO menu_items AS m ("id", name, size, price_cents)
                   VALUES (500, 'soup', 'small', 100), (501, 'pie', 'small', 100)`
    expect(await sql(named, turned)).toHaveLength(1)
  })

  it('lead to the same new rows, whatever their numbers', async () => {
    const reference = `${orders(7, 8)}${line(7, 1)}${line(8, 2)}`
    expect(await sql(reference, `${orders(8)}${line(8, 2)}${orders(7)}${line(7, 1)}`)).toEqual([])
    expect(await sql(reference, `${orders(7, 8)}${line(8, 1)}${line(7, 2)}`)).toEqual([
      'In order_lines, the new rows are right; order_id does not lead each to the expected row.',
    ])
    expect(await sql(reference, `${orders(7, 8)}${line(7, 1)}${line(8, 2).replace('max(id)', '5')}`)).toEqual(
      ['In order_lines, order_id is 5; expected the number of the new row in orders.'],
    )
  })

  it('are pointed at by rows that were there before', async () => {
    const move = (name: string) =>
      `UPDATE order_lines SET menu_item_id = (SELECT id FROM menu_items WHERE name = '${name}') WHERE id = 1`
    const reference = `${items(item('soup'), item('pie'))};${move('soup')}`
    expect(await sql(reference, `${items(item('pie'), item('soup'))};${move('soup')}`)).toEqual([])
    expect(await sql(reference, `${items(item('soup'), item('pie'))};${move('pie')}`)).toHaveLength(1)
  })
})

describe('a request that orders several things', () => {
  const lines = fc.array(
    fc.record({ item: fc.integer({ min: 1, max: 26 }), qty: fc.integer({ min: 1, max: 3 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )

  it('may name them in any order', async () => {
    const shuffled = lines.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async ([reference, mixed]) => {
        expect(await post({ table: 12, lines: reference }, { lines: mixed, table: 12 })).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('must name the same things', async () => {
    const changed = fc.tuple(lines, fc.nat(), fc.constantFrom('item', 'qty'))
    await fc.assert(
      fc.asyncProperty(changed, async ([reference, place, what]) => {
        const at = place % reference.length
        const other = reference.map((one, i) =>
          i === at ? { ...one, [what]: (one[what === 'qty' ? 'qty' : 'item'] % 26) + 1 } : one,
        )
        expect(
          await post({ table: 12, lines: reference }, { table: 12, lines: other.toReversed() }),
        ).not.toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

/** Parents with children, as rows of two tables; `order`: in which the parents come, and theirs. */
interface Family {
  parent: number
  children: number[]
}

function ledgerOf(families: readonly Family[]): Ledger {
  let sequence = 0
  const changes: Change[] = []
  const insert = (table: string, row: Record<string, number>) => {
    const key = 1 + changes.filter((change) => change.table === table).length
    changes.push({
      table,
      operation: 'insert',
      key,
      before: null,
      after: { id: key, ...row },
      sequence: sequence++,
    })
    return key
  }
  for (const { parent, children } of families) {
    const up = insert('parents', { parent })
    for (const child of children) insert('children', { up, child })
  }
  const column = (name: string, references: string | null = null) => ({
    name,
    type: 'INTEGER',
    notNull: false,
    primaryKey: name === 'id',
    references,
  })
  const table = (name: string, ...columns: ReturnType<typeof column>[]) => ({
    name,
    columns,
    sql: '',
    rows: 0,
  })
  return {
    changes,
    statements: [],
    tables: [
      table('parents', column('id'), column('parent')),
      table('children', column('id'), column('up', 'Parents'), column('child')),
    ],
  }
}

/** A text that is the same for the same families in any order. */
function canonical(families: readonly Family[]): string {
  return families
    .map(({ parent, children }) => JSON.stringify([parent, children.toSorted()]))
    .toSorted()
    .join()
}

it('two sets of new rows match exactly where one is the other in another order', () => {
  const few = fc.integer({ min: 0, max: 1 })
  const family = fc.record({ parent: few, children: fc.array(few, { maxLength: 3 }) })
  const some = fc.array(family, { maxLength: 4 })
  const mixed = (families: Family[]) =>
    fc
      .tuple(
        fc.shuffledSubarray(families, { minLength: families.length }),
        fc.array(fc.boolean(), { minLength: families.length, maxLength: families.length }),
      )
      .map(([all, turned]) =>
        all.map((one, i) => (turned[i] ? { ...one, children: one.children.toReversed() } : one)),
      )
  const pair = fc.oneof(
    fc.tuple(some, some),
    some.chain((all) => fc.tuple(fc.constant(all), mixed(all))),
  )
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const { mine, expected } = matchRows(ledgerOf(a), ledgerOf(b), ledgerOf(b))
      expect(mine.length + expected.length === 0).toBe(canonical(a) === canonical(b))
    }),
    { numRuns: 500 },
  )
})
