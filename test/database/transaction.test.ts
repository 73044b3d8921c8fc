import { describe, expect, it } from 'vitest'
import { DatabaseError, type Db } from '../../src/database/port.ts'
import { open } from './open.ts'

const bank = () =>
  open(
    'CREATE TABLE accounts (id INTEGER PRIMARY KEY, cents INTEGER CHECK (cents >= 0)) STRICT',
    'INSERT INTO accounts VALUES (1, 100), (2, 0)',
  )
const cents = (db: Db) =>
  db.all('SELECT cents FROM accounts ORDER BY id').then((rows) => rows.map((row) => row.cents))

/** A promise that is kept by hand, so that a test decides who goes on when. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('a transaction', () => {
  it('does everything and gives back what its function gave', async () => {
    const db = (await bank()).connect(null)
    const result = await db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = cents - 30 WHERE id = 1')
      await inner.run('UPDATE accounts SET cents = cents + 30 WHERE id = 2')
      return 'moved'
    })
    expect(result).toBe('moved')
    expect(await cents(db)).toEqual([70, 30])
  })

  it('does nothing where its function throws, and throws the very same thing', async () => {
    const database = await bank()
    const db = database.connect(null)
    const reason = { not: 'even an Error' }
    const failing = db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = 7')
      throw reason
    })
    await expect(failing).rejects.toBe(reason)
    expect(await cents(db)).toEqual([100, 0])
    expect(database.changesSince(0)).toEqual([])
  })

  it('goes on after a statement that failed and was caught: only that one is undone', async () => {
    const db = (await bank()).connect(null)
    await db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = 50 WHERE id = 2')
      await expect(inner.run('UPDATE accounts SET cents = cents - 60')).rejects.toMatchObject({
        code: 'check',
      })
    })
    expect(await cents(db)).toEqual([100, 50])
  })

  it('is undone where it cannot be committed', async () => {
    const database = await open(
      'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)',
    )
    const db = database.connect(null)
    const failing = db.transaction((inner) => inner.run('INSERT INTO b VALUES (1)'))
    await expect(failing).rejects.toMatchObject({ code: 'foreign-key', sql: 'COMMIT' })
    expect(await db.all('SELECT * FROM b')).toEqual([])
    await db.transaction((inner) => inner.run('INSERT INTO a VALUES (1)'))
  })

  it('lets everybody else wait, in the order in which they came', async () => {
    const database = await bank()
    const hold = gate()
    const order: string[] = []
    const first = database.connect(null).transaction(async (inner) => {
      order.push('first begins')
      await hold.opened
      await inner.run('UPDATE accounts SET cents = 1 WHERE id = 1')
      order.push('first ends')
    })
    const reader = cents(database.connect(null)).then((found) => order.push(`reader ${found}`))
    const second = database.connect(null).transaction(async (inner) => {
      order.push('second begins')
      await inner.run('UPDATE accounts SET cents = 2 WHERE id = 1')
    })
    const last = cents(database.connect(null)).then((found) => order.push(`last ${found}`))
    hold.open()
    await Promise.all([first, reader, second, last])
    expect(order.slice(0, 2)).toEqual(['first begins', 'first ends'])
    expect(order).toContain('reader 1,0')
    expect(order.at(-1)).toBe('last 2,0')
  })

  it('keeps ten orders that overlap from selling what is not there; without one they do', async () => {
    const shop = () => open('CREATE TABLE stock (scoops INTEGER) STRICT', 'INSERT INTO stock VALUES (6)')
    const order = async (db: Db) => {
      const row = await db.get('SELECT scoops FROM stock')
      await Promise.resolve()
      if (Number(row?.scoops) > 0) await db.run('UPDATE stock SET scoops = scoops - 1')
    }
    const ten = <T>(make: () => T) => Array.from({ length: 10 }, make)
    const [careless, careful] = [await shop(), await shop()]
    await Promise.all(ten(() => order(careless.connect(null))))
    await Promise.all(ten(() => careful.connect(null).transaction(order)))
    expect(await careless.connect(null).get('SELECT scoops FROM stock')).toEqual({ scoops: -4 })
    expect(await careful.connect(null).get('SELECT scoops FROM stock')).toEqual({ scoops: 0 })
  })

  it('refuses the outer db inside of itself, instead of waiting for itself for ever', async () => {
    const db = (await bank()).connect(null)
    const mistaken = db.transaction(async () => db.all('SELECT 1 AS one'))
    await expect(mistaken).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('the db that the transaction hands'),
    })
    expect(await cents(db)).toEqual([100, 0])
  })

  it.each<[string, (outer: Db, inner: Db) => Promise<unknown>]>([
    ['of the inner db', (_, inner) => inner.transaction(async () => 1)],
    ['of the outer db', (outer) => outer.transaction(async () => 1)],
  ])('refuses another one in it, %s', async (_, nested) => {
    const db = (await bank()).connect(null)
    const mistaken = db.transaction((inner) => nested(db, inner))
    await expect(mistaken).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('nested'),
    })
  })

  it('is over when it is over: its db is refused afterwards', async () => {
    const db = (await bank()).connect(null)
    const kept = await db.transaction(async (inner) => inner)
    await expect(kept.all('SELECT 1')).rejects.toThrow('This transaction has ended.')
  })

  it.each(['BEGIN', 'COMMIT', 'END TRANSACTION', 'ROLLBACK', 'SAVEPOINT a', '/* sly */ begin immediate'])(
    'cannot be made by hand: %s',
    async (sql) => {
      const db = (await bank()).connect(null)
      await expect(db.run(sql)).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('db.transaction'),
      })
    },
  )

  it('may have savepoints in it', async () => {
    const database = await bank()
    const db = database.connect(null)
    await db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = 5 WHERE id = 2')
      await inner.run('SAVEPOINT here')
      await inner.run('UPDATE accounts SET cents = 6')
      await inner.run('ROLLBACK TO here')
      await inner.run('RELEASE here')
      await expect(inner.run('COMMIT')).rejects.toMatchObject({ code: 'refused' })
    })
    expect(await cents(db)).toEqual([100, 5])
    expect(database.changesSince(0)).toHaveLength(1)
  })

  it('that SQLite itself has undone is over, and what follows in it is refused', async () => {
    const database = await bank()
    const db = database.connect(null)
    const undone = db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = 5 WHERE id = 2')
      await inner.run('INSERT OR ROLLBACK INTO accounts VALUES (1, 1)').catch(() => undefined)
      await inner.run('UPDATE accounts SET cents = 6')
    })
    await expect(undone).rejects.toThrow('SQLite has rolled this transaction back')
    const silent = db.transaction(async (inner) => {
      await inner.run('INSERT OR ROLLBACK INTO accounts VALUES (1, 1)').catch(() => undefined)
    })
    await expect(silent).rejects.toBeInstanceOf(DatabaseError)
    expect(await cents(db)).toEqual([100, 0])
    expect(database.changesSince(0)).toEqual([])
  })

  it('of one connection does not hinder another connection in the same moment', async () => {
    const database = await bank()
    const add = (inner: Db) => inner.run('UPDATE accounts SET cents = cents + 1 WHERE id = 2')
    await Promise.all(Array.from({ length: 20 }, () => database.connect(null).transaction(add)))
    expect(await cents(database.connect(null))).toEqual([100, 20])
  })
})

describe('a database that is down', () => {
  it('fails every statement as unavailable, and undoes what was begun', async () => {
    const database = await bank()
    const db = database.connect(null)
    const interrupted = db.transaction(async (inner) => {
      await inner.run('UPDATE accounts SET cents = 5')
      database.setState('down')
    })
    await expect(interrupted).rejects.toMatchObject({ code: 'unavailable' })
    await expect(db.all('SELECT 1')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(db.transaction(async () => 1)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'unavailable', done: [] })
    database.setState('up')
    expect(await cents(db)).toEqual([100, 0])
  })

  it('that is closed refuses whoever waits and whoever comes', async () => {
    const database = await bank()
    await database.query('BEGIN')
    const waiting = database.connect(null).all('SELECT 1')
    database.close()
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
    await expect(database.connect(null).all('SELECT 1')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(database.connect(null).transaction(async () => 1)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})
