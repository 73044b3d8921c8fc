import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import type { Declaration, DeclaredRoute } from '../../src/backend/declared/declaration.ts'
import { declaredSystem } from '../../src/backend/declared/declared-system.ts'
import { statementProblems } from '../../src/backend/declared/statement-proof.ts'
import { openBackend } from '../../src/backend/open.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { openDatabase } from '../../src/database/database.ts'
import { loadEngine } from '../../src/database/engine.ts'
import { send, status, steps, story } from './shop.ts'

const engine = readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')).then(loadEngine)

const SCHEMA = `
CREATE TABLE books (
  id    INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE CHECK (title <> ''),
  year  INTEGER
) STRICT;
CREATE TABLE loans (
  id      INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES books (id),
  day     TEXT NOT NULL,
  back    TEXT
) STRICT;
CREATE TABLE members (email TEXT PRIMARY KEY, photo BLOB) STRICT;
CREATE TRIGGER lent BEFORE INSERT ON loans
WHEN EXISTS (SELECT 1 FROM loans WHERE book_id = NEW.book_id AND back IS NULL)
BEGIN SELECT RAISE(ABORT, 'it''s lent already'); END;
`
const SEED = `
INSERT INTO books (title, year) VALUES ('Emma', 1815), ('Ulysses', 1922);
INSERT INTO loans (book_id, day) VALUES (1, '2025-01-01');
INSERT INTO members VALUES ('a@b', x'00ff');
`

const ROUTE = {
  handler: 'handle',
  validator: 'validate',
  noun: 'book',
  status: null,
  rows: null,
  defaults: {},
}

/** `GET /books` and its statement as a route. */
function route(line: string, sql: string, more: Partial<DeclaredRoute> = {}): DeclaredRoute {
  const [method = '', pattern = ''] = line.split(' ')
  return { ...ROUTE, method: method as DeclaredRoute['method'], pattern, sql, ...more } // the tests write only these
}

const LIBRARY: Declaration = {
  name: 'library',
  title: 'Library',
  settings: { shelf: ['open', 'closed'] },
  routes: [
    route('GET /books/:id', 'SELECT * FROM books WHERE id = :id', { handler: 'getBook' }),
    route('GET /books/newest', 'SELECT * FROM books ORDER BY year DESC', { rows: 'one' }),
    route(
      'GET /books',
      "SELECT id, title FROM books WHERE :shelf = 'open' AND (:year IS NULL OR year = :year) ORDER BY id LIMIT :limit",
      { defaults: { year: null, limit: 10 } },
    ),
    route('GET /found', "SELECT id FROM books WHERE title LIKE '%' || :text || '%'", {
      validator: 'validateQuery',
    }),
    route('POST /books', 'INSERT INTO books (title, year) VALUES (:title, :year);', {
      handler: 'createBook',
      validator: 'validateBook',
    }),
    route('PATCH /books/:id', 'UPDATE books SET title = coalesce(:title, title) WHERE id = :id -- so', {
      defaults: { title: null },
    }),
    route('DELETE /books/:id', 'DELETE FROM books WHERE id = :id'),
    route('POST /books/:id/loans', 'INSERT INTO loans (book_id, day) VALUES (:id, :today)'),
    route('GET /loans/:id', 'SELECT id, day FROM loans WHERE id = :id', { noun: 'loan' }),
    route('POST /loans/:id/return', 'UPDATE loans SET back = :now WHERE id = :id AND back IS NULL', {
      noun: 'loan',
    }),
    route('GET /members/:email', 'SELECT * FROM members WHERE email = :email', { noun: 'member' }),
    route('POST /members', 'INSERT INTO members (email) VALUES (:email)', { noun: 'member' }),
    route('PUT /members/:email', 'INSERT OR REPLACE INTO members VALUES (:email, NULL)', { status: 202 }),
    route('DELETE /members/:email', 'DELETE FROM members WHERE email = :email RETURNING email'),
    route(
      'POST /copies',
      "INSERT INTO books (title) SELECT title || '!' FROM books WHERE year > :after RETURNING id",
    ),
  ],
}

const opening = engine.then((loaded) => {
  const definition = declaredSystem(LIBRARY, SCHEMA)
  const system = { definition, schema: SCHEMA, seed: SEED, hidden: null, files: [] }
  return openBackend(loaded, system, {
    clock: () => 0,
    timer: nodeTimer,
    now: () => Date.UTC(2026, 0, 1, 12),
    random: () => 0.5,
  })
})
afterAll(async () => (await opening).close())

/** The library as it was in the beginning. */
async function open(): Promise<Backend> {
  const backend = await opening
  await backend.reset()
  return backend
}

describe('a system without code', () => {
  it.each([
    ['GET /books', '', 200, '[{"id":1,"title":"Emma"},{"id":2,"title":"Ulysses"}]'],
    ['GET /books?year=1922', '', 200, '[{"id":2,"title":"Ulysses"}]'],
    ['GET /books?limit=1', '', 200, '[{"id":1,"title":"Emma"}]'],
    ['GET /books?limit=x', '', 400, '{"error":"a value is of the wrong type"}'],
    ['GET /books?shelf=closed&limit=1', '', 200, '[{"id":1,"title":"Emma"}]'],
    ['GET /books/2', '', 200, '{"id":2,"title":"Ulysses","year":1922}'],
    ['GET /books/9', '', 404, '{"error":"there is no book 9"}'],
    ['GET /books/%ff', '', 400, null],
    ['GET /books/newest', '', 200, '{"id":2,"title":"Ulysses","year":1922}'],
    ['GET /found?text=mm', '', 200, '[{"id":1}]'],
    ['GET /found', '', 400, '{"error":"text is missing: send it behind the ?, as in ?text=…"}'],
    ['POST /books', '{"title":"Dune","year":1965}', 201, '{"id":3,"title":"Dune","year":1965}'],
    ['POST /books?year=1965', '{"title":"Dune","year":1}', 201, '{"id":3,"title":"Dune","year":1965}'],
    ['POST /books', '{"title":"Yes","year":true}', 201, '{"id":3,"title":"Yes","year":1}'],
    ['POST /books', '{"year":1}', 422, '{"error":"title is missing"}'],
    ['POST /books', '{}', 422, '{"error":"title is missing; year is missing"}'],
    ['POST /books', '{', 400, '{"error":"the body is not JSON: look at its quotes, commas and brackets"}'],
    ['POST /books', '[1]', 422, '{"error":"the body must be an object, and you sent [1]"}'],
    [
      'POST /books',
      '{"title":[],"year":{"a":1}}',
      422,
      '{"error":"title must be text, a number, true, false or null, and you sent []; ' +
        'year must be text, a number, true, false or null, and you sent {\\"a\\":1}"}',
    ],
    [
      'POST /books',
      '{"title":"\\ud800","year":1}',
      422,
      '{"error":"title must be text, and half a character stands in it"}',
    ],
    [
      'POST /books',
      '{"title":"Emma","year":1}',
      409,
      '{"error":"title is taken: there is such a row already"}',
    ],
    ['POST /books', '{"title":null,"year":1}', 422, '{"error":"title must have a value"}'],
    ['POST /books', '{"title":"","year":1}', 422, `{"error":"this breaks a rule of the table: title <> ''"}`],
    ['POST /books', '{"title":"A","year":"B"}', 422, '{"error":"year must be a whole number"}'],
    ['POST /books', '{"title":"A","year":1e400}', 422, '{"error":"year must be a whole number"}'],
    ['PATCH /books/1', '{"title":"Emma, again"}', 200, '{"id":1,"title":"Emma, again","year":1815}'],
    ['PATCH /books/1', '', 200, '{"id":1,"title":"Emma","year":1815}'],
    ['PATCH /books/9', '{"title":"x"}', 404, '{"error":"there is no book 9"}'],
    ['DELETE /books/2', '', 204, ''],
    ['DELETE /books/9', '', 404, '{"error":"there is no book 9"}'],
    ['DELETE /books/1', '', 409, '{"error":"book 1 stays: other rows refer to it"}'],
    ['POST /books/2/loans', '', 201, '{"id":2,"book_id":2,"day":"2026-01-01","back":null}'],
    ['POST /books/1/loans', '', 409, '{"error":"it\'s lent already"}'],
    ['POST /books/9/loans', '', 422, '{"error":"this refers to something that is not there"}'],
    [
      'POST /loans/1/return',
      '',
      200,
      '{"id":1,"book_id":1,"day":"2025-01-01","back":"2026-01-01T12:00:00.000Z"}',
    ],
    ['POST /loans/7/return', '', 404, '{"error":"there is no loan 7"}'],
    ['GET /members/a@b', '', 200, '{"email":"a@b","photo":{"base64":"AP8="}}'],
    ['PUT /members/c@d', '', 202, '{"email":"c@d","photo":null}'],
    ['DELETE /members/a@b', '', 200, '{"email":"a@b"}'],
    ['POST /copies', '{"after":1900}', 201, '{"id":3}'],
    ['POST /copies', '{"after":1000}', 201, '[{"id":3},{"id":4}]'],
    ['POST /copies', '{"after":3000}', 409, '{"error":"no book was made of this"}'],
    ['PUT /books', '', 405, null],
    ['GET /nothing', '', 404, null],
  ])('answers  %s %s  with %i', async (line, body, expected, said) => {
    const { response } = await send(await open(), line, body)
    expect(response?.status).toBe(expected)
    if (said !== null) expect(response?.body).toBe(said)
  })

  it.each([
    ['POST /books', '{"title":"Dune","year":1965}', '/books/3'],
    ['POST /books/2/loans', '', '/loans/2'],
    ['POST /members', '{"email":"x y@z"}', '/members/x%20y%40z'],
    ['POST /copies', '{"after":1900}', '/copies/3'],
    ['POST /copies', '{"after":1000}', undefined],
  ])('says of  %s %s  where that is now', async (line, body, location) => {
    const { response } = await send(await open(), line, body)
    expect(response?.headers.location).toBe(location)
  })

  it('reads no body that is not called JSON', async () => {
    const backend = await open()
    const headers: [string, string][] = [['Content-Type', 'text/plain']]
    const form = await backend.send({
      kind: 'message',
      method: 'POST',
      target: '/books',
      headers,
      body: 'title=x',
    })
    expect(status(form)).toBe(415)
    expect(status(await send(backend, 'POST /books'))).toBe(415)
  })

  it('has the trace of one that is coded', async () => {
    const backend = await open()
    const made = await send(backend, 'POST /books', '{"title":"Dune","year":1965}')
    expect(story(made)).toContain('middleware validateBook passed')
    expect(story(made)).toContain('handler createBook answered')
    expect(steps(made, 'query').map(({ sql }) => sql)).toEqual([
      'INSERT INTO books (title, year) VALUES (:title, :year) RETURNING *',
    ])
    expect(made.changes).toMatchObject([{ table: 'books', operation: 'insert' }])
    const refused = await send(backend, 'POST /books', '{}')
    expect(refused.stopped).toMatchObject({ name: 'validateBook' })
    expect(refused.reached).toBe('application')
  })

  it('takes integers beyond ±2^53 as they were sent, and gives them back', async () => {
    const backend = await open()
    const made = await send(backend, 'POST /books', '{"title":"Dune","year":9007199254740993}')
    expect(made.response?.body).toContain('"year":9007199254740993')
    const beyond = await send(backend, 'POST /books', '{"title":"Nana","year":12345678901234567890}')
    expect(status(beyond)).toBe(422)
  })

  it('can be set, and broken, as one that is coded', async () => {
    const backend = await open()
    backend.set('shelf', 'closed')
    expect((await send(backend, 'GET /books')).response?.body).toBe('[]')
    backend.set('database', 'down')
    expect(status(await send(backend, 'GET /books'))).toBe(503)
    expect(backend.info.routes).toContainEqual({ method: 'GET', pattern: '/books/:id', handler: 'getBook' })
  })
})

describe('the statements of a system without code', () => {
  const reading = engine.then((loaded) => openDatabase(loaded, { schema: SCHEMA, seed: SEED }))
  afterAll(async () => (await reading).close())

  it.each([
    [route('GET /a', 'SELECT nme FROM books'), 'the database cannot read this: no such column: nme', 7],
    [route('GET /a', 'SELECT 1 FROM boks'), 'the database cannot read this: no such table: boks', 14],
    [route('GET /a', 'SELEC 1'), 'the database cannot read this: near "SELEC": syntax error', 0],
    [route('GET /a', 'SELECT 1; SELECT 2'), 'there are two statements here', 10],
    [route('GET /a', 'PRAGMA foreign_keys'), 'a route cannot do this: PRAGMA', 0],
    [route('POST /a', 'BEGIN'), 'a route cannot do this: BEGIN', 0],
    [route('POST /a', 'ATTACH x AS y'), 'a route cannot do this: ATTACH', 0],
    [route('GET /a', 'DELETE FROM books'), 'a GET only looks, and this is a DELETE', 0],
    [route('GET /a', 'UPDATE books SET year = 1'), 'a GET only looks, and this is an UPDATE', 0],
    [route('PUT /a', 'SELECT 1'), 'a PUT changes something, and this only looks', 0],
    [route('PATCH /a', 'DELETE FROM books'), 'a PATCH leaves something, and this takes it away', 0],
    [
      route('DELETE /a', "INSERT INTO members VALUES ('x', NULL)"),
      'a DELETE takes away, and this is an INSERT',
      0,
    ],
    [route('GET /a', 'SELECT ?'), 'nobody gives `?` a value: a parameter has a name', 7],
    [route('GET /a', 'SELECT $id'), 'nobody gives `$id` a value: a parameter has a name', 7],
    [route('GET /a/:id', 'SELECT 1'), 'the statement does not use `:id`, which stands in the path', null],
    [route('GET /a/:id', 'SELECT :ident'), 'the statement does not use `:id`, which stands in the path', 7],
    [route('GET /a/:shelf', 'SELECT :shelf'), '`:shelf` in the path has the name of a setting', null],
    [route('GET /a/:now', 'SELECT :now'), '`:now` in the path has the name of a value of every system', null],
    [
      route('GET /a', 'SELECT 1', { defaults: { x: 1 } }),
      'the statement has no `:x` that could have a default',
      null,
    ],
    [
      route('GET /a/:x', 'SELECT :x', { defaults: { x: 1 } }),
      '`:x` stands in the path, and needs no default',
      null,
    ],
    [
      route('GET /a', 'SELECT b.id, l.id FROM books b, loans l'),
      'two columns of the result are called `id`',
      0,
    ],
  ])('are looked at before anything is run: %j', async (wrong, message, offset) => {
    const database = await reading
    const declaration = { ...LIBRARY, routes: [...LIBRARY.routes, wrong] }
    const found = statementProblems(declaration, database)
    expect(found).toMatchObject([{ route: LIBRARY.routes.length, message, offset }])
    expect(await database.query('SELECT count(*) FROM books')).toMatchObject([{ rows: [[2]] }])
  })
})
