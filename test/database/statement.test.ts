import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../src/database/port.ts'
import { open } from './open.ts'

const database = await open(
  `CREATE TABLE flavours (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scoops INTEGER CHECK (scoops >= 0)) STRICT;
   CREATE TABLE orders (id INTEGER PRIMARY KEY, flavour INTEGER NOT NULL REFERENCES flavours) STRICT`,
  `INSERT INTO flavours VALUES (1, 'lemon', 14), (3, 'mango', 9)`,
)
const db = database.connect(null)

describe('a statement', () => {
  it('gives all rows, the first row, or what it changed', async () => {
    expect(await db.all('SELECT id, name FROM flavours ORDER BY id')).toEqual([
      { id: 1, name: 'lemon' },
      { id: 3, name: 'mango' },
    ])
    expect(await db.get('SELECT name FROM flavours WHERE id = ?', [3])).toEqual({ name: 'mango' })
    expect(await db.get('SELECT name FROM flavours WHERE id = ?', [4])).toBeUndefined()
    expect(await db.run('UPDATE flavours SET scoops = scoops WHERE id < ?', [9])).toMatchObject({
      changes: 2,
    })
  })

  it('that returns rows while it changes some does both', async () => {
    const row = await db.get("INSERT INTO flavours (name) VALUES ('fig') RETURNING id, name")
    expect(row).toEqual({ id: 4, name: 'fig' })
    expect(await db.run('DELETE FROM flavours WHERE id = 4 RETURNING name')).toMatchObject({ changes: 1 })
  })

  it('that changes nothing says 0, and not what an earlier one changed', async () => {
    await db.run('UPDATE flavours SET scoops = scoops')
    expect(await db.run('SELECT 1 AS one')).toMatchObject({ changes: 0 })
    expect(await db.run('CREATE TABLE IF NOT EXISTS flavours (id)')).toMatchObject({ changes: 0 })
  })

  it('that returns rows is carried out whole, also where only one is wanted or there are too many', async () => {
    const one = await open('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    const connection = one.connect(null)
    expect(await connection.get('INSERT INTO t VALUES (1), (2), (3) RETURNING id')).toEqual({ id: 1 })
    expect(await connection.run('DELETE FROM t WHERE id > 1 RETURNING id')).toEqual({ changes: 2, lastId: 3 })
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n LIMIT 100001)'
    const sql = `${numbers} INSERT INTO t SELECT i FROM n RETURNING id`
    await expect(connection.all(sql)).rejects.toMatchObject({
      code: 'too-big',
      sql,
      message: expect.stringContaining('though'),
    })
    expect(await connection.get('SELECT count(*) AS n FROM t')).toEqual({ n: 100_002 })
  })

  it('knows the last id of its own connection, and of no other', async () => {
    const [one, two] = [database.connect(null), database.connect(null)]
    const first = await one.run('INSERT INTO orders (flavour) VALUES (1)')
    const second = await two.run('INSERT INTO orders (flavour) VALUES (1)')
    expect(second.lastId).toBe(Number(first.lastId) + 1)
    expect((await one.run('UPDATE orders SET flavour = 3')).lastId).toBe(first.lastId)
    expect((await one.run('INSERT OR IGNORE INTO flavours VALUES (1, NULL, NULL)')).lastId).toBe(first.lastId)
    await two.run('INSERT INTO orders VALUES (9007199254740993, 1)')
    expect((await two.run('DELETE FROM orders')).lastId).toBe(9007199254740993n)
  })

  it.each([
    ['SELECT 1; SELECT 2', 10],
    ['SELECT 1;; -- and\n DROP TABLE flavours', 19],
    ["INSERT INTO flavours (name) VALUES ('x'); DELETE FROM flavours", 42],
    ['SELECT 1; nonsense', 10],
  ])('is refused where a second one is stacked upon it, and nothing runs: %s', async (sql, offset) => {
    await expect(db.all(sql)).rejects.toMatchObject({ name: 'DatabaseError', code: 'stacked', sql, offset })
    expect(await db.all('SELECT name FROM flavours')).toHaveLength(2)
  })

  it.each([
    'SELECT 1 AS one;',
    '  ; SELECT 1 AS one',
    'SELECT 1 AS one; -- done',
    '/* a ; b */ SELECT 1 AS one /* unfinished',
  ])('may have spaces, comments and semicolons around it: %s', async (sql) => {
    expect(await db.all(sql)).toEqual([{ one: 1 }])
  })

  it.each(['', '   ', ';', '-- nothing', '/* nothing */ ;'])('that is none is refused: "%s"', async (sql) => {
    await expect(db.all(sql)).rejects.toMatchObject({
      code: 'syntax',
      message: 'There is no statement here.',
    })
  })

  it.each<[string, string, string, number | null]>([
    ['SELEC 1', 'syntax', 'near "SELEC": syntax error', 0],
    ['SELECT (1, FROM t) FROM t', 'syntax', 'near "FROM": syntax error', 11],
    ['SELECT id, FROM flavours WHERE FROM = 1', 'syntax', 'near "FROM": syntax error', 11],
    ['SELECT * FROM', 'syntax', 'incomplete input', 13],
    ["SELECT 'open", 'syntax', `unrecognized token: "'open"`, 7],
    ['SELECT 1 FROM flavour', 'no-such-table', 'no such table: flavour', 14],
    ['SELECT flavours.nam FROM flavours', 'no-such-column', 'no such column: flavours.nam', 7],
    ['SELECT "name", nam FROM flavours', 'no-such-column', 'no such column: nam', 15],
    ['INSERT INTO flavours (nam) VALUES (1)', 'no-such-column', 'table flavours has no column named nam', 22],
    ['SELECT upperr(name) FROM flavours', 'other', 'no such function: upperr', 7],
    [
      "INSERT INTO flavours (name) VALUES ('lemon')",
      'unique',
      'UNIQUE constraint failed: flavours.name',
      null,
    ],
    ['UPDATE flavours SET scoops = -1', 'check', 'CHECK constraint failed: scoops >= 0', null],
    [
      'INSERT INTO flavours (scoops) VALUES (1)',
      'not-null',
      'NOT NULL constraint failed: flavours.name',
      null,
    ],
    ['INSERT INTO orders (flavour) VALUES (99)', 'foreign-key', 'FOREIGN KEY constraint failed', null],
    [
      "INSERT INTO flavours (name, scoops) VALUES ('a', 'many')",
      'datatype',
      'cannot store TEXT value in INTEGER column flavours.scoops',
      null,
    ],
  ])('that fails says how and where: %s', async (sql, code, message, offset) => {
    await expect(db.run(sql)).rejects.toMatchObject({ code, message, sql, offset })
  })

  it('with a NUL in it is refused, instead of being read only up to there', async () => {
    await expect(db.run('SELECT 1\0')).rejects.toMatchObject({ code: 'syntax', offset: 8 })
  })

  it.each<[string, Parameters | undefined, RegExp]>([
    ['SELECT ? AS a, ? AS b', [1], /wants 2 values, and was given 1/],
    ['SELECT ? AS a', [1, 2], /wants 1 value, and was given 2/],
    ['SELECT 1 AS a', [1], /wants no value, and was given 1/],
    ['SELECT ? AS a', undefined, /wants 1 value, and was given none/],
    ['SELECT ? AS a', { a: 1 }, /give them as an array/],
    ['SELECT :a AS a, :b AS b', { a: 1 }, /wants a value for :b/],
    ['SELECT :a AS a', undefined, /wants a value for :a/],
    ['SELECT :a AS a', { a: 1, b: 2 }, /has no :b/],
    ['SELECT :a AS a', { a: 1, ':a': 2 }, /without the sign/],
  ])('is refused with the wrong parameters: %s', async (sql, parameters, message) => {
    await expect(db.all(sql, parameters)).rejects.toMatchObject({
      code: 'parameter',
      message: expect.stringMatching(message),
    })
  })

  it.each<[string, Parameters, object]>([
    ['SELECT ?2 AS a, ?1 AS b', ['x', 'y'], { a: 'y', b: 'x' }],
    ['SELECT :a AS a, @b AS b, $c AS c, :a AS d', { a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: 3, d: 1 }],
    ['SELECT :a AS a, :b AS b', [1, 2], { a: 1, b: 2 }],
    ['SELECT \':a\' AS "?", :b /* :c ? */ AS b -- ?', { b: 2 ** 40 }, { '?': ':a', b: 2 ** 40 }],
    ['SELECT ? AS a, ?1 AS b, ? AS c', [2 ** 40, 2 ** 41], { a: 2 ** 40, b: 2 ** 40, c: 2 ** 41 }],
    ['SELECT :ä AS a', { ä: 1 }, { a: 1 }],
  ])('takes parameters in every form that SQLite has: %s', async (sql, parameters, row) => {
    expect(await db.get(sql, parameters)).toEqual(row)
  })

  it('is prepared once, and again when its table has changed', async () => {
    const one = await open('CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)')
    const connection = one.connect(null)
    expect(await connection.all('SELECT * FROM t')).toEqual([{ a: 1 }])
    await connection.run('ALTER TABLE t ADD COLUMN b DEFAULT 2')
    expect(await connection.all('SELECT * FROM t')).toEqual([{ a: 1, b: 2 }])
  })

  it('still runs when very many others have run since', async () => {
    for (let n = 0; n < 500; n += 1) expect(await db.get(`SELECT ${n} AS n`)).toEqual({ n })
    expect(await db.get('SELECT 0 AS n')).toEqual({ n: 0 })
  })
})
