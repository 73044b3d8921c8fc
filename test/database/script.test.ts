import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { type QueryResult, ScriptError } from '../../src/database/port.ts'
import { engine, open } from './open.ts'

const flavours = () =>
  open(
    'CREATE TABLE flavours (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
    `INSERT INTO flavours VALUES (1, 'lemon'), (2, 'fig')`,
  )

describe('a script', () => {
  it('gives a result for each of its statements', async () => {
    const database = await flavours()
    const results = await database.query(`-- look first
      SELECT name FROM flavours ORDER BY id;
      UPDATE flavours SET name = 'lime' WHERE id = 1; /* that was all */`)
    expect(results).toMatchObject([
      { columns: ['name'], rows: [['lemon'], ['fig']], count: 2, truncated: false, changes: [], plan: [] },
      {
        sql: `UPDATE flavours SET name = 'lime' WHERE id = 1;`,
        rows: [],
        changes: [{ key: 1, after: { name: 'lime' } }],
      },
    ])
  })

  it('has columns for a result without rows', async () => {
    expect(await (await flavours()).query('SELECT * FROM flavours WHERE id = 9')).toMatchObject([
      { columns: ['id', 'name'], count: 0 },
    ])
  })

  it.each(['', ' \n ', ';;', '-- nothing', '/* nothing */ ; -- at all'])(
    'may be empty: "%s"',
    async (script) => {
      expect(await (await flavours()).query(script)).toEqual([])
    },
  )

  it('is divided by SQLite, not by its semicolons', async () => {
    const script = `CREATE TRIGGER t AFTER INSERT ON flavours BEGIN SELECT 1; UPDATE flavours SET name = 'x;y' WHERE id = NEW.id; END;
      SELECT 'a;b' AS "c;d" -- e;f
      ;; INSERT INTO flavours (name) VALUES ('one; two')`
    const results = await (await flavours()).query(script)
    expect(results.map(({ sql }) => sql.slice(0, 12))).toEqual([
      'CREATE TRIGG',
      "SELECT 'a;b'",
      'INSERT INTO ',
    ])
    expect(results.at(-1)?.changes.map(({ after }) => after?.name)).toEqual(['one; two', 'x;y'])
  })

  it('shows the plan where it is asked for, with what is inside of what', async () => {
    const database = await flavours()
    const [search] = await database.query('SELECT * FROM flavours WHERE id = 1', { plan: true })
    expect(search?.plan).toEqual([{ detail: expect.stringContaining('SEARCH flavours'), depth: 0 }])
    const [union] = await database.query('SELECT id FROM flavours UNION SELECT 3', { plan: true })
    expect(union?.plan.map(({ depth }) => depth)).toContain(2)
  })

  it('has no plan for rows that are inserted as they stand', async () => {
    const database = await open('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a)')
    const script = 'INSERT INTO a VALUES (1); INSERT INTO b SELECT id FROM a; DELETE FROM b WHERE a = 1'
    const plans = (await database.query(script, { plan: true })).map(({ plan }) => plan[0]?.detail)
    expect(plans).toEqual([undefined, 'SCAN a', 'SCAN b'])
  })

  it('that fails keeps what it did before, and says which statement it was', async () => {
    const database = await flavours()
    const failing = database.query(
      `SELECT 1 AS one; INSERT INTO flavours VALUES (3, 'mint');\n\nSELECT nam FROM flavours; SELECT 2`,
    )
    await expect(failing).rejects.toMatchObject({
      code: 'no-such-column',
      sql: 'SELECT nam FROM flavours;',
      offset: 7,
    })
    await expect(failing).rejects.toBeInstanceOf(ScriptError)
    const done = await failing.catch((error: ScriptError) => error.done)
    expect(done).toMatchObject([{ rows: [[1]] }, { changes: [{ key: 3 }] }])
    expect(database.changesSince(0)).toHaveLength(1)
  })

  it.each<[string, string, string]>([
    ['SELECT 1; SELEC 2; SELECT 3', 'syntax', 'SELEC 2;'],
    [
      `SELECT 1; CREATE TRIGGER t AFTER INSERT ON flavours BEGIN SELEC 1; END; SELECT 2`,
      'syntax',
      'CREATE TRIGGER t AFTER INSERT ON flavours BEGIN SELEC 1; END;',
    ],
    [`SELECT 'a;b`, 'syntax', `SELECT 'a;b`],
    ['SELECT 1; SELECT :who', 'parameter', 'SELECT :who'],
    ['SELECT 1; PRAGMA foreign_keys = OFF; SELECT 2', 'refused', 'PRAGMA foreign_keys = OFF;'],
  ])('names the statement that failed: %s', async (script, code, sql) => {
    await expect((await flavours()).query(script)).rejects.toMatchObject({ code, sql })
  })

  it('tells whoever watches of each statement before and after it runs', async () => {
    const database = await flavours()
    const { version } = database
    const told: string[] = []
    const watch = {
      begins: (sql: string) => told.push(`${sql} v${database.version - version} ${database.open}`),
      ended: ({ sql, count }: QueryResult) => told.push(`${sql} ${count}`),
    }
    const script = `SELECT 1; BEGIN; DELETE FROM flavours; SELECC`
    await expect(database.query(script, { watch })).rejects.toMatchObject({ code: 'syntax' })
    expect(told).toEqual([
      'SELECT 1; v0 false',
      'SELECT 1; 1',
      'BEGIN; v0 false',
      'BEGIN; 0',
      'DELETE FROM flavours; v1 true',
      'DELETE FROM flavours; 0',
    ])
    expect(database.version - version).toBe(2)
  })

  it('leaves its transaction open for the next script, and the application waits meanwhile', async () => {
    const database = await flavours()
    await database.query('BEGIN; DELETE FROM flavours')
    let answered = false
    const outside = database
      .connect(null)
      .all('SELECT id FROM flavours')
      .then((rows) => {
        answered = true
        return rows
      })
    expect(await database.query('SELECT count(*) AS n FROM flavours')).toMatchObject([{ rows: [[0]] }])
    expect(database.changesSince(0)).toHaveLength(2)
    expect(answered).toBe(false)
    await database.query('ROLLBACK')
    expect(await outside).toHaveLength(2)
    expect(database.changesSince(0)).toEqual([])
  })

  it('waits for the transaction of an application', async () => {
    const database = await flavours()
    const inTheMiddle: Promise<unknown>[] = []
    await database.connect(null).transaction(async (db) => {
      await db.run('DELETE FROM flavours')
      inTheMiddle.push(database.query('SELECT count(*) AS n FROM flavours'))
      await Promise.resolve()
      await db.run(`INSERT INTO flavours VALUES (9, 'mint')`)
    })
    expect(await Promise.all(inTheMiddle)).toMatchObject([[{ rows: [[1]] }]])
  })

  it('runs after the scripts before it, also where they are not waited for', async () => {
    const database = await flavours()
    const all = ['BEGIN', 'DELETE FROM flavours', 'nonsense', 'COMMIT', 'SELECT count(*) FROM flavours'].map(
      (sql) => database.query(sql),
    )
    const ends = await Promise.allSettled(all)
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    expect(await all[4]).toMatchObject([{ rows: [[0]] }])
  })

  it.each([
    ['BEGIN; SAVEPOINT a; RELEASE a; COMMIT', false],
    ['SAVEPOINT a; RELEASE a', false],
    ['SAVEPOINT a; ROLLBACK TO a', true],
    ['BEGIN; SAVEPOINT a; RELEASE a', true],
    ['BEGIN; INSERT OR ROLLBACK INTO flavours VALUES (1, 1)', false],
    ['BEGIN; INSERT INTO flavours VALUES (1, NULL)', true],
    ['BEGIN; COMMIT; COMMIT', false],
    ['BEGIN IMMEDIATE TRANSACTION; END TRANSACTION', false],
  ])('is known to have a transaction open or not, after: %s', async (script, isOpen) => {
    const database = await flavours()
    await database.query(script).catch(() => undefined)
    const snapshot = () => database.snapshot()
    if (isOpen) expect(snapshot).toThrow('A transaction is open')
    else expect(snapshot).not.toThrow()
  })
})

describe('the scripts that a database is opened with', () => {
  it('leave no changes behind, and may do what any script may', async () => {
    const database = await open(
      'PRAGMA foreign_keys = ON; CREATE TABLE t (a);',
      'BEGIN; INSERT INTO t VALUES (1); COMMIT;',
    )
    expect(database.changesSince(0)).toEqual([])
    expect(database.tables()).toMatchObject([{ name: 't', rows: 1 }])
  })

  it.each([
    ['CREATE TABLE t (a)', 'INSERT INTO u VALUES (1)', 'no-such-table'],
    ['CREATE TABL t (a)', '', 'syntax'],
    ['CREATE TABLE t (a)', 'BEGIN; INSERT INTO t VALUES (1)', 'refused'],
    ['PRAGMA max_page_count = 4000000000', '', 'refused'],
  ])('are refused where they fail: %s / %s', async (schema, seed, code) => {
    await expect(openDatabase(engine, { schema, seed })).rejects.toMatchObject({
      name: 'DatabaseError',
      code,
    })
  })
})
