import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SqlValue } from '../../src/trace/value.ts'
import { open } from './open.ts'

const database = await open('CREATE TABLE t (id INTEGER PRIMARY KEY, value ANY) STRICT')
const loose = await open('CREATE TABLE t (id INTEGER PRIMARY KEY, value)')

const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  fc.constantFrom(
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    -(2 ** 31) - 1,
    2 ** 53 - 1,
    2n ** 53n,
    -(2n ** 63n),
    2n ** 63n - 1n,
  ),
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', 'a\0b', '\ufeffmark', '😀', "it's", '12', '1e5', 'x'.repeat(5000)),
)
const value: fc.Arbitrary<SqlValue> = fc.oneof(
  fc.constant(null),
  integer,
  fc.double({ noNaN: true }),
  text,
  fc.uint8Array(),
)

/** What must come back: integers within ±2^53 as numbers, and no difference between 0 and -0. */
function expected(value: SqlValue): SqlValue {
  if (typeof value === 'bigint' && BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)))
    return Number(value)
  return value === 0 ? 0 : value
}

describe('values', () => {
  it.each([
    ['a strict table', database],
    ['a table without types', loose],
  ])('come back from %s as they went in', async (_, one) => {
    const db = one.connect(null)
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        await db.run('DELETE FROM t')
        await db.run('INSERT INTO t (value) VALUES (?)', [given])
        const row = await db.get('SELECT value, typeof(value) AS type FROM t')
        expect(row?.value).toEqual(expected(given))
        const change = one.changesSince(0).at(-1)
        expect(change?.after?.value).toEqual(expected(given))
        if (typeof given === 'bigint' || Number.isSafeInteger(given)) expect(row?.type).toBe('integer')
      }),
    )
  })

  it('are found again by a comparison with themselves, also where an index is used', async () => {
    const one = await open('CREATE TABLE t (value); CREATE INDEX i ON t (value)')
    const db = one.connect(null)
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        await db.run('DELETE FROM t')
        await db.run('INSERT INTO t VALUES (:value)', { value: given })
        expect(await db.all('SELECT 1 AS found FROM t WHERE value IS :value', { value: given })).toHaveLength(
          1,
        )
        expect(
          await db.all('SELECT 1 AS found FROM t WHERE value + 0 IS :value + 0', { value: given }),
        ).toHaveLength(1)
      }),
    )
  })

  it('of more than 32 bits are integers in every expression, not REAL', async () => {
    const db = database.connect(null)
    const row = await db.get(
      "SELECT typeof(?1) AS a, ?1 || '' AS b, ?1 / 1000 AS c, ? - ?1 AS d",
      [1795163460122, 1795163460123],
    )
    expect(row).toEqual({ a: 'integer', b: '1795163460122', c: 1795163460, d: 1 })
  })

  it('keep an integer and a REAL of the same size apart', async () => {
    const db = database.connect(null)
    const row = await db.get(
      'SELECT 9223372036854775807 AS a, 9223372036854775808.0 AS b, 9007199254740992 AS c, 9007199254740991 AS d',
    )
    expect(row).toEqual({
      a: 9223372036854775807n,
      b: 2 ** 63,
      c: 9007199254740992n,
      d: 9007199254740991,
    })
  })

  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /Parameter :v is undefined.*null/],
    ['a boolean', true, /Parameter :v is true.*1 or 0/],
    ['NaN', Number.NaN, /NaN/],
    ['half a character', 'a\ud83d', /half a character/],
    ['an integer of 65 bits', 2n ** 64n, /64 bits/],
    ['an object', { a: 1 }, /object/],
    ['a date', new Date(0), /object/],
    ['a function', () => 1, /function/],
  ])('refuse %s, and name the parameter', async (_, given, message) => {
    const db = database.connect(null)
    // The wrong types are the point of this test.
    const wrong = { v: given } as Record<string, SqlValue>
    await expect(db.all('SELECT :v AS v', wrong)).rejects.toMatchObject({
      code: 'parameter',
      message: expect.stringMatching(message),
    })
  })

  it('with strange column names make rows like any other', async () => {
    const row = await database.connect(null).get('SELECT 1 AS __proto__, 2 AS constructor, 3 AS "a b"')
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['a b', 3],
    ])
  })

  it('under two equal column names are refused, because a row would lose one', async () => {
    const db = database.connect(null)
    await expect(db.all('SELECT 1 AS id, 2 AS id')).rejects.toThrow(
      'Two columns of the result are called "id"',
    )
    expect(await database.query('SELECT 1 AS id, 2 AS id')).toMatchObject([
      { columns: ['id', 'id'], rows: [[1, 2]] },
    ])
  })
})
