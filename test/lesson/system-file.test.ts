import { describe, expect, it } from 'vitest'
import { annotatedSource, readSystemFile } from '../../src/lesson/system/system-file.ts'
import { unmark } from './marked.ts'

const HEAD = 'name: library\ntitle: The little library\n'

function read(text: string) {
  const reading = readSystemFile(text, 'system.yaml', 'library')
  return { ...reading, found: reading.report.diagnostics() }
}

/** The routes of a file, each on a line of its own. */
function routes(...lines: string[]) {
  return read(`${HEAD}routes:\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

describe('a system.yaml', () => {
  it('is read into routes, settings and a title', () => {
    const { declaration, found } = read(`${HEAD}settings:
  mode: [calm, busy]
routes:
  GET /books/:id: SELECT * FROM books WHERE id = :id
  POST /books:
    sql: |
      INSERT INTO books (title, year)
      VALUES (:title, :year)
    name: addBook
    status: 202
    rows: many
    defaults: { year: 2000, title: "no title", note: null }
`)
    expect(found).toEqual([])
    expect(declaration).toEqual({
      name: 'library',
      title: 'The little library',
      settings: { mode: ['calm', 'busy'] },
      routes: [
        {
          method: 'GET',
          pattern: '/books/:id',
          sql: 'SELECT * FROM books WHERE id = :id',
          handler: 'getBook',
          validator: 'validateQuery',
          noun: 'book',
          status: null,
          rows: null,
          defaults: {},
        },
        {
          method: 'POST',
          pattern: '/books',
          sql: 'INSERT INTO books (title, year)\nVALUES (:title, :year)',
          handler: 'addBook',
          validator: 'validateBook',
          noun: 'book',
          status: 202,
          rows: 'many',
          defaults: { year: 2000, title: 'no title', note: null },
        },
      ],
    })
  })

  it.each([
    ['GET /books: SELECT 1', 'listBooks'],
    ['GET /books/:id: SELECT :id', 'getBook'],
    ['GET /: SELECT 1', 'getRoot'],
    ['GET /people/:id: SELECT :id', 'getPeople'],
    ['GET /categories/:id: SELECT :id', 'getCategory'],
    ['GET /movies/:id: SELECT :id', 'getMovie'],
    ['GET /boxes/:id: SELECT :id', 'getBox'],
    ['GET /addresses/:id: SELECT :id', 'getAddress'],
    ['GET /news/:id: SELECT :id', 'getNews'],
    ['GET /order-lines: SELECT 1', 'listOrderLines'],
    ['GET /stats/languages: SELECT 1', 'listStatsLanguages'],
    ['GET /books/:id/loans: SELECT :id', 'listLoansOfBook'],
    ['GET /books/:id/loans/:loan: SELECT :id, :loan', 'getLoanOfBook'],
    ['GET /seats/:row/:number: SELECT 1', 'getSeatByRowAndNumber'],
    ['POST /books: INSERT INTO books DEFAULT VALUES', 'createBook'],
    ['POST /books: WITH a AS (SELECT 1) INSERT INTO books SELECT * FROM a', 'createBook'],
    ['POST /loans/:id/return: UPDATE loans SET back = 1 WHERE id = :id', 'returnLoan'],
    ['POST /books/search: SELECT 1', 'searchBooks'],
    ['PUT /books/:id: UPDATE books SET x = :x WHERE id = :id', 'replaceBook'],
    ['PATCH /books/:id: UPDATE books SET x = :x WHERE id = :id', 'updateBook'],
    ['DELETE /books/:id: DELETE FROM books WHERE id = :id', 'deleteBook'],
  ])('names the handler of  %s  %s', (line, name) => {
    const { declaration, found } = routes(line)
    expect(found).toEqual([])
    expect(declaration.routes[0]?.handler).toBe(name)
  })

  it('gives no two handlers one name', () => {
    const { declaration } = routes(
      'GET /books: SELECT 1',
      'GET /Books: SELECT 2',
      'GET /shop: { sql: SELECT 3, name: listBooks3 }',
      'GET /-books: SELECT 4',
    )
    expect(declaration.routes.map(({ handler }) => handler)).toEqual([
      'listBooks',
      'listBooks2',
      'listBooks3',
      'listBooks4',
    ])
  })

  it('can be read with the name of each handler above it', () => {
    const reading = routes('GET /books: SELECT 1', 'GET /books/:id:', '  sql: SELECT :id')
    expect(annotatedSource(reading).split('\n').slice(3)).toEqual([
      '  # handler listBooks',
      '  GET /books: SELECT 1',
      '  # handler getBook',
      '  GET /books/:id:',
      '    sql: SELECT :id',
      '',
    ])
  })

  it.each([
    ['name: ▲libary', 'system-name'],
    ['name: library\n▲titel: x', 'unknown-key'],
    ['▲name: library\ntitle: x', 'missing-key'],
    ['▲- a list', 'yaml'],
    ['title: ▲42', 'wrong-type'],
    ['title: ▲"', 'yaml'],
    ['title: ▲"x\nname: library\n', 'yaml'],
    ['settings:\n  ▲database: [a, b]', 'setting'],
    ['settings:\n  ▲today: [a, b]', 'setting'],
    ['settings:\n  ▲my-mode: [a, b]', 'setting'],
    ['settings:\n  mode: ▲[]', 'setting'],
    ['settings:\n  mode: [a, ▲a]', 'setting'],
    ['settings:\n  mode: [▲true, false]', 'wrong-type'],
    ['settings:\n  mode: ▲calm', 'wrong-type'],
    ['settings: ▲none', 'wrong-type'],
    ['▲routes:', 'wrong-type'],
    ['routes: ▲{}', 'missing-key'],
    ['routes:\n  ▲get /books: SELECT 1', 'route'],
    ['routes:\n  ▲/books: SELECT 1', 'route'],
    ['routes:\n  ▲FETCH /books: SELECT 1', 'route'],
    ['routes:\n  ▲GET: SELECT 1', 'route'],
    ['routes:\n  ▲GET books: SELECT 1', 'route'],
    ['routes:\n  ▲GET /books/: SELECT 1', 'route'],
    ['routes:\n  ▲GET /a//b: SELECT 1', 'route'],
    ['routes:\n  ▲GET /books?x=1: SELECT 1', 'route'],
    ['routes:\n  ▲GET /books/{id}: SELECT 1', 'route'],
    ['routes:\n  ▲GET /a/:x/:x: SELECT 1', 'route'],
    ['routes:\n  GET /a: SELECT 1\n  ▲GET /a: SELECT 2', 'duplicate-key'],
    ['routes:\n  GET /a/:b: SELECT 1\n  ▲GET /a/:c: SELECT 2', 'duplicate-route'],
    [
      'routes:\n  GET /a: { sql: SELECT 1, name: x }\n  ▲GET /b: { sql: SELECT 1, name: x }',
      'duplicate-name',
    ],
    ['routes:\n  ▲GET /a:', 'wrong-type'],
    ['routes:\n  GET /a: ▲7', 'wrong-type'],
    ['routes:\n  GET /a: ▲"-- nothing"', 'statement'],
    ['routes:\n  GET /a: { ▲sqll: SELECT 1, sql: SELECT 1 }', 'unknown-key'],
    ['routes:\n  GET /a: ▲{ name: x }', 'missing-key'],
    ['routes:\n  GET /a: { sql: SELECT 1, status: ▲404 }', 'wrong-type'],
    ['routes:\n  GET /a: { sql: SELECT 1, rows: ▲two }', 'wrong-type'],
    ['routes:\n  GET /a: { sql: SELECT 1, name: ▲two words }', 'wrong-type'],
    ['routes:\n  GET /a: { sql: SELECT 1, defaults: { x: ▲true } }', 'wrong-type'],
    ['routes:\n  GET /a: { sql: SELECT 1, defaults: ▲3 }', 'wrong-type'],
  ])('reports  %j  as %s', (marked, rule) => {
    const { text, line, column } = unmark(marked)
    const found = read(text).found.map((one) => `${one.line}:${one.column} ${one.rule}`)
    expect(found).toContain(`${line}:${column} ${rule}`)
  })

  it('says what to write instead', () => {
    const { found } = routes('get /a: SELECT 1', 'GET /b/{id}: SELECT 1', 'GET /c: { sqll: SELECT 1 }')
    expect(found.map(({ fix }) => fix)).toEqual(['write `GET /a`', 'write `:id`', 'did you mean `sql`?'])
    expect(routes('GET /c: { name: c }').found.map(({ fix }) => fix)).toEqual([
      'write its statement as `sql: …`',
    ])
  })

  it.each([
    ['a colon', "routes:\n  GET /a: ▲SELECT 'a: ' || b FROM a\n  GET /b: SELECT 'b'\n"],
    ['a tab', 'routes:\n  GET /a: SELECT 1\n▲\tGET /b: SELECT 2\n'],
    ['a field nearly named', '▲route:\n  GET /a: SELECT 1\n'],
  ])('says one thing of one mistake: %s', (_, marked) => {
    const { text, line, column } = unmark(`name: library\ntitle: x\n${marked}`)
    expect(read(text).found).toMatchObject([{ line, column }])
  })

  it.each([
    ['plain', 'GET /a: SELECT nme FROM t'],
    ['in quotes', `GET /a: 'SELECT ''x'', nme FROM t'`],
    ['folded over lines', 'GET /a: SELECT id,\n    nme FROM t'],
    ['as a block', 'GET /a: |\n    SELECT id,\n      nme FROM t'],
    ['as a folded block', 'GET /a: >-\n    SELECT id,\n\n    nme FROM t'],
    ['behind a key', 'GET /a:\n    sql: SELECT nme FROM t'],
  ])('knows where a part of a statement stands that is written %s', (_, line) => {
    const { routes: read, report } = routes(line)
    const [route] = read
    const at = route?.place(route.route.sql.indexOf('nme')) ?? -1
    expect(report.source.text.slice(at, at + 3)).toBe('nme')
  })

  it('is not read where it is hostile', () => {
    expect(read('['.repeat(200)).found[0]?.rule).toBe('yaml')
    expect(read(`a: ${'x'.repeat(200_000)}`).found[0]?.rule).toBe('yaml')
    expect(read('a: &x [1]\nb: *x\nname: *x').found.length).toBeGreaterThan(0)
    expect(read('').found[0]?.rule).toBe('yaml')
    const many = Array.from({ length: 2000 }, (_, i) => `GET /a${i}: SELECT 1`)
    expect(routes(...many).declaration.routes).toHaveLength(2000)
  })
})
