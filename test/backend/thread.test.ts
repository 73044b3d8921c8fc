import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Backend, SettingError } from '../../src/backend/backend.ts'
import { BrokenScript } from '../../src/backend/broken-script.ts'
import type { System } from '../../src/backend/system.ts'
import type { HostParts } from '../../src/backend/thread/kitchen-host.ts'
import { RemoteKitchen } from '../../src/backend/thread/remote-kitchen.ts'
import type { Report, Spawn } from '../../src/backend/thread/thread.ts'
import { loadEngine } from '../../src/database/engine.ts'
import { DatabaseError, ScriptError } from '../../src/database/port.ts'
import { send, status, steps } from './shop.ts'
import { spawnHere } from './threads.ts'

const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')
const engine = await loadEngine(await readFile(wasm))

const shop: System = {
  definition: {
    name: 'shop',
    title: 'Shop',
    settings: { build: ['fixed', 'weak', 'impossible'] },
    routes(app, { settings }) {
      if (settings.build === 'impossible') throw new TypeError('nobody can build that')
      app.get('/cones', async (c) => c.json(await c.var.db.all('SELECT id FROM cones')))
      app.post('/cones', async (c) => {
        await c.var.db.run("INSERT INTO cones (flavour) VALUES ('basil')")
        return c.json({ build: settings.build }, 201)
      })
      app.post('/endless', async function workForEver(c) {
        await c.var.db.run("INSERT INTO cones (flavour) VALUES ('basil')")
        c.var.log('info', 'for ever')
        return c.text('done')
      })
      app.get('/strange', async (c) => {
        const circle: Record<string, unknown> = { when: new Date(0), how: () => 1, bytes: new Uint8Array(2) }
        circle.self = circle
        c.var.log('info', 'strange', circle)
        // What nobody may bind is told all the same.
        await c.var.db.run('SELECT ?', [(() => 1) as unknown as string]).catch(() => {})
        return c.text('ok')
      })
    },
  },
  schema: 'CREATE TABLE cones (id INTEGER PRIMARY KEY, flavour TEXT NOT NULL, note BLOB) STRICT',
  seed: "INSERT INTO cones VALUES (1, 'mango', NULL)",
  hidden: null,
  files: [],
}

/** Systems are known by their numbers. */
function spawnFor(
  systems: readonly System[],
  means: Pick<HostParts<number>, 'clock' | 'now' | 'random' | 'timer'>,
): Spawn<number> {
  const system = async (origin: number) => systems[origin] ?? Promise.reject(new Error('no such system'))
  const definition = async (origin: number) => (await system(origin)).definition
  return spawnHere<number>({ ...means, engine: async () => engine, system, definition })
}

const FOR_EVER = 'SELECT 1 AS one /* for ever */'

/** A thread that is never heard of again once it has come to the statement or the log entry above. */
function endless(spawn: Spawn<number>): Spawn<number> {
  return (hear, ended) => {
    let silent = false
    return spawn((report) => {
      if (silent) return
      hear(report)
      silent =
        (report.type === 'begins' && report.sql === FOR_EVER) ||
        (report.type === 'happened' && report.event.type === 'fact' && report.event.fact.kind === 'log')
    }, ended)
  }
}

function kitchenOf({ systems = [shop], talkative = false } = {}) {
  let tick = 0
  const strays: Report[] = []
  const timers: { milliseconds: number; ring: () => void }[] = []
  const means = { clock: () => tick++, now: () => Date.UTC(2025, 6, 11, 12) }
  let spawned = 0
  const here = spawnFor(systems, { ...means, random: () => 0.5, timer: () => () => {} })
  const kitchen = new RemoteKitchen<number>({
    spawn: (hear, ended) => {
      spawned++
      return (talkative ? here : endless(here))(hear, ended)
    },
    timer: (milliseconds, ring) => {
      const timer = { milliseconds, ring }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    ...means,
    patience: 2000,
    hear: (report) => strays.push(report),
  })
  onTestFinished(() => kitchen.close())
  /** Lets the time pass that the work at hand may take. */
  const wait = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go))
    for (let turn = 0; turn < 2; turn++) for (const { ring } of timers.splice(0, 1)) ring()
  }
  const open = async (origin = 0): Promise<Backend> => {
    const backend = await kitchen.open(origin, { data: 'seed', still: false })
    if (backend === null) throw new Error('no such data')
    return backend
  }
  return { kitchen, open, wait, timers, spawned: () => spawned }
}

const flavours = async (backend: Backend) =>
  (await backend.query('SELECT flavour FROM cones ORDER BY id'))[0]?.rows.flat()

describe('what crosses from one thread to the other', () => {
  test('arrives as it was: large integers, bytes, infinity, an empty text', async () => {
    const backend = await kitchenOf().open()
    const sql = `SELECT 9007199254740993 AS i, x'00ff' AS b, 9e999 AS f, '' AS t, NULL AS n, char(55296) IS NULL AS s`
    const [result] = await backend.query(sql)
    expect(result?.rows).toEqual([
      [9007199254740993n, new Uint8Array([0, 255]), Number.POSITIVE_INFINITY, '', null, 0],
    ])
  })

  test('is an error of its class, with the results before it', async () => {
    const backend = await kitchenOf().open()
    const failing = backend.query('SELECT 1 AS one; SELECT nowhere FROM cones')
    await expect(failing).rejects.toBeInstanceOf(ScriptError)
    await expect(failing).rejects.toMatchObject({
      code: 'no-such-column',
      sql: 'SELECT nowhere FROM cones',
      offset: 7,
      done: [{ rows: [[1]] }],
    })
    expect(() => backend.set('build', 'strong')).toThrow(SettingError)
    await backend.query('BEGIN')
    await expect(backend.snapshot()).rejects.toBeInstanceOf(DatabaseError)
  })

  test('is a broken script with its place', async () => {
    const { open } = kitchenOf({ systems: [{ ...shop, seed: '\nINSERT INTO cones VALUES (1, NULL, NULL)' }] })
    const opening = open()
    await expect(opening).rejects.toBeInstanceOf(BrokenScript)
    await expect(opening).rejects.toMatchObject({ file: 'seed.sql', line: 2, cause: { code: 'not-null' } })
  })

  test('is whatever a system logs or binds, as far as anybody reads it', async () => {
    const backend = await kitchenOf({ talkative: true }).open()
    const exchange = await send(backend, 'GET /strange')
    expect(status(exchange)).toBe(200)
    expect(steps(exchange, 'log')).toMatchObject([
      { data: { when: '1970-01-01T00:00:00.000Z', self: '[circular]' } },
    ])
  })

  test('is a setting that breaks the application, told to whoever asks next', async () => {
    const backend = await kitchenOf().open()
    backend.set('build', 'impossible')
    backend.set('application', 'down')
    await expect(send(backend, 'GET /cones')).rejects.toMatchObject({
      name: 'TypeError',
      message: 'nobody can build that',
    })
  })

  test('is an event as soon as it happens', async () => {
    const backend = await kitchenOf().open()
    const told: string[] = []
    const bytes = Buffer.from('GET /cones HTTP/1.1\r\nHost: shop.test\r\n\r\n')
    const exchange = await backend.send({ kind: 'raw', bytes }, (event) => told.push(event.type))
    expect(told.length).toBeGreaterThan(exchange.steps.length)
  })
})

describe('a statement that does not end', () => {
  test('is not waited for any more once the thread has been ended', async () => {
    const { kitchen, open, wait, timers, spawned } = kitchenOf()
    const backend = await open()
    void backend.query(FOR_EVER).catch(() => {})
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go))
    expect(timers).toHaveLength(1)
    kitchen.drop()
    expect(timers).toEqual([])
    await wait()
    expect(spawned()).toBe(1)
  })

  test('is stopped; what came before it in its script stays, and everything goes on', async () => {
    const { open, wait, spawned } = kitchenOf()
    const backend = await open()
    backend.set('build', 'weak')
    const failing = backend.query(`INSERT INTO cones (flavour) VALUES ('fig'); ${FOR_EVER}`)
    await Promise.all([expect(failing).rejects.toBeInstanceOf(ScriptError), wait()])
    await expect(failing).rejects.toMatchObject({
      code: 'timeout',
      sql: FOR_EVER,
      message: expect.stringMatching(
        /^stopped after 2 seconds.*as it was before this statement\. Real databases/,
      ),
      done: [{ changes: [{ operation: 'insert' }] }],
    })
    expect(await flavours(backend)).toEqual(['mango', 'fig'])
    expect(backend.settings()).toEqual({ build: 'weak' })
    expect((await send(backend, 'POST /cones')).response?.body).toBe('{"build":"weak"}')
    expect(spawned()).toBe(2)
  })

  test('undoes the transaction that it is in, and says so', async () => {
    const { open, wait } = kitchenOf()
    const backend = await open()
    await backend.query("INSERT INTO cones (flavour) VALUES ('fig'); BEGIN; DELETE FROM cones")
    const failing = backend.query(FOR_EVER)
    await Promise.all([expect(failing).rejects.toThrow('The transaction that was open is undone'), wait()])
    expect(await flavours(backend)).toEqual(['mango', 'fig'])
  })

  test('says nothing of a transaction that was committed before it', async () => {
    const { open, wait } = kitchenOf()
    const backend = await open()
    const failing = backend.query(`BEGIN; DELETE FROM cones; COMMIT; ${FOR_EVER}`)
    await Promise.all([expect(failing).rejects.toThrow('as it was before this statement.'), wait()])
    expect(await flavours(backend)).toEqual([])
  })

  test('leaves other backends of the same thread as they were, and what waits for them is done', async () => {
    const { open, wait } = kitchenOf()
    const [one, other] = [await open(), await open()]
    await other.query("UPDATE cones SET flavour = 'lime'")
    const failing = one.query(FOR_EVER)
    await Promise.all([expect(failing).rejects.toMatchObject({ code: 'timeout' }), wait()])
    expect(await flavours(other)).toEqual(['lime'])
    expect(await flavours(one)).toEqual(['mango'])
  })

  test('is stopped by whoever waits for it, at once', async () => {
    const { kitchen, open, timers } = kitchenOf()
    const backend = await open()
    expect(kitchen.cancel()).toBe(false)
    const failing = backend.query(FOR_EVER)
    expect(kitchen.cancel()).toBe(true)
    await expect(failing).rejects.toMatchObject({ code: 'cancelled', sql: FOR_EVER })
    expect(await flavours(backend)).toEqual(['mango'])
    expect(timers).toEqual([])
  })
})

describe('a handler that does not end', () => {
  test('is a 504 of the door for its client, and leaves nothing behind', async () => {
    const { open, wait } = kitchenOf()
    const backend = await open()
    const sending = send(backend, 'POST /endless')
    await wait()
    const exchange = await sending
    expect(exchange.response).toMatchObject({
      status: 504,
      reason: 'Gateway Timeout',
      headers: { connection: 'close', 'content-type': 'text/plain; charset=utf-8' },
      body: '504 Gateway Timeout: the application did not answer within 2 seconds\n',
    })
    expect(steps(exchange, 'gateway')).toMatchObject([
      { status: 504, why: expect.stringContaining('stopped and started again, with the data as before') },
    ])
    expect(exchange.changes).toEqual([])
    expect(Buffer.from(exchange.raw.request).toString()).toMatch(/^POST \/endless/)
    expect(await flavours(backend)).toEqual(['mango'])
  })

  test('takes those with it that were sent together with it', async () => {
    const { open, wait } = kitchenOf()
    const backend = await open()
    const sending = Promise.all([1, 2, 3].map(() => send(backend, 'POST /endless')))
    await wait()
    for (const exchange of await sending) {
      expect(exchange.response?.status ?? exchange.failure?.code).toSatisfy(
        (end) => end === 504 || end === 'ECONNRESET',
      )
    }
    expect(await flavours(backend)).toEqual(['mango'])
  })

  test('can be given up by its client', async () => {
    const { kitchen, open } = kitchenOf()
    const backend = await open()
    const sending = send(backend, 'POST /endless')
    kitchen.cancel()
    expect(await sending).toMatchObject({ response: null, failure: { code: 'ECANCELED' } })
  })
})

describe('a thread that ends by itself', () => {
  test('is followed by another with the same data', async () => {
    let end = (_: string): void => {}
    let begin = (): void => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const spawn = spawnFor([shop], {
      clock: () => 0,
      now: () => 0,
      random: () => 0,
      timer: () => () => {},
    })
    const kitchen = new RemoteKitchen<number>({
      spawn: (hear, ended) => {
        end = ended
        return endless(spawn)((report) => {
          hear(report)
          if (report.type === 'begins' && report.sql === FOR_EVER) begin()
        }, ended)
      },
      timer: () => () => {},
      clock: () => 0,
      now: () => 0,
      patience: 2000,
      hear: () => {},
    })
    onTestFinished(() => kitchen.close())
    const backend = await kitchen.open(0, { data: 'seed', still: false })
    await backend?.query("UPDATE cones SET flavour = 'lime'")
    const failing = backend?.query(FOR_EVER)
    await begun
    end('it needed more memory than it may have')
    await expect(failing).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('more memory than it may have'),
    })
    expect(backend && (await flavours(backend))).toEqual(['lime'])
  })

  test('before it has said anything is not tried again', async () => {
    let spawned = 0
    const kitchen = new RemoteKitchen<number>({
      spawn: (_, ended) => {
        spawned++
        queueMicrotask(() => ended('its code is not there'))
        return { post: () => {}, hold: () => {}, stop: () => {} }
      },
      timer: () => () => {},
      clock: () => 0,
      now: () => 0,
      patience: 2000,
      hear: () => {},
    })
    await expect(kitchen.open(0, { data: 'seed', still: false })).rejects.toThrow('its code is not there')
    expect(spawned).toBeLessThan(3)
  })
})
