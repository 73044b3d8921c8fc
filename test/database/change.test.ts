import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { toJson } from '../../src/trace/json.ts'
import { netChanges } from '../../src/trace/net-changes.ts'
import { keyIdentity, sameRow } from '../../src/trace/same-value.ts'
import type { Change, Row, SqlValue } from '../../src/trace/value.ts'
import { open } from './open.ts'

const SCHEMA = `
  CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT UNIQUE ON CONFLICT REPLACE, n INTEGER CHECK (n < 6)) STRICT;
  CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER
    REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE, v ANY) STRICT;
  CREATE TABLE pairs (a INTEGER, b TEXT, v, PRIMARY KEY (b, a)) WITHOUT ROWID;
  CREATE TABLE plain (v, w TEXT);
  CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, rowid TEXT, twice AS (id * 2), kept AS (id * 3) STORED);
  CREATE TRIGGER log_parent AFTER INSERT ON parents BEGIN
    INSERT INTO plain VALUES (NEW.id, 'added');
    UPDATE parents SET n = coalesce(NEW.n, 0) + 1 WHERE id = NEW.id;
  END;`

const KEYS: Record<string, (row: Row) => SqlValue | SqlValue[]> = {
  parents: (row) => row.id ?? null,
  children: (row) => row.id ?? null,
  pairs: (row) => [row.b ?? null, row.a ?? null],
  plain: (row) => row['#'] ?? null,
  counted: (row) => row.id ?? null,
}

/** Everything that is in the database, by table and key: what the naive model compares. */
async function dump(database: Database): Promise<Map<string, Row>> {
  const found = new Map<string, Row>()
  const db = database.connect(null)
  for (const [table, key] of Object.entries(KEYS)) {
    const rowid = table === 'plain' ? 'rowid AS "#", ' : ''
    for (const { '#': number, ...row } of await db.all(`SELECT ${rowid}* FROM ${table}`)) {
      found.set(`${table} ${keyIdentity(key(number === undefined ? row : { ...row, '#': number }))}`, row)
    }
  }
  return found
}

function apply(rows: Map<string, Row>, changes: Change[]): Map<string, Row> {
  const result = new Map(rows)
  for (const { table, key, formerKey, before, after } of changes) {
    const from = `${table} ${keyIdentity(formerKey ?? key)}`
    const there = result.get(from) ?? null
    if (before === null ? there !== null : there === null || !sameRow(there, before)) {
      throw new Error(`before does not fit: ${from} ${JSON.stringify([before, there])}`)
    }
    result.delete(from)
    if (after !== null) result.set(`${table} ${keyIdentity(key)}`, after)
  }
  return result
}

const small = fc.integer({ min: 1, max: 4 })
const letter = fc.constantFrom('a', 'b', 'c')
const statement = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', 'OR REPLACE', 'OR IGNORE', 'OR FAIL', 'OR ABORT', 'OR ROLLBACK'),
      small,
      letter,
      fc.integer({ min: 0, max: 7 }),
    )
    .map(
      ([or, id, name, n]) =>
        `INSERT ${or} INTO parents VALUES (${id}, '${name}', ${n}), (${(id % 4) + 1}, '${name}${id}', ${n})`,
    ),
  fc.tuple(small, small).map(([id, parent]) => `REPLACE INTO children VALUES (${id}, ${parent}, x'0${id}')`),
  fc
    .tuple(small, letter)
    .map(([a, b]) => `INSERT INTO pairs VALUES (${a}, '${b}', ${a}.5) ON CONFLICT DO UPDATE SET v = v + 1`),
  fc.tuple(small, letter).map(([a, b]) => `UPDATE OR REPLACE pairs SET a = ${a} WHERE b = '${b}'`),
  small.map((v) => `INSERT INTO plain VALUES (${v}, NULL)`),
  small.map((v) => `UPDATE plain SET v = v + 1, rowid = rowid + 10 WHERE v = ${v}`),
  fc.constant('INSERT INTO counted (rowid) VALUES (1), (2)'),
  fc.constant('UPDATE counted SET id = id + 100 WHERE id < 100'),
  fc.tuple(small, small).map(([a, b]) => `UPDATE parents SET id = ${a} WHERE id = ${b}`),
  small.map((id) => `UPDATE parents SET n = n + ${id}`),
  small.map((id) => `DELETE FROM parents WHERE id = ${id}`),
  fc.constantFrom(...Object.keys(KEYS)).map((table) => `DELETE FROM ${table}`),
  fc.constantFrom(
    'SELECT * FROM parents',
    'nonsense',
    'CREATE TABLE more (a)',
    'DROP TABLE IF EXISTS more',
    'ALTER TABLE plain RENAME COLUMN w TO w2; ALTER TABLE plain RENAME COLUMN w2 TO w',
  ),
)
const word = fc.constantFrom('BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT s', 'ROLLBACK TO s', 'RELEASE s')
const script = fc.array(fc.oneof({ weight: 5, arbitrary: statement }, { weight: 2, arbitrary: word }), {
  maxLength: 12,
})

describe('the changes that are written down', () => {
  it('turn the data before into the data after, through failures, rollbacks, cascades and triggers', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (statements) => {
        const database = await open(SCHEMA, `INSERT INTO plain VALUES (1, 'x'), (2, 'y')`)
        const before = await dump(database)
        const told: Change[] = []
        let torn = false
        for (const sql of statements) {
          const results = await database.query(sql).catch(() => null)
          if (results) told.push(...results.flatMap((result) => result.changes))
          // What a failed statement did all the same has no result to be told in.
          else torn ||= /OR (FAIL|ROLLBACK)/.test(sql)
        }
        const end = await database.query('COMMIT').catch(() => database.query('ROLLBACK').catch(() => []))
        const last = end.flatMap((result) => result.changes)
        const after = await dump(database)
        const changes = database.changesSince(0)
        expect(apply(before, changes)).toEqual(after)
        expect(apply(before, inOrder(netChanges(changes)))).toEqual(after)
        if (!torn) expect(asSet(netChanges([...told, ...last]))).toEqual(asSet(netChanges(changes)))
        database.close()
      }),
      { numRuns: 150 },
    )
  })
})

describe('a change', () => {
  const told = async (schema: string, seed: string, sql: string) => {
    const database = await open(schema, seed)
    await database.query(sql)
    return database.changesSince(0).map(({ sequence, ...change }) => change)
  }

  it('has the row before and the row after', async () => {
    const changes = await told(
      'CREATE TABLE t (id INTEGER PRIMARY KEY, v)',
      `INSERT INTO t VALUES (7, x'00ff')`,
      'UPDATE t SET v = 9007199254740993',
    )
    expect(changes).toEqual([
      {
        table: 't',
        operation: 'update',
        key: 7,
        before: { id: 7, v: new Uint8Array([0, 255]) },
        after: { id: 7, v: 9007199254740993n },
      },
    ])
  })

  it('has the key of its table: one value, several in the order of the key, or the rowid', async () => {
    const keys = async (schema: string, sql: string) => (await told(schema, '', sql)).map(({ key }) => key)
    expect(
      await keys('CREATE TABLE t (a TEXT PRIMARY KEY, b) WITHOUT ROWID', `INSERT INTO t VALUES ('x', 1)`),
    ).toEqual(['x'])
    expect(
      await keys('CREATE TABLE t (a, b, c, PRIMARY KEY (c, a))', 'INSERT INTO t VALUES (1, 2, 3)'),
    ).toEqual([[3, 1]])
    expect(await keys('CREATE TABLE t (a)', 'INSERT INTO t VALUES (5), (5)')).toEqual([1, 2])
    expect(await keys('CREATE TABLE t (rowid, oid)', 'INSERT INTO t VALUES (5, 6)')).toEqual([1])
    expect(await keys('CREATE TABLE t (rowid, oid, _rowid_)', 'INSERT INTO t VALUES (5, 6, 7)')).toEqual([
      [5, 6, 7],
    ])
  })

  it('of the key itself knows the former key', async () => {
    const changes = await told(
      'CREATE TABLE t (id INTEGER PRIMARY KEY)',
      'INSERT INTO t VALUES (1)',
      'UPDATE t SET id = 2',
    )
    expect(changes).toMatchObject([{ operation: 'update', key: 2, formerKey: 1 }])
  })

  it('is written down for every row of a DELETE without WHERE, of a REPLACE, and of a cascade', async () => {
    const schema = `CREATE TABLE a (id INTEGER PRIMARY KEY, u UNIQUE); CREATE TABLE b (a REFERENCES a ON DELETE CASCADE)`
    const seed = 'INSERT INTO a VALUES (1, 10), (2, 20); INSERT INTO b VALUES (1), (1)'
    const operations = async (sql: string) =>
      (await told(schema, seed, sql))
        .map(({ table, operation, key }) => `${table} ${operation} ${key}`)
        .sort()
    expect(await operations('DELETE FROM a')).toEqual([
      'a delete 1',
      'a delete 2',
      'b delete 1',
      'b delete 2',
    ])
    expect(await operations('REPLACE INTO a VALUES (3, 20)')).toEqual(['a delete 2', 'a insert 3'])
  })

  it('comes with a table that is made of rows, and with one that is dropped', async () => {
    const database = await open('CREATE TABLE t (id INTEGER PRIMARY KEY)', 'INSERT INTO t VALUES (1), (2)')
    const [made, dropped] = await database.query(
      'CREATE TABLE copy AS SELECT * FROM t; DROP TABLE IF EXISTS main."copy"',
    )
    expect(made?.changes.map(({ operation }) => operation)).toEqual(['insert', 'insert'])
    expect(dropped?.changes.map(({ operation }) => operation)).toEqual(['delete', 'delete'])
    expect(netChanges(database.changesSince(0))).toEqual([])
  })

  it('is not written down where a table could not be dropped', async () => {
    const schema = 'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a)'
    const database = await open(schema, 'INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)')
    await expect(database.query('DROP TABLE a')).rejects.toMatchObject({ code: 'foreign-key' })
    expect(database.changesSince(0)).toEqual([])
    await database.query('INSERT INTO a VALUES (2)')
    expect(database.changesSince(0)).toMatchObject([{ table: 'a', key: 2 }])
  })

  it('is written down in tables that come later, that become wider, and after a rolled-back change of the schema', async () => {
    const database = await open('CREATE TABLE t (a)')
    await database.query('CREATE TABLE wide (a, b, c, d, e, f, g); INSERT INTO wide (g) VALUES (7)')
    await database.query(
      'BEGIN; CREATE TABLE gone (a); INSERT INTO gone VALUES (1); ALTER TABLE t ADD COLUMN x; ROLLBACK',
    )
    await database.query(
      'ALTER TABLE t RENAME TO u; ALTER TABLE u ADD COLUMN b; INSERT INTO u VALUES (1, 2); ALTER TABLE u DROP COLUMN a; DELETE FROM u',
    )
    expect(database.changesSince(0)).toMatchObject([
      { table: 'wide', after: { g: 7 } },
      { table: 'u', after: { a: 1, b: 2 } },
      { table: 'u', before: { b: 2 }, after: null },
    ])
  })

  it('has a number that only grows, also after a restore', async () => {
    const database = await open('CREATE TABLE t (a)')
    const empty = database.snapshot()
    await database.query('INSERT INTO t VALUES (1)')
    const before = database.sequence
    database.restore(empty)
    expect(database.changesSince(0)).toEqual([])
    await database.query('INSERT INTO t VALUES (2)')
    expect(database.changesSince(before)).toMatchObject([{ after: { a: 2 }, sequence: before + 1 }])
  })

  it('that is rolled back is undone by a change of the ROLLBACK, so that those of a script add up', async () => {
    const database = await open('CREATE TABLE t (id INTEGER PRIMARY KEY, v)', 'INSERT INTO t VALUES (1, 10)')
    const results = await database.query(
      'BEGIN; UPDATE t SET id = 2; SAVEPOINT s; DELETE FROM t; ROLLBACK TO s; INSERT INTO t VALUES (3, 0); ROLLBACK',
    )
    const operations = results.map(({ changes }) =>
      changes.map(({ operation, key }) => `${operation} ${key}`),
    )
    expect(operations).toEqual([
      [],
      ['update 2'],
      [],
      ['delete 2'],
      ['insert 2'],
      ['insert 3'],
      ['delete 3', 'update 1'],
    ])
    expect(netChanges(results.flatMap(({ changes }) => changes))).toEqual([])
    expect(database.changesSince(0)).toEqual([])
  })

  it('of a very large statement is written down like any other', async () => {
    const database = await open('CREATE TABLE t (id INTEGER PRIMARY KEY, v)')
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)'
    await database.query(`${numbers} INSERT INTO t SELECT i, 'row ' || i FROM n; DELETE FROM t WHERE id > 5`)
    expect(database.changesSince(0)).toHaveLength(20000 + 19995)
    expect(netChanges(database.changesSince(0))).toHaveLength(5)
  })
})

function asSet(net: Change[]): Set<string> {
  return new Set(net.map((change) => toJson({ ...change, sequence: 0 })))
}

/** Net changes have no order that can be replayed: rows that leave a key go first. */
function inOrder(net: Change[]): Change[] {
  const rank = { delete: 0, update: 1, insert: 2 }
  return [...net].sort((a, b) => rank[a.operation] - rank[b.operation])
}
