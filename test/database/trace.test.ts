import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import type { Db } from '../../src/database/port.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { foldSteps } from '../../src/trace/fold.ts'
import { startTrace } from '../../src/trace/span.ts'
import { open } from './open.ts'

const shop = () =>
  open(
    'CREATE TABLE flavours (id INTEGER PRIMARY KEY, name TEXT, scoops INTEGER CHECK (scoops >= 0))',
    `INSERT INTO flavours VALUES (1, 'lemon', 14), (3, 'mango', 9)`,
  )

/** What a connection writes into its span, as events and as steps, without the times. */
async function traced(database: Database, work: (db: Db) => Promise<unknown>) {
  const events: TraceEvent[] = []
  let now = 0
  const root = startTrace(
    'application',
    'handler',
    () => ++now,
    (event) => events.push(event),
  )
  await work(database.connect(root)).catch(() => undefined)
  root.leave()
  const lines = events.slice(1, -1).map((event) => {
    if (event.type === 'enter') return `${event.span} enter ${event.name}`
    return `${event.span} ${event.type === 'fact' ? event.fact.kind : `${event.type} ${event.outcome}`}`
  })
  return { events, lines, steps: foldSteps(events) }
}

describe('the trace of a connection', () => {
  it('has the statement, its parameters, its plan and its rows', async () => {
    const { lines, steps } = await traced(await shop(), (db) =>
      db.get('SELECT name FROM flavours WHERE id = :id', { id: 3 }),
    )
    expect(lines).toEqual([
      '2 enter SELECT name FROM flavours WHERE id = :id',
      '2 sql',
      '2 plan',
      '2 rows',
      '2 leave done',
    ])
    expect(steps).toMatchObject([
      {
        kind: 'query',
        station: 'database',
        parent: 1,
        facts: {
          parameters: { id: 3 },
          plan: [{ detail: expect.stringMatching(/^SEARCH flavours/) }],
          columns: ['name'],
          rows: [['mango']],
          count: 1,
          truncated: false,
          changes: [],
          waited: null,
          error: null,
        },
      },
    ])
  })

  it('has the rows that changed, before and after', async () => {
    const { lines, steps } = await traced(await shop(), (db) =>
      db.run('UPDATE flavours SET scoops = scoops - 2 WHERE id = ?', [3]),
    )
    expect(lines.slice(1)).toEqual(['2 sql', '2 plan', '2 changed', '2 leave done'])
    expect(steps).toMatchObject([
      { facts: { parameters: [3], changes: [{ before: { scoops: 9 }, after: { scoops: 7 } }] } },
    ])
  })

  it('tells an empty change from no change at all', async () => {
    const { lines } = await traced(await shop(), (db) => db.run('DELETE FROM flavours WHERE id = 99'))
    expect(lines).toContain('2 changed')
  })

  it('has the error of a statement that failed, and nothing that it did', async () => {
    const { lines, steps } = await traced(await shop(), (db) =>
      db.run('UPDATE flavours SET scoops = scoops - 10'),
    )
    expect(lines.slice(-2)).toEqual(['2 database-error', '2 leave failed'])
    expect(steps).toMatchObject([
      { facts: { changes: [], error: { code: 'check', message: 'CHECK constraint failed: scoops >= 0' } } },
    ])
  })

  it('has a statement that could not be read, and one with a wrong parameter', async () => {
    const database = await shop()
    // A lesson's own code may pass anything.
    const wrong = [undefined] as unknown as [null]
    const unreadable = await traced(database, (db) => db.all('SELEC 1'))
    const unbound = await traced(database, (db) => db.all('SELECT ? AS a', wrong))
    expect(unreadable.steps).toMatchObject([
      { name: 'SELEC 1', facts: { plan: [], error: { code: 'syntax' } } },
    ])
    expect(unbound.steps).toMatchObject([
      { facts: { parameters: ['undefined'], error: { code: 'parameter' } } },
    ])
  })

  it('has a transaction as a span around its statements', async () => {
    const { lines } = await traced(await shop(), (db) =>
      db.transaction((inner) => inner.run('DELETE FROM flavours WHERE id = ?', [1])),
    )
    expect(lines).toEqual([
      '2 enter transaction',
      '2 begin',
      '3 enter DELETE FROM flavours WHERE id = ?',
      '3 sql',
      '3 plan',
      '3 changed',
      '3 leave done',
      '2 commit',
      '2 leave done',
    ])
  })

  it('has the rollback of a transaction that failed', async () => {
    const { steps, events } = await traced(await shop(), (db) =>
      db.transaction(async (inner) => {
        await inner.run('DELETE FROM flavours')
        throw new Error('not enough money')
      }),
    )
    expect(steps.map((step) => (step.kind === 'transaction' ? step.facts.action : step.kind))).toEqual([
      'begin',
      'query',
      'rollback',
    ])
    expect(events.at(-2)).toMatchObject({
      type: 'leave',
      span: 2,
      outcome: 'failed',
      why: 'not enough money',
    })
  })

  it('has the COMMIT that failed', async () => {
    const database = await open(
      'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)',
    )
    const { steps } = await traced(database, (db) =>
      db.transaction((inner) => inner.run('INSERT INTO b VALUES (1)')),
    )
    expect(steps).toMatchObject([
      { kind: 'transaction', facts: { action: 'begin' } },
      { kind: 'query' },
      { kind: 'query', facts: { sql: 'COMMIT', error: { code: 'foreign-key' } } },
      { kind: 'transaction', facts: { action: 'rollback' } },
    ])
  })

  it('says who had to wait', async () => {
    const database = await shop()
    let waiting: Promise<unknown[]> = Promise.resolve([])
    await database.connect(null).transaction(async () => {
      const statement = traced(database, (db) => db.all('SELECT 1 AS one'))
      const transaction = traced(database, (db) => db.transaction((inner) => inner.all('SELECT 2 AS two')))
      waiting = Promise.all([statement, transaction])
    })
    expect(await waiting).toMatchObject([
      {
        lines: ['2 enter SELECT 1 AS one', '2 sql', '2 plan', '2 waited', '2 rows', '2 leave done'],
        steps: [{ facts: { waited: 'another transaction was open' } }],
      },
      {
        steps: [
          { kind: 'transaction', facts: { action: 'begin', waited: 'another transaction was open' } },
          { facts: { waited: null } },
          {},
        ],
      },
    ])
  })

  it('shows a database that is down as asked, and one that is slow as slow only by the telling', async () => {
    const database = await shop()
    database.setState('down')
    const down = await traced(database, (db) => db.all('SELECT 1 AS one'))
    const begin = await traced(database, (db) => db.transaction(async () => 1))
    database.setState('slow')
    const slow = await traced(database, (db) => db.all('SELECT 1 AS one'))
    expect(down.lines).toEqual(['2 enter SELECT 1 AS one', '2 sql', '2 database-error', '2 leave failed'])
    expect(begin.steps).toMatchObject([
      { kind: 'query', facts: { sql: 'BEGIN', error: { code: 'unavailable' } } },
    ])
    expect(slow.steps).toMatchObject([
      { kind: 'query', facts: { rows: [[1]] } },
      { kind: 'simulated', facts: { milliseconds: 2000 } },
    ])
  })

  it('keeps the first hundred rows of a large result, and fewer where they are large', async () => {
    const database = await shop()
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300)'
    const many = await traced(database, (db) => db.all(`${numbers} SELECT i FROM n`))
    const large = await traced(database, (db) => db.all(`${numbers} SELECT zeroblob(30000) AS b FROM n`))
    const [first, second] = [many.steps[0], large.steps[0]]
    expect(first).toMatchObject({ facts: { count: 300, truncated: true } })
    expect(second).toMatchObject({ facts: { count: 300, truncated: true } })
    expect([first, second].map((step) => step?.kind === 'query' && step.facts.rows.length)).toEqual([100, 2])
  })

  it('keeps the parameters as they were given, also where the array is used again', async () => {
    const { steps } = await traced(await shop(), async (db) => {
      const parameters = [1]
      await db.all('SELECT ? AS a', parameters)
      parameters[0] = 2
    })
    expect(steps).toMatchObject([{ facts: { parameters: [1] } }])
  })

  it('has the plan of the schema as it is', async () => {
    const database = await shop()
    const plan = async () => {
      const { steps } = await traced(database, (db) =>
        db.all('SELECT id FROM flavours WHERE name = ?', ['fig']),
      )
      return steps[0]?.kind === 'query' ? steps[0].facts.plan[0]?.detail : null
    }
    expect(await plan()).toMatch(/^SCAN flavours/)
    await database.query('CREATE INDEX by_name ON flavours (name)')
    expect(await plan()).toMatch(/^SEARCH flavours USING .*by_name/)
    await database.query('BEGIN; DROP INDEX by_name; ROLLBACK')
    expect(await plan()).toMatch(/^SEARCH flavours/)
  })

  it('of one connection never has anything of another', async () => {
    const database = await shop()
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        traced(database, async (db) => {
          await db.all(`SELECT ${n} AS n`)
          await db.transaction((inner) => inner.run(`UPDATE flavours SET name = '${n}'`))
          await db.all(`SELECT ${n} AS m`)
        }),
      ),
    )
    many.forEach(({ steps }, n) => {
      const texts = steps.filter((step) => step.kind === 'query').map((step) => step.name)
      expect(texts).toEqual([`SELECT ${n} AS n`, `UPDATE flavours SET name = '${n}'`, `SELECT ${n} AS m`])
    })
  })
})
