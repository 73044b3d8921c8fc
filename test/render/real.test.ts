import { describe, expect, test } from 'vitest'
import { renderComparison } from '../../src/render/task/comparison.ts'
import { renderExchange } from '../../src/render/trace/exchange.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import { openShipped, send } from '../open-system.ts'
import { styleOf } from './fixture.ts'

function picture(exchange: Exchange, lens: 'restaurant' | 'technical'): string {
  return `${renderExchange(exchange, styleOf({ lens })).join('\n')}\n`
}

/** Durations are measured, even on a clock that only counts. */
const untimed = (text: string) => text.replace(/\d+\.\d\d ms/g, '0.00 ms').replace(/[█▐▌]/g, '')

test('a real order of the shipped shop reads as a story of stops', async () => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
  await shop.close()
  const story = picture(exchange, 'restaurant')
  expect(story).toContain('knows who answers this: createOrder')
  expect(story).toContain('createOrder asks the pantry for the flavours where name is mango')
  expect(story).toContain('a row changes in flavours: #3 (mango), scoops 9 → 8')
  expect(story).toContain('a new row in orders: #42')
  expect(story).toContain('201 Created   Location: /orders/42')
  expect(story).not.toContain('never reached')
})

test('the same order in the field’s words has its numbers', async () => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, 'POST /orders', { flavour: 'mango', qty: 1 })
  await shop.close()
  const account = untimed(picture(exchange, 'technical'))
  expect(account).toContain('route POST /orders → createOrder')
  expect(account).toMatch(/validateOrder +passed +0\.00 ms/)
  expect(account).toMatch(/INSERT INTO orders.* \+1 row +0\.00 ms/)
  expect(account).toContain('~ flavours #3 (mango)  scoops 9 → 8')
  expect(account).toContain('3 queries, 0.00 ms')
})

test('one row shows all its columns, on a second line where it must', async () => {
  const bar = await openShipped('burger-bar')
  const story = picture(await send(bar, 'GET /menu/26'), 'restaurant')
  await bar.close()
  expect(story).toContain('ask for number 26 on the menu')
  expect(story).toMatch(/1 row: id 26, name gherkin on a stick, size regular,\n {14}price_cents 180\n/)
})

test('an answer whose format was chosen says which', async () => {
  const shop = await openShipped('bookshop')
  const headers: [string, string][] = [['Accept', 'application/xml']]
  const exchange = await shop.send({ kind: 'message', method: 'GET', target: '/books/17', headers, body: '' })
  await shop.close()
  expect(picture(exchange, 'restaurant')).toContain('200 OK   Content-Type: application/xml\n')
  expect(picture(exchange, 'technical')).toContain('200 OK   Content-Type: application/xml')
})

describe('the same request under two settings', () => {
  const compared = async (part: Parameters<typeof styleOf>[0]) => {
    const bar = await openShipped('burger-bar')
    const [fresh] = await bar.query("SELECT id FROM orders WHERE state = 'new' LIMIT 1")
    const runs = []
    for (const value of ['get', 'post']) {
      bar.set('delete', value)
      const exchange = await send(bar, `GET /orders/${fresh?.rows[0]?.[0]}/cancel`)
      runs.push({ value, exchanges: [exchange], changes: exchange.changes })
    }
    await bar.close()
    return renderComparison(runs, 'delete', false, styleOf(part))
  }

  test('says first what came of each, and then only where they part', async () => {
    const chunks = await compared({ lens: 'both' })
    const story = chunks.map(({ text }) => text).join('\n')
    expect(chunks[0]?.text).toMatch(/get +204 .*\n(.*\n)*? +post +405 .* none/)
    expect(story.match(/… 3 steps, the same in both/g)).toHaveLength(2)
    expect(story).not.toContain('route GET')
    for (const told of ['DELETE FROM orders', '← 204 No Content', '← 405 Method Not Allowed   Allow: POST'])
      expect(story).toContain(told)
    expect(story.split('\n').length).toBeLessThan(33)
  })

  test('says so in words, and leads to the steps that it leaves out', async () => {
    const chunks = await compared({ lens: 'both', accessible: true })
    const left = chunks.findIndex(({ text }) => text.includes('Steps 1 to 3 are the same in both'))
    expect(chunks[left]).toMatchObject({ run: 0, step: 0 })
    expect(chunks[left + 1]?.text).toContain('Step 4 of ')
    expect(chunks[left + 1]).toMatchObject({ run: 0, step: 3 })
  })

  test('stands side by side in full where there is room', async () => {
    const story = (await compared({ lens: 'both', width: 200 })).map(({ text }) => text).join('\n')
    expect(story).toMatch(/route GET .*route GET /)
  })
})

test('a page reads line by line, in at most six', async () => {
  const bar = await openShipped('burger-bar')
  const brochure = picture(await send(bar, 'GET /brochure.html'), 'restaurant')
  const front = picture(await send(bar, 'GET /'), 'restaurant')
  await bar.close()
  expect(brochure).toMatch(/Hamburger 6\.50\n +Gherkin on a stick 1\.80\n/)
  expect(front).not.toContain('Skip to')
  expect(front).toMatch(/a page that says\n(?: +\S.*\n){4} +… \d+ more lines\n/)
})

test.each([
  ['GET /orders/999', 'said by the kitchen'],
  ['GET /pizza', 'said by the waiter'],
  ['GET /pizza.html', 'said by the'],
])('%s is refused, and %s', async (line, words) => {
  const shop = await openShipped('ice-cream')
  const exchange = await send(shop, line)
  await shop.close()
  expect(exchange.response?.status).toBe(404)
  expect(picture(exchange, 'restaurant')).toContain(words)
})

test.each([
  ['dns', 'fail', 'no answer: nobody knows such an address (ENOTFOUND)'],
  ['server', 'down', '● door      nobody answers: the server is down'],
  ['server', 'down', '● you       no answer (ECONNREFUSED)'],
  ['server', 'down', '    waiter, kitchen and pantry never reached'],
  ['application', 'down', '● kitchen   nobody answers: the application is down'],
  ['application', 'down', '502 Bad Gateway   said by the door'],
  ['application', 'down', '    pantry    never reached'],
  ['application', 'slow', 'pass, simulated (nobody waited)'],
  ['database', 'down', '● pantry    nobody answers: the database is down'],
  ['database', 'down', '503 Service Unavailable   said by the kitchen   Retry-After: 5'],
  ['database', 'slow', 'pass, simulated (nobody waited)'],
])('with %s=%s a newcomer reads: %s', async (fault, value, words) => {
  const bar = await openShipped('burger-bar')
  bar.set(fault, value)
  const exchange = await send(bar, 'GET /menu')
  await bar.close()
  expect(picture(exchange, 'restaurant')).toContain(words)
})
