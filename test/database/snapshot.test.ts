import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { engine, open } from './open.ts'

const shop = () =>
  open(
    'CREATE TABLE a (id INTEGER PRIMARY KEY, v); CREATE TABLE b (a REFERENCES a ON DELETE CASCADE)',
    'INSERT INTO a VALUES (1, 10); INSERT INTO b VALUES (1)',
  )

describe('a snapshot', () => {
  it('brings everything back, and everything works as before: statements, keys, changes', async () => {
    const database = await shop()
    const db = database.connect(null)
    const read = () => db.all('SELECT v FROM a ORDER BY id')
    await read()
    const snapshot = database.snapshot()
    await db.run('DELETE FROM a')
    await db.run('DROP TABLE b')
    database.restore(snapshot)
    expect(await read()).toEqual([{ v: 10 }])
    await expect(db.run('INSERT INTO b VALUES (99)')).rejects.toMatchObject({ code: 'foreign-key' })
    await db.run('DELETE FROM a')
    expect(
      database
        .changesSince(0)
        .map(({ table, operation }) => `${table} ${operation}`)
        .sort(),
    ).toEqual(['a delete', 'b delete'])
    await expect(database.query('PRAGMA hard_heap_limit = 0')).rejects.toMatchObject({ code: 'refused' })
  })

  it('can be restored again and again, and into another database', async () => {
    const [one, two] = [await shop(), await open('')]
    const snapshot = one.snapshot()
    for (let n = 0; n < 30; n += 1) {
      await one.query('UPDATE a SET v = v + 1')
      one.restore(snapshot)
    }
    two.restore(structuredClone(snapshot))
    for (const database of [one, two])
      expect(await database.query('SELECT v FROM a')).toMatchObject([{ rows: [[10]] }])
  })

  it('brings back what half a statement did, and what a statement did that failed after others', async () => {
    const database = await open('CREATE TABLE a (id INTEGER PRIMARY KEY)', 'INSERT INTO a VALUES (1)')
    const read = async () => (await database.query('SELECT id FROM a ORDER BY id'))[0]?.rows.flat()
    database.restore(database.snapshot())
    const snapshot = database.snapshot()
    const scripts = [
      'SELECT * FROM a',
      'INSERT INTO a VALUES (2), (1)',
      'INSERT OR FAIL INTO a VALUES (2), (1)',
      'INSERT INTO a VALUES (3); INSERT INTO a VALUES (3)',
      'PRAGMA user_version = 7',
      'BEGIN; ROLLBACK',
    ]
    for (const script of scripts) {
      await database.query(script).catch(() => {})
      database.restore(snapshot)
      expect([script, await read(), database.tables()[0]?.rows, database.changesSince(0)]).toEqual([
        script,
        [1],
        1,
        [],
      ])
      expect(Buffer.compare(database.snapshot(), snapshot)).toBe(0)
    }
  })

  it('opened or restored is never written into, whatever kind of bytes it is', async () => {
    const image = (await shop()).snapshot()
    for (const bytes of [image, Buffer.from(image)]) {
      const before = Buffer.from(bytes)
      const database = await openDatabase(engine, { image: bytes })
      await database.query('UPDATE a SET v = v + 1')
      database.restore(bytes)
      await database.query('UPDATE a SET v = v + 1')
      expect(await database.query('SELECT v FROM a')).toMatchObject([{ rows: [[11]] }])
      expect(before.equals(bytes)).toBe(true)
    }
  })

  it('leaves what is taken from it alone', async () => {
    const database = await shop()
    await database.query('SELECT * FROM a')
    const before = database.changesSince(0)
    database.snapshot()
    await database.query('UPDATE a SET v = 11')
    expect(database.changesSince(0)).toHaveLength(before.length + 1)
  })

  it('is refused in the middle of a transaction', async () => {
    const database = await shop()
    await database.query('BEGIN; DELETE FROM b')
    expect(() => database.snapshot()).toThrow(expect.objectContaining({ code: 'refused' }))
    await database.query('ROLLBACK')
    const inside = database.connect(null).transaction(async () => database.snapshot())
    await expect(inside).rejects.toMatchObject({ code: 'refused' })
  })

  it('that is none is refused, and the data stays', async () => {
    const database = await shop()
    expect(() => database.restore(new TextEncoder().encode('not a database, but long enough'))).toThrow(
      'not a database',
    )
    expect(await database.query('SELECT v FROM a')).toMatchObject([{ rows: [[10]] }])
  })

  it('ends the open transaction of a script, and lets those who wait go on', async () => {
    const database = await shop()
    const snapshot = database.snapshot()
    await database.query('BEGIN; DELETE FROM a')
    const waiting = database.connect(null).all('SELECT v FROM a')
    database.restore(snapshot)
    expect(await waiting).toEqual([{ v: 10 }])
    await expect(database.query('COMMIT')).rejects.toThrow('no transaction is active')
  })

  it('ends the transaction of an application that never comes to an end', async () => {
    const database = await shop()
    const snapshot = database.snapshot()
    let goOn = () => {}
    const stuck = database.connect(null).transaction(async (db) => {
      await db.run('DELETE FROM a')
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      await db.run('DELETE FROM a')
    })
    const waiting = database.connect(null).all('SELECT v FROM a')
    await Promise.resolve()
    database.restore(snapshot)
    expect(await waiting).toEqual([{ v: 10 }])
    goOn()
    await expect(stuck).rejects.toThrow('The data was replaced in the middle of this transaction.')
    expect(await database.query('SELECT v FROM a')).toMatchObject([{ rows: [[10]] }])
  })
})

describe('the tables', () => {
  it('are told by name, with columns, rows and their own statement, without those of SQLite', async () => {
    const database = await open(
      `CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT NOT NULL, n ANY, twice ANY AS (n * 2)) STRICT;
       CREATE VIEW some AS SELECT 1; CREATE TABLE "odd ""name" (a); CREATE VIRTUAL TABLE words USING fts3(body)`,
      `INSERT INTO orders (who) VALUES ('a'), ('b'); INSERT INTO words VALUES ('hello')`,
    )
    await database.query('ANALYZE; CREATE TEMP TABLE hidden (a)')
    const tables = database.tables()
    expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['odd "name', 0],
      ['orders', 2],
      ['words', 1],
    ])
    expect(tables[1]).toMatchObject({
      sql: expect.stringMatching(/^CREATE TABLE orders/),
      columns: [
        { name: 'id', type: 'INTEGER', notNull: false, primaryKey: true },
        { name: 'who', type: 'TEXT', notNull: true, primaryKey: false },
        { name: 'n', type: 'ANY', notNull: false, primaryKey: false },
        { name: 'twice' },
      ],
    })
  })

  it('are told as they are now, whatever happened since they were told last', async () => {
    const database = await open('CREATE TABLE a (id INTEGER PRIMARY KEY)')
    const rows = () => database.tables().map((table) => table.rows)
    expect(rows()).toEqual([0])
    await database.query('INSERT INTO a VALUES (1)')
    expect(rows()).toEqual([1])
    await database.query('BEGIN; INSERT INTO a VALUES (2)')
    expect(rows()).toEqual([2])
    await database.query('ROLLBACK')
    expect(rows()).toEqual([1])
    await database.connect(null).transaction((db) => db.run('CREATE TABLE b (id)'))
    expect(rows()).toEqual([1, 0])
  })

  it('say which table a column refers to', async () => {
    const database = await open(
      `CREATE TABLE a (x INTEGER, y INTEGER, PRIMARY KEY (x, y)) STRICT;
       CREATE TABLE b (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b (id), x INTEGER, y INTEGER,
         FOREIGN KEY (x, y) REFERENCES a (x, y)) STRICT`,
      '',
    )
    const [, table] = database.tables()
    expect(table?.columns.map(({ references }) => references)).toEqual([null, 'b', null, null])
  })
})
