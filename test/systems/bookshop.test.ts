import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bestFormat } from '../../lessons/systems/bookshop/formats.ts'
import type { Backend } from '../../src/backend/backend.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

const ADMIN = 'Bearer imogen-4f8a1c72'
const MEMBER = 'Bearer ben-90d3e5b6'
const RUN_OUT = 'Bearer luca-1e6f4d38'
const BOOK = {
  title: 'A Goat on the Line',
  author_id: 12,
  shelf: 'novel',
  year: 2025,
  price_cents: 1490,
  isbn: '979-9-00-000000-0',
}

let shop: Backend

beforeEach(async () => {
  shop = await openShipped('bookshop')
})
afterEach(() => shop.close())

function get(target: string, accept?: string): Promise<Exchange> {
  const headers: [string, string][] = accept === undefined ? [] : [['Accept', accept]]
  return shop.send({ kind: 'message', method: 'GET', target, headers, body: '' })
}

function change(line: string, body: unknown, authorization?: string, type = 'application/json') {
  const [method = '', target = ''] = line.split(' ')
  return shop.send({
    kind: 'message',
    method,
    target,
    headers: [
      ...(body === undefined ? [] : [['Content-Type', type] as [string, string]]),
      ...(authorization === undefined ? [] : [['Authorization', authorization] as [string, string]]),
    ],
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const text = (exchange: Exchange) => String(exchange.response?.body)
const type = (exchange: Exchange) => exchange.response?.headers['content-type']

describe('the list', () => {
  it.each([
    ['/books', 108],
    ['/books?author=6', 5],
    ['/books?author=23', 0],
    ['/books?author=99', 0],
    ['/books?from=2020', 9],
    ['/books?from=1990&author=1', 0],
    ['/books?from=2020&author=8', 1],
    ['/books?sort=price', 108],
  ])('%s: %i, with one query', async (target, count) => {
    const exchange = await get(target)
    expect(exchange.response?.status).toBe(200)
    expect(exchange).toMatchObject({ queries: 1, reached: 'database', changes: [] })
    expect(json(exchange)).toHaveLength(count)
  })

  it.each([
    ['', [1, 2, 3]],
    ['title', [29, 55, 103]],
    ['-title', [16, 42, 38]],
    ['price', [58, 44, 36]],
    ['-price', [72, 88, 3]],
    ['year', [13, 43, 29]],
    ['-year', [108, 105, 107]],
  ])('sorted by "%s" begins with %o; books without a year come last', async (sort, first) => {
    const books = json(await get(sort === '' ? '/books' : `/books?sort=${sort}`))
    expect(books).toMatchObject([...first.map((id) => ({ id })), ...Array<object>(105).fill({})])
    if (sort.endsWith('year')) expect(books).toMatchObject([...Array<object>(107).fill({}), { year: null }])
  })

  it.each([
    ['sort=bad', 'sort must be one of title, -title, year, -year, price, -price, and you sent bad'],
    ['sort=', 'sort must be one of title, -title, year, -year, price, -price, and you sent '],
    ['sort=price_cents%3B%20DROP%20TABLE%20books', /^sort must be one of/],
    ['from=long-ago', 'from must be a whole number, and you sent long-ago'],
    ['author=Tan', 'author must be a whole number, and you sent Tan'],
    ['from=-5&author=1.5', /^author must be .+; from must be /],
  ])('?%s is refused before anybody asks the database', async (query, why) => {
    const exchange = await get(`/books?${query}`)
    expect(exchange.response?.status).toBe(400)
    expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
    expect(exchange).toMatchObject({ queries: 0, reached: 'application', stopped: { name: 'checkQuery' } })
  })

  it('leads to each book, and to its author', async () => {
    expect(json(await get('/books/17'))).toEqual({
      id: 17,
      title: 'Salt & Stars',
      year: 1992,
      price_cents: 780,
      shelf: 'poetry',
      author_id: 9,
      isbn: expect.stringMatching(/^9799\d{9}$/),
    })
    expect(json(await get('/authors/9'))).toEqual({ id: 9, name: 'Leila Farahani', country: 'Iran' })
    expect(json(await get('/authors'))).toHaveLength(24)
  })
})

describe('a format', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['application/json', 'json'],
    ['application/xml', 'xml'],
    ['Application/XML; charset=utf-8', 'xml'],
    ['text/html', 'html'],
    ['text/*', 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['application/xml, application/json', 'json'],
    ['application/json;q=0.5, application/xml', 'xml'],
    ['application/json;q=0, */*', 'xml'],
    ['text/xml', 'xml'],
    ['text/xml, text/html', 'html'],
    ['text/html;q=0.9, text/xml', 'xml'],
    ['application/json;q=much, text/html;q=0.1', 'html'],
    ['text/csv, */*;q=0.1', 'json'],
    ['text/csv', null],
    ['application/json;q=0', null],
    ['image/png, text/csv', null],
  ])('for Accept: %s is %s', (accept, format) => {
    expect(bestFormat(accept)?.name ?? null).toBe(format)
  })

  it('that nobody can write is a 406 with the list, and no query', async () => {
    const exchange = await get('/books', 'text/csv')
    expect(exchange.response?.status).toBe(406)
    expect(reason(exchange)).toBe('this list can be had as application/json, application/xml, text/html')
    expect(exchange).toMatchObject({ queries: 0, reached: 'application', stopped: { name: 'chooseFormat' } })
  })

  it('is named in Content-Type; caches hear that it was chosen', async () => {
    for (const accept of ['application/json', 'application/xml', 'text/xml', 'text/html']) {
      const exchange = await get('/books?author=6', accept)
      expect(type(exchange)).toMatch(accept)
      expect(exchange.response?.headers.vary).toBe('Accept')
      expect(text(exchange)).toContain('Letters to a Vending Machine')
    }
  })

  it('keeps a title a title', async () => {
    expect(text(await get('/books/42', 'application/xml'))).toContain(
      '<title>x &lt; y: The Joy of Comparing</title>',
    )
    expect(text(await get('/books/9', 'application/xml'))).toContain('<year/>')
    const page = text(await get('/books/17', 'text/html'))
    expect(page).toContain('<h1>Salt &amp; Stars</h1>')
    expect(page).toContain('<td>Salt &amp; Stars</td>')
    expect(text(await get('/books?author=23', 'text/html'))).toContain('<h1>Our books</h1>')
  })

  it('can be labelled wrongly, and written badly, where a lesson wants that', async () => {
    const right = await get('/books?author=9')
    shop.set('label', 'html')
    const wrong = await get('/books?author=9')
    expect(type(wrong)).toMatch('text/html')
    expect(text(wrong)).toBe(text(right))
    shop.set('xml', 'pasted')
    expect(text(await get('/books/17', 'application/xml'))).toContain('<title>Salt & Stars</title>')
  })
})

describe('a new book', () => {
  it('comes from an admin, and says where it is', async () => {
    const exchange = await change('POST /books', BOOK, ADMIN)
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/books/109')
    expect(changes(exchange)).toBe('books +1')
    expect(json(exchange)).toEqual({ id: 109, ...BOOK, isbn: '9799000000000' })
    expect(json(await get('/books/109'))).toEqual(json(exchange))
  })

  it('may be one whose year nobody knows', async () => {
    const { year: _, ...book } = BOOK
    expect(json(await change('POST /books', book, ADMIN))).toMatchObject({ year: null })
    const again = { ...BOOK, year: null, isbn: '9799000000001' }
    expect(json(await change('POST /books', again, ADMIN))).toMatchObject({ year: null })
  })

  it.each([
    ['of nobody', undefined, BOOK, 401, 'requireAdmin'],
    ['of nobody, and bad', undefined, '{', 401, 'requireAdmin'],
    ['of somebody unknown', 'Bearer mallory-00000000', BOOK, 401, 'requireAdmin'],
    ['of somebody whose token has run out', RUN_OUT, BOOK, 401, 'requireAdmin'],
    ['with another scheme', 'Basic aW1vZ2VuOmhp', BOOK, 401, 'requireAdmin'],
    ['of a member', MEMBER, BOOK, 403, 'requireAdmin'],
    ['of a member, and bad', MEMBER, {}, 403, 'requireAdmin'],
    ['that is not JSON', ADMIN, '{', 400, 'validateBook'],
    ['with nothing in it', ADMIN, {}, 422, 'validateBook'],
    ['for nothing', ADMIN, { ...BOOK, price_cents: 0 }, 422, 'validateBook'],
    ['from the future', ADMIN, { ...BOOK, year: 3001 }, 422, 'validateBook'],
    ['on an unknown shelf', ADMIN, { ...BOOK, shelf: 'poems' }, 422, 'validateBook'],
    ['with a short ISBN', ADMIN, { ...BOOK, isbn: '12' }, 422, 'validateBook'],
    ['with an ISBN that is a number', ADMIN, { ...BOOK, isbn: 9799000000000 }, 422, 'validateBook'],
    ['of an unknown author', ADMIN, { ...BOOK, author_id: 99 }, 422, null],
  ])('%s is refused, and nothing changes', async (_, authorization, body, status, stopped) => {
    const exchange = await change('POST /books', body, authorization)
    expect(exchange.response?.status).toBe(status)
    expect(exchange.changes).toEqual([])
    expect(exchange.stopped?.name ?? null).toBe(stopped)
    if (status === 401) expect(exchange.response?.headers['www-authenticate']).toMatch(/^Bearer/)
  })

  it('of nobody is not told that a token is wrong, and of somebody unknown is', async () => {
    const challenge = async (authorization?: string) =>
      (await change('POST /books', BOOK, authorization)).response?.headers['www-authenticate']
    expect(await challenge()).not.toContain('error')
    expect(await challenge('Bearer mallory-00000000')).toContain('error="invalid_token"')
  })

  it('has to be labelled as JSON', async () => {
    const exchange = await change('POST /books', JSON.stringify(BOOK), ADMIN, 'text/plain')
    expect(exchange.response?.status).toBe(415)
  })

  it('cannot have the ISBN of another, however it is written', async () => {
    expect((await change('POST /books', BOOK, ADMIN)).response?.status).toBe(201)
    const twin = await change('POST /books', { ...BOOK, isbn: '9799000000000' }, ADMIN)
    expect(twin.response?.status).toBe(409)
    expect(reason(twin)).toBe('there is a book with the ISBN 9799000000000 already')
    expect(twin.changes).toEqual([])
  })
})

it('changes prices and removes books for admins, and for nobody else', async () => {
  expect((await change('PATCH /books/17', { price_cents: 1 }, MEMBER)).response?.status).toBe(403)
  const cheaper = await change('PATCH /books/17', { price_cents: 640 }, ADMIN)
  expect(json(cheaper)).toMatchObject({ id: 17, price_cents: 640 })
  expect(changes(cheaper)).toBe('books ~1')
  expect((await change('DELETE /books/17', undefined)).response?.status).toBe(401)
  const gone = await change('DELETE /books/17', undefined, ADMIN)
  expect(gone.response).toMatchObject({ status: 204, body: '' })
  expect(changes(gone)).toBe('books -1')
})

describe('what is not there', () => {
  it.each([
    ['GET /books/999', undefined, 404, 'database'],
    ['GET /authors/999', undefined, 404, 'database'],
    ['PATCH /books/999', { price_cents: 5 }, 404, 'database'],
    ['DELETE /books/999', undefined, 404, 'database'],
    ['GET /magazines', undefined, 404, 'api'],
    ['DELETE /authors', undefined, 405, 'api'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await change(line, body, ADMIN)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })
})

it('serves its page, and says 503 for the rest while the database is down', async () => {
  shop.set('database', 'down')
  expect((await send(shop, 'GET /')).response?.headers['content-type']).toMatch('text/html')
  expect((await get('/books')).response?.status).toBe(503)
  expect((await change('POST /books', BOOK, ADMIN)).response?.status).toBe(503)
})
