import { describe, expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { checkLesson, type Proof } from '../../src/check/check-lesson.ts'
import { PlayMemory } from '../../src/check/memory/play-memory.ts'
import { DatabaseError } from '../../src/database/port.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'
import { changesOver } from '../../src/trace/kept-changes.ts'
import { openShop } from '../player/shop.ts'
import { changed, lessonOf, SOUND } from './proofs.ts'

const GET = { kind: 'message' as const, method: 'GET', target: '/flavours', headers: [], body: '' }
const ORDER = {
  ...GET,
  method: 'POST',
  target: '/orders',
  headers: [['Content-Type', 'application/json']] as [string, string][],
  body: '{ "flavour": "mango", "qty": 1 }',
}

/** A kitchen that stands still, and writes down what is really asked of it. */
function countingShop(change: (backend: Backend) => Partial<Backend> = () => ({})) {
  const shop = openShop({ still: true })
  const asked: string[] = []
  const kitchen: Kitchen = {
    open: async (system, data) => {
      const backend = await shop.open(system, data)
      if (backend === null) return null
      asked.push(`open ${data}`)
      const send = backend.send.bind(backend)
      const query = backend.query.bind(backend)
      const own = {
        send: (...given: Parameters<Backend['send']>) => {
          asked.push('send')
          return send(...given)
        },
        query: (...given: Parameters<Backend['query']>) => {
          asked.push(given[0])
          return query(...given)
        },
      }
      return Object.assign(backend, own, change(backend))
    },
  }
  return { kitchen, asked, closed: () => shop.closed }
}

/** Proves a text with what is remembered. */
function prove(text: string, memory: PlayMemory, kitchen: Kitchen): Promise<Proof> {
  return checkLesson(lessonOf(text), kitchen, { golden: null, text, memory })
}

async function alone(text: string): Promise<Proof> {
  return checkLesson(lessonOf(text), openShop({ still: true }), { golden: null, text })
}

const ofSound = alone(SOUND)

/** One backend over a memory. */
async function backendOf(memory: PlayMemory, kitchen: Kitchen, threads = () => 1): Promise<Backend> {
  memory.begin()
  const backend = await memory.over(kitchen, threads).open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  return backend
}

describe('a lesson that is proved once more', () => {
  const shared = new PlayMemory()
  const shop = countingShop()

  test('asks nothing of any system where only words have changed, and proves the same', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    expect(await prove(SOUND, memory, kitchen)).toEqual(await ofSound)
    asked.length = 0
    const text = changed('Ask for them.', 'Ask for all of them.')
    expect(await prove(text, memory, kitchen)).toEqual(await alone(text))
    expect(asked).toEqual([])
  })

  test.each([
    ['qty": 2 }', 'qty": 3 }'],
    ['SELECT id, name FROM flavours ORDER BY id', 'DELETE FROM orders; SELECT id, name FROM flavours'],
    ['SELECT name FROM flavours LIMIT 1', 'SELECT nam FROM flavours LIMIT 1'],
    ['GET /flavours', 'POST /bell\nContent-Type: application/json\n\n{}'],
    ['LIMIT 1\n```\n\n```expect', 'LIMIT 2\n```\n\n```expect'],
    ['<!-- time: 2m -->', '<!-- time: 2m -->\n\n<!-- set database=down -->'],
  ])('finds what anybody would who proves it for the first time: %j', async (from, to) => {
    await prove(SOUND, shared, shop.kitchen)
    const text = changed(from, to)
    expect(await prove(text, shared, shop.kitchen)).toEqual(await alone(text))
    expect(await prove(SOUND, shared, shop.kitchen)).toEqual(await ofSound)
    expect(shared.isSteady).toBe(true)
  })

  test('asks only what it has not asked before', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked, closed } = countingShop()
    await prove(SOUND, memory, kitchen)
    const before = closed()
    asked.length = 0
    await prove(changed('SELECT name FROM flavours LIMIT 1', 'SELECT name FROM flavours'), memory, kitchen)
    expect(asked).toContain('SELECT name FROM flavours')
    expect(asked.filter((one) => one === 'send')).toEqual([])
    expect(closed() - before).toBe(asked.filter((one) => one.startsWith('open')).length)
  })
})

describe('a backend over a memory', () => {
  test('does what was done before it once more, and gives later changes higher numbers', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    const first = await backendOf(memory, kitchen)
    const [a, b] = [await first.send(ORDER), await first.send(ORDER)]
    asked.length = 0
    const second = await backendOf(memory, kitchen)
    expect(await second.send(ORDER)).toEqual(a)
    expect(await second.send(ORDER)).toEqual(b)
    expect(asked).toEqual([])
    const c = await second.send(ORDER)
    expect(asked).toEqual(['open seed', 'send', 'send', 'send'])
    expect(changesOver([a, b, c])).toMatchObject([
      { table: 'flavours', operation: 'update', before: { scoops: 9 }, after: { scoops: 6 } },
      { operation: 'insert', after: { id: 3 } },
      { operation: 'insert', after: { id: 4 } },
      { operation: 'insert', after: { id: 5 } },
    ])
  })

  test('does together what is asked for together', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    const first = await backendOf(memory, kitchen)
    const together = await Promise.all([first.send(ORDER), first.send(ORDER)])
    const second = await backendOf(memory, kitchen)
    asked.length = 0
    expect(await second.send(ORDER)).not.toBe(together[0])
    expect(asked).toEqual(['open seed', 'send'])
  })

  test('knows the data and the settings it begins from, however they came about', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    const first = await backendOf(memory, kitchen)
    await first.query("UPDATE flavours SET scoops = 1 WHERE name = 'mango'")
    const data = await first.snapshot()
    first.set('build', 'weak')
    await first.restore(data)
    const weak = await first.send({ ...ORDER, body: '{ "flavour": "mango", "qty": 1, "price_cents": 1 }' })
    asked.length = 0
    const second = await backendOf(memory, kitchen)
    second.set('build', 'weak')
    await second.restore(new Uint8Array(data))
    expect(await second.send({ ...ORDER, body: '{ "flavour": "mango", "qty": 1, "price_cents": 1 }' })).toBe(
      weak,
    )
    expect(second.settings()).toEqual({ build: 'weak' })
    const left = await second.send(GET)
    expect(left.response?.body).toContain('"name":"mango","price_cents":320,"scoops":0')
    await second.reset()
    expect(second.settings()).toEqual({ build: 'fixed' })
    expect((await second.send(GET)).response?.body).toContain('"name":"mango","price_cents":320,"scoops":9')
  })

  test('fails as it failed before, and keeps the transaction that was open', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    const script = 'BEGIN; DELETE FROM orders; SELECT nobody'
    for (const times of [2, 0]) {
      asked.length = 0
      const backend = await backendOf(memory, kitchen)
      const error = await backend.query(script).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'no-such-column', done: [{}, { changes: [{}, {}] }] })
      expect(backend.inTransaction).toBe(true)
      await expect(backend.snapshot()).rejects.toThrow('A transaction is open')
      expect(asked).toHaveLength(times)
    }
  })

  test.each([
    ['was stopped', () => Promise.reject(new DatabaseError('timeout', 'stopped', ''))],
    ['broke', () => Promise.reject(new TypeError('broken'))],
  ])('asks once more what %s', async (_, query) => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop(() => ({ query }))
    await (await backendOf(memory, kitchen)).query('SELECT 1').catch(() => {})
    asked.length = 0
    const backend = await backendOf(memory, kitchen)
    await expect(backend.query('SELECT 1')).rejects.toThrow()
    await backend.send(GET)
    expect(asked).toEqual(['open seed', 'send'])
  })

  test('asks once more what ended a thread', async () => {
    const memory = new PlayMemory()
    const { kitchen, asked } = countingShop()
    let threads = 1
    await (await backendOf(memory, kitchen, () => threads++)).send(GET)
    await (await backendOf(memory, kitchen)).send(GET)
    expect(asked).toEqual(['open seed', 'send', 'open seed', 'send'])
  })

  test('trusts no system that does something else the next time', async () => {
    const memory = new PlayMemory()
    let count = 0
    const { kitchen } = countingShop((backend) => {
      const send = backend.send.bind(backend)
      return {
        send: async (message, emit) => ({ ...(await send(message, emit)), queries: ++count }),
      }
    })
    await (await backendOf(memory, kitchen)).send(GET)
    const backend = await backendOf(memory, kitchen)
    await backend.send(GET)
    expect(memory.isSteady).toBe(true)
    await backend.send(ORDER)
    expect(memory.isSteady).toBe(false)
  })
})
