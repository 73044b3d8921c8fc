import { bodyLimit } from 'hono/body-limit'
import { expect, test } from 'vitest'
import { openShop, send } from './shop.ts'

const shop = () =>
  openShop({
    routes(app) {
      app.use('/limited', bodyLimit({ maxSize: 5 }))
      app.post('/limited', async (c) => c.text(await c.req.text()))
      app.post('/form', async (c) => c.json(await c.req.parseBody()))
      app.post('/bytes', async (c) => c.json([...new Uint8Array(await c.req.arrayBuffer())]))
      app.post('/raw', async (c) => {
        const { raw } = c.req
        const copy = raw.clone()
        const other = new Request(raw, { headers: { 'X-Other': '1' } })
        const elsewhere = new Request('http://other.test/', copy)
        const before = raw.bodyUsed
        return c.json({
          kinds: [raw instanceof Request, copy instanceof Request, other instanceof Request],
          methods: [raw.method, copy.method, other.method, elsewhere.method],
          types: [raw, copy, other].map((request) => request.headers.get('Content-Type')),
          texts: [await other.text(), await elsewhere.text()],
          used: [before, raw.bodyUsed],
          signal: raw.signal.aborted,
          header: c.req.header('x-token'),
        })
      })
      app.get('/raw', async (c) =>
        c.json([c.req.raw.body === null, await c.req.raw.text(), c.req.query('a')]),
      )
    },
  })

test('an application can do with its request whatever one can do with a web request', async () => {
  const backend = await shop()
  const raw = await send(backend, 'POST /raw', '{}', { 'X-Token': 'abc' })
  expect(JSON.parse(String(raw.response?.body))).toEqual({
    kinds: [true, true, true],
    methods: ['POST', 'POST', 'POST', 'POST'],
    types: ['application/json', 'application/json', null],
    texts: ['{}', '{}'],
    used: [true, true],
    signal: false,
    header: 'abc',
  })
  const get = await send(backend, 'GET /raw?a=%20b')
  expect(get.response?.body).toBe('[true,""," b"]')
})

test('bodies can be read as text, forms and bytes, and be limited', async () => {
  const backend = await shop()
  const form = await backend.send({
    kind: 'message',
    method: 'POST',
    target: '/form',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: 'name=Ada&msg=a+b',
  })
  expect(form.response?.body).toBe('{"name":"Ada","msg":"a b"}')
  expect((await send(backend, 'POST /bytes', 'AB')).response?.body).toBe('[65,66]')
  expect((await send(backend, 'POST /limited', '12345')).response?.body).toBe('12345')
  expect((await send(backend, 'POST /limited', '123456')).response?.status).toBe(413)
})
