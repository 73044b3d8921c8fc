import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { alignRows, type RowPair } from '../../src/player/grading/align-rows.ts'
import { Grader } from '../../src/player/grading/grade.ts'
import { sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

/** Rows written as words, cells apart by a slash. */
const rows = (text: string) => text.split(' ').map((row) => row.split('/'))

/** What is said of every line: `=` the same, `~2` column 2 differs, `+` extra, `-` missing, `x` another, `>3` moved. */
function signs(mine: string, expected: string, order: 'any' | 'exact' = 'exact'): string {
  return alignRows(rows(mine), rows(expected), order).map(signOf).join(' ')
}

function signOf(pair: RowPair): string {
  switch (pair.kind) {
    case 'same':
      return '='
    case 'differs':
      return `~${pair.columns.map((at) => at + 1).join('')}`
    case 'moved':
      return `>${pair.expected + 1}`
    case 'other':
      return 'x'
    case 'extra':
      return '+'
    case 'missing':
      return '-'
  }
}

describe('two results beside each other', () => {
  it.each<[string, string, 'any' | 'exact', string]>([
    ['a b c', 'a b c', 'exact', '= = ='],
    ['a c', 'a b c', 'exact', '= - ='],
    ['a b c d', 'a c d', 'exact', '= + = ='],
    ['a x c', 'a b c', 'exact', '= x ='],
    ['c b a', 'a b c', 'exact', '>1 = >3'],
    ['b c a x', 'a b c y', 'exact', '= = - >1 +'],
    ['c b a', 'a b c', 'any', '= = ='],
    ['a a b', 'a b b', 'any', '- = + ='],
    ['x c a', 'a b c', 'any', '- + = ='],
    ['x y', 'a b c', 'any', '- - + + -'],
    ['a/1 b/3', 'a/1 b/2', 'exact', '= ~2'],
    ['b/3 a/1', 'a/1 b/2', 'any', '~2 ='],
    ['a/1/x b/1/y', 'a/2/x b/2/y', 'exact', '~2 ~2'],
    ['a/1', 'b/2', 'exact', 'x'],
  ])('%s beside %s in %s order: %s', (mine, expected, order, said) => {
    const cells = signs(mine, expected, order)
    expect(cells).toBe(said)
  })

  it('name every row of both exactly once', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2')), {
      maxLength: 9,
    })
    fc.assert(
      fc.property(some, some, fc.constantFrom('any' as const, 'exact' as const), (mine, expected, order) => {
        const pairs = alignRows(mine, expected, order)
        // A moved row in a result that has only changed its order stands beside what is expected there.
        const ours = pairs.flatMap((pair) => ('mine' in pair ? [pair.mine] : []))
        const theirs = pairs.flatMap((pair) => ('expected' in pair ? [pair.expected] : []))
        expect(ours.toSorted((a, b) => a - b)).toEqual(mine.map((_, at) => at))
        expect(theirs.toSorted((a, b) => a - b)).toEqual(expected.map((_, at) => at))
        expect(ours).toEqual(ours.toSorted((a, b) => a - b))
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})

const shop = await openShop().open('shop', 'seed')

/** Whether rows are right where other ones are expected, sorted by what `order` says. */
async function areRight(rows: Row[], expected: Row[], order: string): Promise<boolean> {
  if (shop === null) throw new Error('there is no shop')
  const select = (table: Row[]) =>
    `SELECT column1 AS key, column2 AS value FROM (VALUES ${table.map(([key, value]) => `(${key}, '${value}')`).join()})`
  const block = sqlExercise(`${select(expected)} ${order}`)
  return (await new Grader(block, { seed: shop, hidden: null }).grade({ kind: 'sql', script: select(rows) }))
    .right
}

type Row = [key: number, value: string]
/** Rows of which many have the same key, in two orders. */
const shuffledRows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('x', 'y', 'z')), {
    minLength: 1,
    maxLength: 7,
  })
  .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))

test('every permutation that ORDER BY does not fix is right, and no other one', async () => {
  const isSorted = (rows: Row[]) => rows.every(([key], at) => at === 0 || (rows[at - 1]?.[0] ?? 0) <= key)
  await fc.assert(
    fc.asyncProperty(shuffledRows, async ([rows, shuffled]) => {
      expect(await areRight(shuffled, rows, '')).toBe(true)
      const byKey = shuffled.toSorted(([a], [b]) => a - b)
      expect(await areRight(byKey, rows, 'ORDER BY key')).toBe(true)
      expect(await areRight(byKey.toReversed(), rows, 'ORDER BY column1 DESC')).toBe(true)
      expect(await areRight(shuffled, rows, 'ORDER BY 1')).toBe(isSorted(shuffled))
    }),
    { seed: 11, numRuns: 20 },
  )
})
