import { sValidator } from '@hono/standard-validator'
import type { Context } from 'hono'
import * as v from 'valibot'
import { defineSystem, named } from '../../../src/backend/system.ts'
import { jsonBody, object, oneOf, text, wholeNumber } from '../json-body.ts'
import { requireAdmin } from './admin.ts'
import { chooseFormat, escaped, type Format, type Row, toPage, toXml } from './formats.ts'

const SHELVES = ['novel', 'crime', 'poetry', 'children', 'cookery', 'travel', 'science'] as const

/** What `?sort=` may say, and what is then written into the statement: never the client's own words. */
const SORTS: Record<string, string> = {
  title: 'title COLLATE NOCASE',
  '-title': 'title COLLATE NOCASE DESC',
  year: 'year NULLS LAST',
  '-year': 'year DESC',
  price: 'price_cents',
  '-price': 'price_cents DESC',
}

const BOOKS = 'SELECT title, year, price_cents, id, shelf, author_id, isbn FROM books'

const AUTHORS = 'SELECT id, name, country FROM authors'

const price_cents = wholeNumber(1, 99_999)

/** A whole number in an address, where everything is text. */
const digits = v.pipe(
  v.string(),
  v.check(
    (value) => /^\d{1,9}$/.test(value),
    ({ input }) => `must be a whole number, and you sent ${input}`,
  ),
  v.transform(Number),
)

const wishes = v.object({
  author: v.optional(digits),
  from: v.optional(digits),
  sort: v.optional(
    v.picklist(
      Object.keys(SORTS),
      ({ input }) => `must be one of ${Object.keys(SORTS).join(', ')}, and you sent ${String(input)}`,
    ),
  ),
})

const checkQuery = named(
  'checkQuery',
  sValidator('query', wishes, (result, c) => {
    if (result.success) return
    const reasons = result.error.map(({ path, message }) => {
      const [key] = path ?? []
      return `${String(typeof key === 'object' ? key.key : key)} ${message}`
    })
    return c.json({ error: reasons.join('; ') }, 400)
  }),
)

const isbn = v.pipe(
  v.string(({ input }) => `must be text, and you sent ${JSON.stringify(input)}`),
  v.transform((value) => value.replaceAll('-', '')),
  v.check((value) => /^\d{13}$/.test(value), 'must have 13 digits'),
)

const validateBook = jsonBody(
  'validateBook',
  object({
    title: text(120),
    author_id: wholeNumber(1, 999_999),
    shelf: oneOf(SHELVES),
    year: v.optional(v.nullable(wholeNumber(1450, 2100))), // null, or left out: nobody knows
    price_cents,
    isbn,
  }),
)
const validatePrice = jsonBody('validatePrice', object({ price_cents }))

export default defineSystem({
  name: 'bookshop',
  title: 'Bookshop',
  settings: { label: ['json', 'html'], xml: ['escaped', 'pasted'] },

  routes(app, { settings }) {
    /** The same rows in the format that was chosen. */
    function represent(c: Context, format: Format, title: string, rows: readonly Row[], json: unknown) {
      if (format.name === 'xml') {
        const write = settings.xml === 'pasted' ? (value: string) => value : escaped
        return c.body(toXml('books', 'book', rows, write), 200, { 'Content-Type': format.type })
      }
      if (format.name === 'html') return c.html(toPage(title, rows))
      return settings.label === 'html' ? c.html(JSON.stringify(json)) : c.json(json)
    }

    // GET /books?author=6&from=1990&sort=price: each of the three may be left out.
    app.get('/books', chooseFormat, checkQuery, async function listBooks(c) {
      const { author, from, sort = '' } = c.req.valid('query')
      const conditions: string[] = []
      const values: number[] = []
      if (author !== undefined) {
        conditions.push('author_id = ?')
        values.push(author)
      }
      if (from !== undefined) {
        conditions.push('year >= ?')
        values.push(from)
      }
      const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
      const order = SORTS[sort] === undefined ? 'id' : `${SORTS[sort]}, id`
      const books = await c.var.db.all(`${BOOKS}${where} ORDER BY ${order}`, values)
      return represent(c, c.var.format, 'Our books', books, books)
    })

    app.get('/books/:id', chooseFormat, async function showBook(c) {
      const id = c.req.param('id')
      const book = await c.var.db.get(`${BOOKS} WHERE id = ?`, [id])
      if (!book) return c.json({ error: `there is no book ${id}` }, 404)
      return represent(c, c.var.format, String(book.title), [book], book)
    })

    app.post('/books', requireAdmin, validateBook, async function addBook(c) {
      const { title, author_id, shelf, year = null, price_cents, isbn } = c.req.valid('json')
      const author = await c.var.db.get(`${AUTHORS} WHERE id = ?`, [author_id])
      if (!author) return c.json({ error: `we know no author ${author_id}` }, 422)
      // One ISBN twice: the table does not allow it, and two requests at once cannot get around that.
      const { changes, lastId } = await c.var.db.run(
        `INSERT INTO books (title, author_id, shelf, year, price_cents, isbn) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (isbn) DO NOTHING`,
        [title, author_id, shelf, year, price_cents, isbn],
      )
      if (changes === 0) return c.json({ error: `there is a book with the ISBN ${isbn} already` }, 409)
      const id = Number(lastId)
      const book = { title, year, price_cents, id, shelf, author_id, isbn }
      return c.json(book, 201, { Location: `/books/${id}` })
    })

    app.patch('/books/:id', requireAdmin, validatePrice, async function changePrice(c) {
      const id = c.req.param('id')
      const { price_cents } = c.req.valid('json')
      const { changes } = await c.var.db.run('UPDATE books SET price_cents = ? WHERE id = ?', [
        price_cents,
        id,
      ])
      if (changes === 0) return c.json({ error: `there is no book ${id}` }, 404)
      return c.json(await c.var.db.get(`${BOOKS} WHERE id = ?`, [id]))
    })

    app.delete('/books/:id', requireAdmin, async function removeBook(c) {
      const id = c.req.param('id')
      const { changes } = await c.var.db.run('DELETE FROM books WHERE id = ?', [id])
      if (changes === 0) return c.json({ error: `there is no book ${id}` }, 404)
      return c.body(null, 204)
    })

    app.get('/authors', async function listAuthors(c) {
      return c.json(await c.var.db.all(`${AUTHORS} ORDER BY name`))
    })

    app.get('/authors/:id', async function showAuthor(c) {
      const id = c.req.param('id')
      const author = await c.var.db.get(`${AUTHORS} WHERE id = ?`, [id])
      if (!author) return c.json({ error: `we know no author ${id}` }, 404)
      return c.json(author)
    })
  },
})
