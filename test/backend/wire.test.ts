import type { Duplex } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { converse } from '../../src/backend/client.ts'
import { openShop, send, status } from './shop.ts'

/** A conversation with a server of a few lines. */
function talk(serve: (socket: Duplex) => void, method = 'GET') {
  const sockets: Duplex[] = []
  const rings: (() => void)[] = []
  const heard = converse({
    bytes: Buffer.from('hello'),
    method,
    patience: 100,
    timer: (_, ring) => {
      rings.push(ring)
      return () => rings.splice(0)
    },
    connect: (end) => {
      sockets.push(end)
      serve(end)
    },
  })
  return { heard, sockets, rings }
}

describe('a conversation over the wire', () => {
  test('carries bytes both ways, and closes both ends', async () => {
    const said: string[] = []
    const { heard, sockets, rings } = talk((socket) => {
      socket.on('data', (bytes) => said.push(String(bytes)))
      socket.on('end', () => socket.end('HTTP/1.1 200 Fine\r\nContent-Length: 2\r\n\r\nhi'))
    })
    const { response, raw } = await heard
    expect(said).toEqual(['hello'])
    expect(response).toEqual({ status: 200, reason: 'Fine', headers: { 'content-length': '2' }, body: 'hi' })
    expect(Buffer.from(raw).toString()).toMatch(/^HTTP.*hi$/s)
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true])
    expect(rings).toEqual([])
  })

  test.each<[what: string, serve: (socket: Duplex) => void, code: string]>([
    ['closes at once', (socket) => socket.destroy(), 'ECONNRESET'],
    ['ends without a word', (socket) => socket.end(), 'ECONNRESET'],
    ['breaks with an error', (socket) => socket.on('error', () => {}).destroy(new Error('x')), 'ECONNRESET'],
    ['says what is no HTTP', (socket) => socket.end('what?\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
    [
      'says half of it',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi'),
      'ECONNRESET',
    ],
  ])('ends where the server %s', async (_, serve, code) => {
    const { heard, sockets } = talk((socket) => void setImmediate(() => serve(socket)))
    expect(await heard).toMatchObject({ response: null, failure: { code } })
    expect(sockets[0]?.destroyed).toBe(true)
  })

  test('ends where nobody answers, when its time is over', async () => {
    const { heard, sockets, rings } = talk(() => {})
    rings[0]?.()
    expect(await heard).toMatchObject({ failure: { code: 'ETIMEDOUT' } })
    expect(sockets[0]?.destroyed).toBe(true)
  })

  test('expects no body after HEAD', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'
    expect((await talk((socket) => socket.end(head), 'HEAD').heard).response?.body).toBe('')
  })
})

test('a backend that is closed meanwhile still ends its exchanges', async () => {
  const backend = await openShop({
    routes(app) {
      app.get('/', async (c) => c.json(await c.var.db.all('SELECT 1')))
    },
  })
  const meanwhile = send(backend, 'GET /')
  await backend.close()
  expect(status(await meanwhile)).toBe(503)
  expect(status(await send(backend, 'GET /'))).toBe(503)
})
