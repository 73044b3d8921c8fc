import { describe, expect, test } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { openShop, send, sendRaw, status, steps, story } from './shop.ts'

const shop = (options = {}): Promise<Backend> =>
  openShop({
    files: {
      '/index.html': '<h1>Cones</h1>',
      '/cones.css': 'h1 { color: pink }',
      '/sub/index.html': 'sub',
      '/data.bin': 'x',
    },
    routes(app) {
      app.get('/cones', async function listCones(c) {
        return c.json(await c.var.db.all('SELECT flavour FROM cones ORDER BY id'))
      })
      app.post('/cones', async function addCone(c) {
        return c.text(`${(await c.req.text()).length} characters`, 201)
      })
      app.get('/index.html', function neverAsked(c) {
        return c.text('the file comes first')
      })
    },
    ...options,
  })

describe('what the door refuses', () => {
  const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: shop.test\r\n${more}\r\n`
  test.each<[what: string, bytes: string, status: number, limit: string]>([
    ['no Host', 'GET /cones HTTP/1.1\r\n\r\n', 400, 'host'],
    ['two Hosts', get('/cones', 'Host: other.test\r\n'), 400, 'host'],
    ['a Host with a path', 'GET / HTTP/1.1\r\nHost: shop.test/../x\r\n\r\n', 400, 'host'],
    ['a Host that makes no URL', 'GET /cones HTTP/1.1\r\nHost: 1.2.3.4.5\r\n\r\n', 400, 'host'],
    ['an empty Host', 'GET /cones HTTP/1.1\r\nHost: \r\n\r\n', 400, 'host'],
    ['nonsense', 'hello, is anybody there?\r\n\r\n', 400, 'message'],
    ['an unknown method', 'BREW /cones HTTP/1.1\r\nHost: shop.test\r\n\r\n', 501, 'method'],
    ['a method in lower case', 'get /cones HTTP/1.1\r\nHost: shop.test\r\n\r\n', 501, 'method'],
    ['no method', '(GET) /cones HTTP/1.1\r\nHost: shop.test\r\n\r\n', 400, 'message'],
    ['a header without a colon', get('/cones', 'oops\r\n'), 400, 'message'],
    ['a space before the colon', get('/cones', 'X-A : 1\r\n'), 400, 'message'],
    ['a NUL in a header', get('/cones', 'X-A: \0\r\n'), 400, 'message'],
    ['a head without an end', 'GET /cones HTTP/1.1\r\nHost: shop.test\r\n', 400, 'message'],
    ['a body that is too short', `${get('/cones', 'Content-Length: 9\r\n')}abc`, 400, 'message'],
    ['chunks that are none', `${get('/cones', 'Transfer-Encoding: chunked\r\n')}zz\r\n`, 400, 'message'],
    ['two lengths', `${get('/cones', 'Content-Length: 1\r\nContent-Length: 2\r\n')}ab`, 400, 'message'],
    [
      'a length and chunks',
      `${get('/', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n')}0\r\n\r\n`,
      400,
      'message',
    ],
    ['a target without /', get('cones'), 400, 'message'],
    ['a fragment', get('/cones#top'), 400, 'target'],
    ['a stray %', get('/cones/%zz'), 400, 'target'],
    ['a % that is no UTF-8', get('/cones/%ff'), 400, 'target'],
    ['climbing', get('/../secret'), 400, 'target'],
    ['climbing, encoded', get('/%2e%2e%2fsecret'), 400, 'target'],
    ['climbing, half encoded', get('/sub/.%2E/secret'), 400, 'target'],
    ['standing still', get('/./cones'), 400, 'target'],
    ['a backslash', get('/..\\secret'), 400, 'target'],
    ['a backslash, encoded', get('/%5c..%5csecret'), 400, 'target'],
    ['a NUL, encoded', get('/cones%00.css'), 400, 'target'],
    ['climbing in a whole URL', get('http://shop.test/../x'), 400, 'target'],
    ['a whole URL with a bad host', get('http://a b/'), 400, 'message'],
    ['a long target', get(`/${'a'.repeat(8_000)}`), 414, 'target length'],
    ['a target that overflows the head', get(`/${'a'.repeat(20_000)}`), 414, 'target length'],
    ['huge headers', get('/cones', `X-A: ${'a'.repeat(17_000)}\r\n`), 431, 'header size'],
    ['a body announced as too large', get('/cones', 'Content-Length: 1000001\r\n'), 413, 'body size'],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: shop.test\r\n\r\n', 501, 'method'],
    ['CONNECT', 'CONNECT shop.test:80 HTTP/1.1\r\nHost: shop.test\r\n\r\n', 405, 'method'],
    ['an expectation', get('/cones', 'Expect: tea\r\n'), 417, 'expectation'],
    ['no version', 'GET /cones\r\n\r\n', 400, 'version'],
    ['no version, with a Host', 'GET /cones\r\nHost: shop.test\r\n\r\n', 400, 'version'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, 'version'],
    ['HTTP/3.7', 'GET / HTTP/3.7\r\nHost: shop.test\r\n\r\n', 505, 'version'],
  ])('%s', async (_, bytes, expected, limit) => {
    const exchange = await sendRaw(await shop(), bytes)
    expect(exchange.failure).toBeNull()
    expect(exchange.response?.status).toBe(expected)
    expect(steps(exchange, 'refused')).toMatchObject([{ status: expected, limit }])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'server' }])
    expect(exchange.reached).toBe('server')
    expect(exchange.spans.map(({ outcome }) => outcome)).toEqual(['done', 'stopped'])
    expect(Buffer.from(exchange.raw.request).toString('latin1')).toBe(bytes)
    expect(Buffer.from(exchange.raw.response).toString('latin1')).toMatch(/^HTTP\/1\.1 \d{3} /)
  })

  test('a client that says nothing at all gets nothing', async () => {
    const exchange = await sendRaw(await shop(), '')
    expect(exchange.failure?.code).toBe('ECONNRESET')
  })

  test('a body of 10 MB gets 413, announced or in chunks', async () => {
    const backend = await shop()
    const large = 'x'.repeat(10_000_000)
    expect(status(await send(backend, 'POST /cones', large))).toBe(413)
    const chunks = `Transfer-Encoding: chunked\r\n\r\n989680\r\n${large}\r\n0\r\n\r\n`
    const exchange = await sendRaw(backend, `POST /cones HTTP/1.1\r\nHost: shop.test\r\n${chunks}`)
    expect(status(exchange)).toBe(413)
    expect(story(exchange)).toEqual(['request', 'received', 'refused', 'response'])
  })

  test('a body of just 1 MB comes through', async () => {
    const exchange = await send(await shop(), 'POST /cones', 'x'.repeat(1_000_000))
    expect(exchange.response).toMatchObject({ status: 201, body: '1000000 characters' })
  })

  test('a refusal says why, in its text and in its step', async () => {
    const exchange = await sendRaw(await shop(), 'GET /cones HTTP/1.1\r\n\r\n')
    expect(exchange.response?.body).toBe('400 Bad Request: it has no Host header, and HTTP/1.1 demands one\n')
    expect(steps(exchange, 'refused')).toEqual([
      { status: 400, limit: 'host', why: 'it has no Host header, and HTTP/1.1 demands one' },
    ])
  })
})

describe('a door that answers for some hosts', () => {
  test('is called by the first of them, where a request does not say otherwise', async () => {
    const backend = await shop({ definition: { hosts: ['cones.pier.test', 'ices.pier.test'] } })
    const exchange = await backend.send({
      kind: 'message',
      method: 'GET',
      target: '/cones',
      headers: [],
      body: '',
    })
    expect(exchange.request.headers.host).toBe('cones.pier.test')
    expect(status(exchange)).toBe(200)
  })

  const asked = async (host: string, target = '/cones', method = 'GET') => {
    const backend = await shop({ definition: { hosts: ['Cones.pier.test'] } })
    return sendRaw(backend, `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  }

  test.each([
    'cones.pier.test',
    'CONES.PIER.TEST:8080',
    'shop.test',
    'shop.test.',
    'localhost:3000',
    '[::1]',
  ])('takes what is for %s', async (host) => expect(status(await asked(host))).toBe(200))

  test.each(['other.test', 'pier.test', 'cones.pier.test.evil.test', '10.0.0.1'])(
    'misdirects what is for %s',
    async (host) => {
      const exchange = await asked(host)
      expect(status(exchange)).toBe(421)
      expect(exchange.response?.body).toContain(`nobody here answers for ${host}`)
      expect(exchange.reached).toBe('server')
    },
  )

  test('believes the host in a target rather than the one in the header', async () => {
    expect(status(await asked('other.test', 'http://shop.test/cones'))).toBe(200)
    expect(status(await asked('shop.test', 'http://other.test/cones'))).toBe(421)
    expect(status(await asked('other.test', '*', 'OPTIONS'))).toBe(421)
  })
})

describe('what the door lets in', () => {
  test('a request of HTTP/1.0 without Host', async () => {
    expect(status(await sendRaw(await shop(), 'GET /cones HTTP/1.0\r\n\r\n'))).toBe(200)
  })

  test('a whole URL as the target', async () => {
    const bytes = 'GET http://other.test/cones?size=1 HTTP/1.1\r\nHost: shop.test\r\n\r\n'
    expect(status(await sendRaw(await shop(), bytes))).toBe(200)
  })

  test('chunks, and a client that asks before it sends', async () => {
    const backend = await shop()
    const head = 'POST /cones HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n'
    const chunks = '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n'
    expect((await sendRaw(backend, `${head}\r\n${chunks}`)).response?.body).toBe('5 characters')
    const exchange = await sendRaw(backend, `${head}Expect: 100-continue\r\n\r\n${chunks}`)
    expect(exchange.response).toMatchObject({ status: 201, body: '5 characters' })
    expect(Buffer.from(exchange.raw.response).toString()).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201/,
    )
  })

  test('only the first of two requests on one wire', async () => {
    const one = 'POST /cones HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 1\r\n\r\na'
    const exchange = await sendRaw(await shop(), one + one)
    expect(exchange.response?.status).toBe(201)
    expect(story(exchange)).toEqual(['request', 'received', 'route', 'handler addCone answered', 'response'])
  })

  test('a request with nonsense behind it', async () => {
    const exchange = await sendRaw(
      await shop(),
      'GET /cones HTTP/1.1\r\nHost: shop.test\r\n\r\nnonsense\r\n\r\n',
    )
    expect(status(exchange)).toBe(200)
  })

  test.each([
    ['Content-Length: 1', 'abcde', '1 characters'],
    ['Transfer-Encoding: chunked', '2\r\nab\r\n0\r\n\r\nnonsense', '2 characters'],
  ])('a body with more behind it than its header says: %s', async (header, body, said) => {
    const message = `POST /cones HTTP/1.1\r\nHost: shop.test\r\n${header}\r\n\r\n${body}`
    const exchange = await sendRaw(await shop(), message)
    expect(exchange.response).toMatchObject({ status: 201, body: said })
    expect(story(exchange)).not.toContain('refused')
  })

  test('OPTIONS * is answered at the door', async () => {
    const exchange = await sendRaw(await shop(), 'OPTIONS * HTTP/1.1\r\nHost: shop.test\r\n\r\n')
    expect(exchange.response?.status).toBe(204)
    expect(exchange.response?.headers.allow).toContain('GET')
    expect(exchange.reached).toBe('server')
  })
})

describe('static files', () => {
  test.each([
    ['/', 200, 'text/html; charset=utf-8', '<h1>Cones</h1>'],
    ['/index.html', 200, 'text/html; charset=utf-8', '<h1>Cones</h1>'],
    ['/sub/', 200, 'text/html; charset=utf-8', 'sub'],
    ['/cones.css?v=2', 200, 'text/css; charset=utf-8', 'h1 { color: pink }'],
    ['/c%6fnes.css', 200, 'text/css; charset=utf-8', 'h1 { color: pink }'],
    ['/data.bin', 200, 'application/octet-stream', 'x'],
  ])('GET %s', async (target, expected, type, body) => {
    const exchange = await send(await shop(), `GET ${target}`)
    expect(exchange.response).toMatchObject({ status: expected, headers: { 'content-type': type }, body })
    expect(exchange.reached).toBe('server')
    expect(story(exchange)).toEqual(['request', 'received', 'static-file', 'response'])
    expect(steps(exchange, 'response')).toMatchObject([{ from: 'server' }])
  })

  test('a file is not handed out twice to a client that has it', async () => {
    const backend = await shop()
    const etag = String((await send(backend, 'GET /cones.css')).response?.headers.etag)
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await send(backend, 'GET /cones.css', '', { 'If-None-Match': known })
      expect(again.response).toMatchObject({ status: 304, headers: { etag }, body: '' })
      expect(steps(again, 'static-file')).toMatchObject([{ status: 304, bytes: 0, path: '/cones.css' }])
    }
    expect(status(await send(backend, 'GET /cones.css', '', { 'If-None-Match': '"other"' }))).toBe(200)
  })

  test('HEAD has the headers and no body', async () => {
    const exchange = await send(await shop(), 'HEAD /cones.css')
    expect(exchange.response).toMatchObject({ status: 200, headers: { 'content-length': '18' }, body: '' })
  })

  test('a file takes no POST', async () => {
    const exchange = await send(await shop(), 'POST /cones.css', '{}')
    expect(exchange.response).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
    expect(steps(exchange, 'refused')).toMatchObject([{ status: 405, limit: 'method' }])
  })

  test('OPTIONS says what a file takes', async () => {
    const exchange = await send(await shop(), 'OPTIONS /cones.css')
    expect(exchange.response).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS' },
      body: '',
    })
  })
})
