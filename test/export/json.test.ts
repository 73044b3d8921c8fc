import { expect, it } from 'vitest'
import { exchangeToJson, exchangeToNdjson } from '../../src/export/exchange-json.ts'
import { scriptToJson } from '../../src/export/script-json.ts'
import type { Change } from '../../src/trace/value.ts'
import { openShipped, send } from '../open-system.ts'

const change: Change = {
  table: 'orders',
  operation: 'insert',
  key: 9007199254740993n,
  before: null,
  after: { id: 9007199254740993n, photo: new Uint8Array([1, 2]) },
  sequence: 7,
}

it('writes the document of a real exchange with the keys that are promised', async () => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
  await shop.close()
  const document = JSON.parse(exchangeToJson(exchange))
  expect(Object.keys(document)).toEqual([
    'version',
    'system',
    'settings',
    'request',
    'response',
    'failure',
    'reached',
    'stopped',
    'queries',
    'changes',
    'took',
    'steps',
  ])
  expect(document).toMatchObject({
    version: 1,
    system: 'ice-cream',
    request: { method: 'POST', target: '/orders', headers: { host: 'ice-cream.test' } },
    response: { status: 201, reason: 'Created', headers: { location: '/orders/42' } },
    failure: null,
    reached: 'database',
    stopped: null,
    queries: 3,
  })
  expect(document.changes).toContainEqual(
    expect.objectContaining({ table: 'orders', operation: 'insert', key: 42, before: null }),
  )
  expect(Object.keys(document.changes[0])).not.toContain('sequence')
  const keys = ['n', 'station', 'span', 'parent', 'kind', 'name', 'at', 'took', 'facts']
  for (const step of document.steps) expect(Object.keys(step)).toEqual(keys)
})

it('writes no response as null, with the failure', async () => {
  const shop = await openShipped('ice-cream')
  shop.set('server', 'down')
  const exchange = await send(shop, 'GET /flavours')
  await shop.close()
  expect(JSON.parse(exchangeToJson(exchange))).toMatchObject({
    response: null,
    failure: { code: 'ECONNREFUSED', message: expect.any(String) },
    reached: 'client',
  })
})

it('writes large integers in full and bytes as base64', async () => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, 'GET /flavours')
  await shop.close()
  const { response } = exchange
  const body = new Uint8Array([0, 255])
  const text = exchangeToJson({
    ...exchange,
    response: response === null ? null : { ...response, body },
    changes: [change],
  })
  expect(text).toContain('"key": 9007199254740993')
  expect(JSON.parse(text)).toMatchObject({
    response: { body: { base64: 'AP8=' } },
    changes: [{ after: { photo: { base64: 'AQI=' } } }],
  })
})

it('writes a line a step, and the exchange last', async () => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, 'GET /flavours')
  await shop.close()
  const lines = exchangeToNdjson(exchange).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line)).map(({ n }) => n)).toEqual([
    ...exchange.steps.map(({ n }) => n),
    undefined,
  ])
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ version: 1, system: 'ice-cream' })
})

it('writes what a script did and what ended it', () => {
  const result = {
    sql: 'INSERT',
    columns: [],
    rows: [],
    count: 0,
    truncated: false,
    changes: [change],
    plan: [],
  }
  const error = { code: 'syntax', message: 'near "x"', sql: 'x', offset: 0 }
  const text = scriptToJson('ice-cream', { results: [result], error, changes: [change] })
  expect(text.endsWith('}\n')).toBe(true)
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    system: 'ice-cream',
    results: [{ sql: 'INSERT' }],
    error,
  })
  expect(text).not.toContain('sequence')
})
