import { describe, expect, it } from 'vitest'
import { completed, listed } from '../../src/terminal/entry/completion.ts'
import { completionsFor } from '../../src/terminal/entry/prompt-completion.ts'
import { requestCompletion } from '../../src/terminal/entry/request-completion.ts'
import { sqlCompletion } from '../../src/terminal/entry/sql-completion.ts'

const table = (name: string, ...columns: string[]) => ({
  name,
  columns: columns.map((column) => ({ name: column })),
})
const complete = sqlCompletion([
  table('flavours', 'id', 'name', 'price_cents'),
  table('orders', 'id', 'flavour_id', 'state'),
  table('order lines', 'order'),
])

/** What Tab finds at the bar. */
function words(text: string): readonly string[] {
  const [before = '', after = ''] = text.split('|')
  return complete(before, after).words
}

describe('Tab in a statement finds', () => {
  it.each<[string, string[]]>([
    ['SELECT na|', ['name']],
    ['SEL|', ['SELECT']],
    ['sel|', ['select']],
    ['SELECT * FROM |', ['flavours', 'orders', '"order lines"']],
    ['SELECT * FROM fl|', ['flavours']],
    ['SELECT * FROM flavours, o|', ['orders']],
    ['SELECT * FROM flavours AS f JOIN o|', ['orders']],
    ['SELECT | FROM orders', ['id', 'flavour_id', 'state']],
    ['SELECT f.| FROM flavours f', ['id', 'name', 'price_cents']],
    ['SELECT f.n| FROM flavours AS f', ['name']],
    ['SELECT orders.s|', ['state']],
    ['SELECT * FROM "order lines" AS l WHERE l.|', ['"order"']],
    ['SELECT 1; UPDATE f|', ['flavours']],
    ['SELECT * FROM orders; SELECT P|; SELECT 1', ['price_cents', 'PLAN']],
    ["SELECT 'na|", []],
    ['SELECT -- na|', []],
    ['SELECT x.|', []],
    ['|', []],
    ['SELECT 1, |', ['id', 'name', 'price_cents', 'flavour_id', 'state', '"order"']],
    ['CREATE TABLE t (id INTEGER PR|', ['price_cents', 'PRIMARY']],
    ['SELECT zz|', []],
  ])('%s', (text, found) => {
    expect(words(text)).toEqual(found)
  })
})

describe('Tab in a request finds', () => {
  const routes = requestCompletion([
    { method: 'GET', pattern: '/flavours' },
    { method: 'GET', pattern: '/orders/:id' },
    { method: 'POST', pattern: '/orders' },
    { method: 'PATCH', pattern: '/orders/:id' },
  ])
  it.each<[string, string[]]>([
    ['', ['GET ', 'POST ', 'PATCH ']],
    ['p', ['POST ', 'PATCH ']],
    ['GET ', ['/flavours', '/orders/']],
    ['get /f', ['/flavours']],
    ['PATCH /o', ['/orders/']],
    ['GET /flavours', []],
    ['GET /flavours a=', []],
    ['POST /orders\nCont', ['Content-Type: ']],
    ['POST /orders\n\nCont', []],
  ])('%j', (before, found) => {
    expect(routes(before, '').words).toEqual(found)
  })
})

it('Tab puts in what all words have in common, and nothing that is no more than there is', () => {
  expect(completed({ typed: 'f', words: ['flavours', 'flags'] })).toBe('fla')
  expect(completed({ typed: 'fla', words: ['flavours', 'flags'] })).toBe(null)
  expect(completed({ typed: 'sel', words: ['SELECT'] })).toBe('SELECT')
  expect(completed({ typed: '', words: [] })).toBe(null)
  expect(completed({ typed: 'o', words: ['orders', '"order lines"'] })).toBe(null)
})

it('words to choose from take a few rows at most, and what is left out is counted', () => {
  const names = Array.from({ length: 40 }, (_, n) => `table_${n}`)
  const rows = listed(names, { columns: 40, rows: 2, ellipsis: '…' })
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(40)
  expect(rows[1]).toMatch(/… 33 more$/)
})

describe('Tab in the sandbox finds', () => {
  const found = completionsFor({
    kind: 'sandbox',
    id: '',
    system: 'shop',
    lesson: false,
    hints: false,
    tables: [],
    routes: [{ method: 'GET', pattern: '/flavours' }],
    arguments: { set: ['build=weak', 'database=up', 'database=down'], source: ['listFlavours'] },
  })

  it.each<[string, string[]]>([
    [':sch', [':schema']],
    [':set b', ['build=weak']],
    ['set build=weak database=', ['database=up', 'database=down']],
    ['.source ', ['listFlavours']],
    ['GET /f', ['/flavours']],
  ])('%s', (before, expected) => {
    expect(found?.(before, '').words).toEqual(expected)
  })
})
