import { describe, expect, it } from 'vitest'
import { play } from '../../src/player/play.ts'
import type { SandboxEvent } from '../../src/player/sandbox/event.ts'
import { playSandbox } from '../../src/player/sandbox/play-sandbox.ts'
import { Sandbox } from '../../src/player/sandbox/sandbox.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, message, prose, request, sql, sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

const CODE = `
// Looks them up.
app.get('/flavours', async function listFlavours(c) {
  return c.json([])
})
`

/** What a sandbox on a fresh shop says to these lines. */
async function tryOut(...lines: string[]): Promise<SandboxEvent[]> {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  const options = { lens: 'technical', lesson: false, code: async () => CODE } as const
  const events: SandboxEvent[] = []
  for await (const event of playSandbox(await Sandbox.open(backend, options), scripted(...lines))) {
    events.push(event)
  }
  await backend.close()
  return events.slice(1, -1)
}

describe('a sandbox', () => {
  it('takes requests, SQL and commands at one prompt, until somebody leaves', async () => {
    const events = await tryOut(
      'POST /orders flavour=mango qty:=2',
      'SELECT count(*) FROM orders;',
      'schema flavours',
      ':routes',
      '',
      'quit',
      'GET /flavours',
    )
    expect(events.map(({ type }) => type)).toEqual(['exchange', 'sql', 'schema', 'routes'])
    expect(events[0]).toMatchObject({ exchange: { response: { status: 201 } }, lens: 'technical' })
    expect(events[1]).toMatchObject({ outcome: { results: [{ rows: [[3]] }], error: null } })
    expect(events[2]).toMatchObject({ one: true, tables: [{ name: 'flavours' }] })
  })

  it('says of a statement that fails, and of a line that is nothing, what is wrong, and goes on', async () => {
    const events = await tryOut(
      'SELECT x;',
      'flavours',
      'GET flavours',
      ':source nothing',
      ':lens none',
      '/flavours',
    )
    expect(events.map(({ type }) => type)).toEqual([
      'sql',
      'unreadable',
      'unreadable',
      'unreadable',
      'unreadable',
      'exchange',
    ])
    expect(events[0]).toMatchObject({ outcome: { error: { code: 'no-such-column' } } })
  })

  it('says what there is in the place of a name that there is not, as an exercise would', async () => {
    const events = await tryOut('SELECT * FROM flavour;', 'SELECT o.name FROM orders o;', 'ROLLBACK;')
    expect(events.map((event) => (event.type === 'sql' ? event.outcome.error?.meant : null))).toEqual([
      'There is no table flavour here. Did you mean flavours?',
      'There is no column o.name here. It is a column of flavours.',
      'No BEGIN is open where ROLLBACK stands: it was missing, or it has been ended before.',
    ])
  })

  it('says what is different from the beginning, over requests and SQL together', async () => {
    const [before, , , , , after] = await tryOut(
      ':diff',
      'POST /orders flavour=mango qty:=2',
      "UPDATE flavours SET name = 'sorbet' WHERE name = 'mango'; DELETE FROM orders WHERE id = 3;",
      'CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1), (2); DROP TABLE orders;',
      ':set build=weak database=slow',
      ':diff',
    )
    expect(before).toEqual({ type: 'diff', diff: { changes: [], tables: [], settings: [] } })
    expect(after).toMatchObject({
      diff: {
        changes: [{ table: 'flavours', operation: 'update', before: { scoops: 9 }, after: { scoops: 7 } }],
        tables: [
          { name: 'notes', now: 'new', rows: 2 },
          { name: 'orders', now: 'gone' },
        ],
        settings: [
          { name: 'build', before: 'fixed', after: 'weak' },
          { name: 'database', before: 'up', after: 'slow' },
        ],
      },
    })
  })

  it('sets all of a line or nothing, and shows what there is to set', async () => {
    const [refused, told, pair] = await tryOut(':set build=weak server=upside-down', ':set', 'set build weak')
    expect(refused).toMatchObject({
      type: 'unreadable',
      why: '"server" cannot be "upside-down". It can be: up, down, slow.',
    })
    expect(told).toMatchObject({
      settings: { build: 'fixed' },
      changed: {},
      choices: { build: ['fixed', 'weak'] },
    })
    expect(pair).toMatchObject({ settings: { build: 'weak' }, changed: { build: 'weak' } })
  })

  it('says that a transaction is open, and sends no request that could only wait for it', async () => {
    const [begun, going, refused, ended, sent] = await tryOut(
      'BEGIN; DELETE FROM orders;',
      'SELECT 1;',
      'GET /flavours',
      'ROLLBACK;',
      'GET /flavours',
    )
    expect(begun).toMatchObject({ type: 'sql', opens: true })
    expect(going).toMatchObject({ type: 'sql', opens: false })
    expect(refused).toMatchObject({ type: 'unreadable', why: expect.stringContaining('Type COMMIT;') })
    expect(ended).toMatchObject({ type: 'sql', opens: false })
    expect(sent).toMatchObject({ type: 'exchange', exchange: { response: { status: 200 } } })
  })

  it('goes back to its beginning, data and settings', async () => {
    const events = await tryOut(
      'DELETE FROM orders;',
      ':set build=weak',
      ':reset',
      ':diff',
      'SELECT * FROM orders;',
    )
    expect(events[3]).toEqual({ type: 'diff', diff: { changes: [], tables: [], settings: [] } })
    expect(events[4]).toMatchObject({ outcome: { results: [{ count: 2 }] } })
  })

  it('shows the last exchange again, and the code of a handler by its name or its route', async () => {
    const events = await tryOut(
      ':trace',
      'GET /flavours',
      'w',
      ':source listflavours',
      ':source /flavours',
      ':source',
    )
    expect(events.map(({ type }) => type)).toEqual([
      'unreadable',
      'exchange',
      'traced',
      'source',
      'source',
      'names',
    ])
    expect(events[2]).toMatchObject({ side: 'waterfall', exchange: { request: { target: '/flavours' } } })
    expect(events[3]).toEqual(events[4])
    expect(events[3]).toMatchObject({ name: 'listFlavours', text: CODE.trim() })
  })
})

describe('a sandbox in a lesson', () => {
  const order = request(message('POST', '/orders', { flavour: 'mango', qty: 2 }), { predict: ['status'] })

  it('opens on the data and settings of the moment, and leaves the lesson as it was', async () => {
    const at = { line: 1, column: 1 }
    const played = await playAll(
      lesson([
        { type: 'set', settings: { build: 'weak' }, at },
        sql('DELETE FROM orders WHERE id = 1'),
        prose('read'),
        sql('SELECT count(*) FROM orders'),
      ]),
      scripted(
        ':sandbox',
        'SELECT count(*) FROM orders;',
        ':set',
        'DELETE FROM orders;',
        ':set build=fixed',
        ':quit',
      ),
    )
    const events = only(played, 'sandbox').map(({ event }) => event)
    expect(events.map(({ type }) => type)).toEqual(['opened', 'sql', 'settings', 'sql', 'settings', 'closed'])
    expect(events[1]).toMatchObject({ outcome: { results: [{ rows: [[1]] }] } })
    expect(events[2]).toMatchObject({ settings: { build: 'weak' } })
    expect(only(played, 'sql').at(-1)?.outcome.results[0]?.rows).toEqual([[1]])
    expect(played.at(-1)?.type).toBe('end')
  })

  it('leads back to a guess with what it is about, in the words of now, as :again does', async () => {
    const events = await playAll(
      lesson([order]),
      scripted(':sandbox', ':quit', ':lens technical', ':again', '201'),
    )
    const asked = events.filter(({ type }) => type === 'request' || type === 'prediction')
    expect(asked.map((event) => [event.type, 'lens' in event && event.lens])).toEqual([
      ['request', 'restaurant'],
      ['prediction', 'restaurant'],
      ['request', 'restaurant'],
      ['prediction', 'restaurant'],
      ['request', 'technical'],
      ['prediction', 'technical'],
    ])
    expect(only(events, 'sandbox').at(-1)).toMatchObject({ event: { type: 'closed' }, asked: null })
  })

  it('does not know yet what is to be guessed', async () => {
    const played = await playAll(
      lesson([order]),
      scripted(':sandbox', 'SELECT count(*) FROM orders;', ':quit', '201'),
    )
    const events = only(played, 'sandbox').map(({ event }) => event)
    expect(events[1]).toMatchObject({ outcome: { results: [{ rows: [[2]] }] } })
    expect(only(played, 'predicted')).toMatchObject([{ said: '201', surprise: false }])
  })

  it('shows the question again when it is closed, and the answer counts as if nothing had been', async () => {
    const task = sqlExercise('DELETE FROM orders WHERE id = 1')
    const played = await playAll(
      lesson([task]),
      scripted(':sandbox', 'DELETE FROM orders;', ':quit', 'DELETE FROM orders WHERE id = 1'),
    )
    expect(only(played, 'sandbox').at(-1)?.asked).toMatchObject({ type: 'exercise' })
    expect(only(played, 'attempt')).toMatchObject([{ verdict: 'right', attempt: 1 }])
  })

  it('closes its backend, also where somebody goes away in the middle', async () => {
    const kitchen = openShop()
    const learner = scripted(':sandbox')
    for await (const event of play(lesson([prose('a')]), kitchen, learner, { now: () => 0, warm: false })) {
      if (event.type === 'sandbox') break
    }
    expect(kitchen.closed).toBe(kitchen.opened.length)
  })

  it('does not open in the middle of a transaction, and says so', async () => {
    const played = await playAll(lesson([sql('BEGIN'), prose('a')]), scripted(':sandbox'))
    expect(only(played, 'refused')).toMatchObject([{ command: 'sandbox', why: /transaction is open/ }])
  })
})
