import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { changes, json, openShipped, reason, send } from '../open-system.ts'

const FORM = 'application/x-www-form-urlencoded'

const phone = { topic: 'lost', name: 'Mia', email: 'mia@pier.test', text: 'A phone. A seagull has it.' }

let office: Backend

beforeEach(async () => {
  office = await openShipped('contact-form')
})
afterEach(() => office.close())

describe('a message', () => {
  it.each([
    ['as a form', new URLSearchParams(phone).toString(), FORM],
    ['as a form with its alphabet', new URLSearchParams(phone).toString(), `${FORM};charset=UTF-8`],
    ['as JSON', JSON.stringify(phone), 'application/json'],
  ])('%s becomes the same row', async (_, body, type) => {
    const exchange = await send(office, 'POST /messages', body, type)
    expect(exchange.response?.status).toBe(201)
    expect(exchange.response?.headers.location).toBe('/messages/25')
    expect(exchange).toMatchObject({ queries: 1, reached: 'database' })
    expect(changes(exchange)).toBe('messages +1')
    expect(json(exchange)).toEqual({
      id: 25,
      topic: 'lost',
      name: 'Mia',
      text: 'A phone. A seagull has it.',
      state: 'open',
      day: '2025-07-11',
    })
    expect(json(await send(office, 'GET /messages/25'))).toEqual(json(exchange))
    expect((await office.query('SELECT topic_id, email FROM messages WHERE id = 25'))[0]?.rows).toEqual([
      [1, 'mia@pier.test'],
    ])
  })

  it.each([
    ['without an address', { ...phone, email: undefined }, 'email is missing'],
    [
      'with half an address',
      { ...phone, email: 'mia@' },
      'email must look like mia@pier.test, and you sent "mia@"',
    ],
    ['with two @', { ...phone, email: 'mia@pier@sea.test' }, /^email must look like mia@pier.test/],
    ['with an empty name', { ...phone, name: ' ' }, /^name must be text of 1 to 60 characters/],
    ['that is too long', { ...phone, text: 'a'.repeat(501) }, /^text must be text of 1 to 500 characters/],
    [
      'about the weather',
      { ...phone, topic: 'weather' },
      /^topic must be one of lost, found, question, thanks/,
    ],
    ['without anything', {}, 'topic is missing; name is missing; email is missing; text is missing'],
  ])('%s is refused in both ways of writing, and nothing changes', async (_, slip, why) => {
    const fields = Object.entries(slip).filter((field): field is [string, string] => field[1] !== undefined)
    for (const [body, type] of [
      [JSON.stringify(slip), 'application/json'],
      [new URLSearchParams(fields).toString(), FORM],
    ] as const) {
      const exchange = await send(office, 'POST /messages', body, type)
      expect(exchange.response?.status).toBe(422)
      expect(reason(exchange)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
      expect(exchange).toMatchObject({ changes: [], queries: 0, stopped: { name: 'validateMessage' } })
    }
  })

  it.each([
    ['JSON that says it is a form', JSON.stringify(phone), FORM, 422, /^topic is missing; name is missing/],
    ['a form that says it is JSON', 'topic=lost&name=Mia', 'application/json', 400, /^the body is not JSON/],
    ['plain text', 'Hello', 'text/plain', 415, /^this address reads forms and JSON/],
    ['an empty form', '', FORM, 422, /^topic is missing/],
  ])('%s is refused', async (_, body, type, status, why) => {
    const exchange = await send(office, 'POST /messages', body, type)
    expect(exchange.response?.status).toBe(status)
    expect(reason(exchange)).toEqual(expect.stringMatching(why))
    expect(exchange).toMatchObject({ changes: [], reached: 'application' })
  })

  it('is closed and opened by the office, and taken down', async () => {
    for (const state of ['closed', 'open']) {
      const exchange = await send(office, 'PATCH /messages/23', { state })
      expect(exchange.response?.status).toBe(200)
      expect(changes(exchange)).toBe('messages ~1')
      expect(json(exchange)).toMatchObject({ id: 23, topic: 'lost', state })
    }
    expect((await send(office, 'PATCH /messages/23', { state: 'lost' })).response?.status).toBe(422)
    const gone = await send(office, 'DELETE /messages/23')
    expect(gone.response?.status).toBe(204)
    expect(changes(gone)).toBe('messages -1')
  })

  it('may say anything, and stays text', async () => {
    const text = "'); DROP TABLE messages; -- <b>☂</b> 100 % & +"
    const exchange = await send(
      office,
      'POST /messages',
      new URLSearchParams({ ...phone, text }).toString(),
      FORM,
    )
    expect(json(exchange)).toMatchObject({ text })
  })
})

describe('the board', () => {
  it.each([
    ['/messages', 24],
    ['/messages?topic=lost', 10],
    ['/messages?topic=lost&state=open', 7],
    ['/messages?state=closed', 10],
    ['/messages?topic=weather', 0],
  ])('%s: %i', async (target, count) => {
    const exchange = await send(office, `GET ${target}`)
    expect(exchange.response?.status).toBe(200)
    expect(exchange).toMatchObject({ queries: 1, changes: [] })
    expect(json(exchange)).toHaveLength(count)
  })

  it('shows nobody an e-mail address', async () => {
    for (const target of ['/messages', '/messages/1'])
      expect((await send(office, `GET ${target}`)).response?.body).not.toContain('@')
  })

  it('counts the messages of every topic', async () => {
    expect(json(await send(office, 'GET /topics'))).toEqual([
      { id: 1, name: 'lost', messages: 10 },
      { id: 2, name: 'found', messages: 8 },
      { id: 3, name: 'question', messages: 4 },
      { id: 4, name: 'thanks', messages: 2 },
    ])
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /messages/99', undefined, 404, 'database'],
    ['PATCH /messages/99', { state: 'open' }, 404, 'database'],
    ['DELETE /messages/99', undefined, 404, 'database'],
    ['GET /contact', undefined, 404, 'api'],
    ['PUT /messages/1', {}, 405, 'api'],
  ])('%s %o: %i from the %s', async (line, body, status, reached) => {
    const exchange = await send(office, line, body)
    expect(exchange.response?.status).toBe(status)
    expect(exchange).toMatchObject({ reached, changes: [] })
  })
})

it.each([
  ["INSERT INTO messages (topic_id, name, email, text, day) VALUES (9, 'a', 'a@b.c', 'b', '2025-01-01')"],
  ["INSERT INTO messages (topic_id, name, email, text, day) VALUES (1, '', 'a@b.c', 'b', '2025-01-01')"],
  ["INSERT INTO messages (topic_id, name, email, text, day) VALUES (1, 'a', 'nowhere', 'b', '2025-01-01')"],
  ["INSERT INTO messages (topic_id, name, email, text, day) VALUES (1, 'a', 'a@b.c', 'b', 'Monday')"],
  ["UPDATE messages SET state = 'lost'"],
  ['DELETE FROM topics WHERE id = 1'],
])('the tables refuse: %s', async (sql) => {
  await expect(office.query(sql)).rejects.toThrow()
})

it('serves its page', async () => {
  const { response } = await send(office, 'GET /')
  expect(response?.headers['content-type']).toMatch('text/html')
  expect(response?.body).toContain('action="/messages"')
})
