import { describe, expect, it } from 'vitest'
import { open } from './open.ts'

const database = await open('CREATE TABLE t (id INTEGER PRIMARY KEY, v); CREATE INDEX i ON t (v)')

describe('what nobody may do', () => {
  it.each([
    'PRAGMA foreign_keys = OFF',
    'PRAGMA main . "foreign_keys" = 0',
    'PRAGMA foreign_keys(off)',
    'PRAGMA recursive_triggers = OFF',
    'PRAGMA hard_heap_limit = 0',
    'PRAGMA max_page_count = 1000000000',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA writable_schema = ON',
    'PRAGMA temp_store_directory = "/"',
    'PRAGMA ignore_check_constraints = ON',
    '/* sly */ ; pragma FOREIGN_KEYS=off',
    'EXPLAIN PRAGMA foreign_keys = OFF',
    'EXPLAIN QUERY PLAN PRAGMA foreign_keys = OFF',
    'PRAGMA nonsense',
    `ATTACH 'other.db' AS other`,
    `ATTACH DATABASE ':memory:' AS other`,
    'DETACH main',
    `VACUUM INTO 'copy.db'`,
    `VACUUM main INTO 'copy.db'`,
  ])('is refused with a reason, to scripts and to applications: %s', async (sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/\.$/),
    })
    await expect(database.connect(null).run(sql)).rejects.toMatchObject({ code: 'refused' })
    expect(await database.query('PRAGMA foreign_keys; PRAGMA recursive_triggers')).toMatchObject([
      { rows: [[1]] },
      { rows: [[1]] },
    ])
  })

  it('is found also where it is spelled as SQLite alone would read it', async () => {
    for (const space of ['\f', ' \v', '\r\n', '/*x*/', '--x\n']) {
      const sql = `PRAGMA${space}foreign_keys${space}=${space}OFF`
      await database.query(sql).catch(() => undefined)
    }
    expect(await database.query('PRAGMA foreign_keys')).toMatchObject([{ rows: [[1]] }])
  })

  it.each([
    'PRAGMA foreign_keys',
    'PRAGMA foreign_keys = ON',
    'PRAGMA table_info(t)',
    'PRAGMA main.table_xinfo = t',
    'PRAGMA index_list(t)',
    'PRAGMA foreign_key_list(t)',
    'PRAGMA user_version = 3',
    'PRAGMA page_count',
    'PRAGMA integrity_check',
    `SELECT * FROM pragma_table_info('t')`,
    'VACUUM',
    'ANALYZE',
    'REINDEX i',
    'EXPLAIN SELECT 1',
    'EXPLAIN QUERY PLAN SELECT * FROM t',
  ])('is not meant by what only looks, or harms nobody: %s', async (sql) => {
    await expect(database.query(sql)).resolves.toHaveLength(1)
  })
})

describe('what is too big', () => {
  const numbers = (n: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${n})`

  it('is refused as a result of an application: too many rows, or too large ones', async () => {
    const db = database.connect(null)
    await expect(db.all(`${numbers(100_001)} SELECT i FROM n`)).rejects.toMatchObject({
      code: 'too-big',
      message: expect.stringContaining('100,000 rows'),
    })
    await expect(db.all(`${numbers(80)} SELECT zeroblob(1000000) AS b FROM n`)).rejects.toMatchObject({
      code: 'too-big',
    })
    expect(await db.get('SELECT 1 AS one')).toEqual({ one: 1 })
  })

  it('is cut in a script, and not read on', async () => {
    const [large] = await database.query(`${numbers(20)} SELECT zeroblob(1000000) AS b FROM n`)
    expect(large).toMatchObject({ count: 4, truncated: true })
    expect(large?.rows).toHaveLength(4)
    const [long] = await database.query(`${numbers(100_000_000)} SELECT i FROM n`)
    expect(long).toMatchObject({ count: 10_000, truncated: true })
    expect(long?.rows.at(-1)).toEqual([10_000])
    const [exact] = await database.query(`${numbers(10_000)} SELECT i FROM n`)
    expect(exact).toMatchObject({ count: 10_000, truncated: false })
  })

  it('is counted where the rows are also changed', async () => {
    const small = await open('CREATE TABLE t (v)')
    const [result] = await small.query(`${numbers(10_500)} INSERT INTO t SELECT i FROM n RETURNING v`)
    expect(result).toMatchObject({ count: 10_500, truncated: true })
    expect(result?.rows).toHaveLength(10_000)
  })

  it('is refused in a script where not even one row fits', async () => {
    await expect(database.query('SELECT zeroblob(100000000) AS z')).rejects.toMatchObject({
      code: 'too-big',
      message: 'One row of the result is larger than 4 MiB. Ask for less of it.',
    })
  })

  it('is refused as a value that needs more memory than there may be', async () => {
    for (const sql of [
      'SELECT hex(zeroblob(200000000)) AS h',
      'SELECT zeroblob(2000000000) AS z',
      'SELECT zeroblob(900000000) AS z',
      'SELECT length(hex(zeroblob(900000000))) AS z',
      `SELECT replace(hex(zeroblob(30000000)), '0', 'abcdef') AS r`,
    ]) {
      await expect(database.query(sql)).rejects.toMatchObject({ code: 'too-big' })
    }
  })

  it('is refused as data that does not fit, and nothing of it stays', async () => {
    const small = await open('CREATE TABLE t (v)')
    const filling = small.query(`${numbers(2000)} INSERT INTO t SELECT zeroblob(100000) FROM n`)
    await expect(filling).rejects.toMatchObject({ code: 'too-big' })
    expect(await small.query('SELECT count(*) FROM t')).toMatchObject([{ rows: [[0]] }])
    expect(small.changesSince(0)).toEqual([])
    await small.query('INSERT INTO t VALUES (1)')
    expect(small.changesSince(0)).toHaveLength(1)
  })
})
