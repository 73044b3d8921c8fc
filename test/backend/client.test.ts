import { describe, expect, test } from 'vitest'
import { numbers, openShop, send, status, story } from './shop.ts'

const shop = () =>
  openShop({
    routes(app) {
      app.all('*', async (c) => c.json([c.req.method, c.req.url, c.req.header(), await c.req.text()]))
    },
  })

async function echo(line: string, body = '', headers: Record<string, string> = {}) {
  const exchange = await send(await shop(), line, body, headers)
  const bytes = Buffer.from(exchange.raw.request).toString('latin1')
  return { exchange, bytes, heard: JSON.parse(String(exchange.response?.body)) }
}

describe('a message', () => {
  test('is written as one would write it, with Host and Content-Length where they are missing', async () => {
    const { exchange, bytes, heard } = await echo('post /cones?size=1', '{"ü":1}', { 'X-Token': 'abc' })
    expect(bytes).toBe(
      [
        'POST /cones?size=1 HTTP/1.1',
        'Host: shop.test',
        'Content-Type: application/json',
        'X-Token: abc',
        'Content-Length: 8',
        '',
        '{"Ã¼":1}',
      ].join('\r\n'),
    )
    expect(heard).toMatchObject(['POST', 'http://shop.test/cones?size=1', { 'x-token': 'abc' }, '{"ü":1}'])
    expect(exchange.request).toEqual({
      method: 'POST',
      target: '/cones?size=1',
      headers: {
        host: 'shop.test',
        'content-type': 'application/json',
        'x-token': 'abc',
        'content-length': '8',
      },
      body: '{"ü":1}',
    })
    expect(exchange.steps[0]?.facts).toMatchObject({ bytes: bytes.length })
    expect(exchange.steps[1]?.facts).toMatchObject({ bytes: bytes.length, headers: 4, body: 8 })
  })

  test('knows headers that are named like what every object has, there and back', async () => {
    const shop = await openShop({
      routes: (app) => app.get('/', (c) => c.text('', 200, { ['__proto__']: 'b', constructor: 'c' })),
    })
    const { request, response } = await send(shop, 'GET /', '', { ['__proto__']: 'a' })
    expect(Object.entries(request.headers)).toContainEqual(['__proto__', 'a'])
    expect(Object.entries(response?.headers ?? {})).toEqual(
      expect.arrayContaining([
        ['__proto__', 'b'],
        ['constructor', 'c'],
      ]),
    )
  })

  test('keeps its own Host', async () => {
    const { heard } = await echo('GET /', '', { host: 'elsewhere.test:8080' })
    expect(heard[1]).toBe('http://elsewhere.test:8080/')
  })

  test('leaves its #fragment at home and writes what is not ASCII as a browser does', async () => {
    const { exchange, heard } = await echo('GET /crème?für=20€#top')
    expect(exchange.request.target).toBe('/cr%C3%A8me?f%C3%BCr=20%E2%82%AC')
    expect(heard[1]).toContain('/cr%C3%A8me')
  })

  test.each([
    ['a line break in a header', 'GET /', { 'X-A': 'a\r\nX-B: b' }, 'ERR_INVALID_CHAR', 'X-A'],
    ['a sign that Latin-1 lacks', 'GET /', { 'X-A': '€' }, 'ERR_INVALID_CHAR', '€'],
    ['a header name with a space', 'GET /', { 'X A': '1' }, 'ERR_INVALID_HTTP_TOKEN', 'X A'],
    ['a method with a line break', 'G\r\nT /', {}, 'ERR_INVALID_HTTP_TOKEN', 'method'],
  ])('%s is never sent', async (_, line, headers: Record<string, string>, code, named) => {
    const exchange = await send(await shop(), line, '', headers)
    expect(exchange).toMatchObject({ response: null, failure: { code }, reached: 'client' })
    expect(exchange.failure?.message).toMatch(/^Nothing was sent\. /)
    expect(exchange.failure?.message).toContain(named)
    expect(exchange.raw.request.length).toBe(0)
    expect(story(exchange)).toEqual(['request', 'no-answer'])
  })

  test('that the server cannot read gets the server’s own answer', async () => {
    const backend = await shop()
    expect(status(await send(backend, 'GET cones'))).toBe(400)
    expect(status(await send(backend, 'BREW /'))).toBe(501)
    expect(status(await send(backend, 'GET /', 'abc', { 'Content-Length': '9' }))).toBe(400)
    expect(status(await send(backend, 'POST /', 'abc', { 'Transfer-Encoding': 'chunked' }))).toBe(400)
  })

  test('of GET may have a body, which web applications do not get to see', async () => {
    const { heard, exchange } = await echo('GET /', 'abc')
    expect(heard[3]).toBe('')
    expect(exchange.steps[1]?.facts).toMatchObject({ body: 3 })
  })

  test('may have a body that is not text', async () => {
    const backend = await shop()
    const body = new Uint8Array([0xff, 0x00])
    const exchange = await backend.send({ kind: 'message', method: 'POST', target: '/', headers: [], body })
    expect(numbers(exchange.request.body)).toEqual([0xff, 0x00])
    expect(status(exchange)).toBe(200)
  })
})

test('of a raw request is told as much as can be read', async () => {
  const backend = await shop()
  const bytes = Buffer.from('POST /x HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 2\r\n\r\nhi')
  const exchange = await backend.send({ kind: 'raw', bytes })
  expect(exchange.request).toEqual({
    method: 'POST',
    target: '/x',
    headers: { host: 'shop.test', 'content-length': '2' },
    body: 'hi',
  })
  expect(numbers(exchange.raw.request)).toEqual([...bytes])
})
