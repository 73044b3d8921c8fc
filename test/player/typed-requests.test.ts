import { describe, expect, test } from 'vitest'
import type { RequestSource } from '../../src/lesson/lesson.ts'
import { isWholeRequest } from '../../src/player/answer/read-request.ts'
import { only, playAll, scripted } from './learners.ts'
import { httpExercise, lesson, message } from './lesson.ts'

const order = httpExercise(message('POST', '/orders', { flavour: 'mango', qty: 2 }))

/** What became of one typed request: the one that was sent, or why none was. */
async function typed(text: string, exercise = order) {
  const events = await playAll(lesson([exercise]), scripted(text, ':skip'))
  const [attempt] = only(events, 'attempt')
  const [unclear] = only(events, 'unclear')
  if (attempt === undefined) return unclear?.why ?? ''
  const { outcome, verdict } = attempt
  return { verdict, request: outcome.kind === 'http' ? outcome.request : null }
}

const slip = [
  'POST /orders',
  'Content-Type: application/json',
  '',
  '{',
  '  "flavour": "mango",',
  '  "qty": 2',
  '}',
]

describe('a typed request', () => {
  test.each(['two mango please', '{"flavour":"mango"}', 'hello', 'POST'])(
    'is told how to begin: %s',
    async (text) => {
      expect(await typed(text)).toBe('A request begins with its first line, as in `GET /path`.')
    },
  )

  test('is told how to begin by what there is to start from, never by the answer', async () => {
    const start = { answer: message('POST', '/drafts', { flavour: 'vanilla', qty: 1 }), at: order.at }
    const exercise = httpExercise(message('POST', '/orders', { flavour: 'mango', qty: 2 }), { start })
    expect(await typed('two mango', exercise)).toBe(
      'A request begins with its first line, as in `POST /drafts`. What it carries comes after it.',
    )
    expect(await typed('post /orders mango 2', exercise)).toBe(
      'Put what you bring between braces, as on the slip: { "flavour": ..., "qty": ... }. ' +
        'Shorter: name=value for a text, name:=2 for a number.',
    )
  })

  test('is told which quotes are missing where only names go without', async () => {
    const events = await playAll(
      lesson([order]),
      scripted('POST /orders {flavour: "mango", qty: 2}', 'POST /orders {flavour: mango}', ':skip'),
    )
    const said = only(events, 'attempt').map(({ diagnosis = [] }) => JSON.stringify(diagnosis))
    expect(said[0]).toContain('The names need quotes too')
    expect(said[1]).not.toContain('The names need quotes too')
  })

  test('is quoted only so far as it is needed', async () => {
    expect(String(await typed(`POST /orders ${'x'.repeat(700)}`)).length).toBeLessThan(200)
  })

  test.each<[string, string]>([
    ['the whole slip', slip.join('\n')],
    ['a slip as a screen shows it', slip.map((line) => `    ${line}`).join('\n')],
    ['a slip that was marked from its first letter on', slip.join('\n    ')],
    ['a slip with its version, CRLF and an empty line too many', `${slip.join('\r\n')}\r\n\r\n`],
    ['a slip without the empty line', 'POST /orders\n{ "flavour": "mango",\n"qty": 2 }'],
    [
      'a slip in small letters',
      `post /orders\nContent-Type: application/json\n\n{"flavour":"mango","qty":2}`,
    ],
    ['one line', 'POST /orders { "flavour": "mango", "qty": 2 }'],
    ['one line with its version', 'POST /orders HTTP/1.1 { "flavour": "mango", "qty": 2 }'],
    [
      'one line with its header',
      'POST /orders Content-Type: application/json { "flavour": "mango", "qty": 2 }',
    ],
    [
      'one line with its header behind',
      'POST /orders {"flavour":"mango","qty":2} Content-Type: application/json',
    ],
    ['one line in quotes', `POST /orders '{"flavour": "mango", "qty": 2}'`],
    ['a line that goes on', 'POST /orders { "flavour": "mango",\n"qty": 2 }'],
    ['items', 'POST /orders flavour=mango qty:=2'],
    ['an item a line', 'POST /orders\nflavour=mango\nqty:=2'],
    ['items and a header cut in two', 'POST /orders Authorization: Bearer abc flavour=mango qty:=2'],
  ])('may be %s', async (_, text) => {
    expect(await typed(text)).toMatchObject({ verdict: 'right' })
  })

  test.each([
    ['POST /orders lines:=[{"item": 1, "qty": 2}] table:=7', '{"lines":[{"item": 1, "qty": 2}],"table":7}'],
    ['POST /orders flavour:="dark chocolate" qty:=2', '{"flavour":"dark chocolate","qty":2}'],
    [`POST /orders 'lines:=[{"item":1}]'`, '{"lines":[{"item":1}]}'],
    ['POST /orders {"text":"a\\nb"}', '{"text":"a\\nb"}'],
    ['POST /orders note="{ or }" qty:=1', '{"note":"{ or }","qty":1}'],
  ])('keeps the JSON of %s', async (text, body) => {
    expect(await typed(text)).toMatchObject({ request: { body } })
  })

  test.each([
    'POST /orders { "flavour": mango, "qty": 2 }',
    'POST /orders {"flavour":"mango","qty":2',
    'POST /orders {"flavour":"mango","qty":2}}',
    'POST /orders\n{"flavour":"mango" "qty":2}',
  ])('is sent as JSON where its JSON is broken, so that the application says so: %s', async (text) => {
    expect(await typed(text)).toMatchObject({
      verdict: 'wrong',
      request: { headers: [['Content-Type', 'application/json']] },
    })
  })

  test('that cannot be read says in which line', async () => {
    expect(await typed('POST /orders\nContent-Type application/json\n\n{}')).toContain(
      '"Content-Type application/json": this line is neither a header nor the body',
    )
  })

  test('is no attempt with a fragment or a whole address, which would be taken apart on the way', async () => {
    const flavours = httpExercise(message('GET', '/flavours'))
    expect(await typed('GET /flavours#cones', flavours)).toContain('begins with # stays in the browser')
    expect(await typed('GET http://shop.test/flavours', flavours)).toContain(
      'the host stands in the Host line',
    )
    const asked = httpExercise(message('GET', '/flavours#cones'))
    expect(await typed('GET /flavours#cones', asked)).toMatchObject({ verdict: 'right' })
  })
})

describe('Enter sends', () => {
  test.each([
    ['', true],
    ['GET /menu', true],
    ['delete /orders/1 HTTP/1.1', true],
    ['GET /menu\nHost: shop.test', true],
    ['POST /orders', false],
    ['POST /orders HTTP/1.1', false],
    ['POST /orders qty:=2', true],
    ['POST /orders {"qty":2}', true],
    ['POST /orders {"qty":', false],
    ['POST /orders {"qty":\n2', false],
    ['POST /orders {"qty":\n2}', true],
    ['POST /orders {"qty":\n2\n', true],
    ['POST /orders\n', false],
    ['POST /orders\n\n', true],
    ['PATCH /menu/1\nContent-Type: application/json', false],
    ['PATCH /menu/1\nContent-Type: application/json\n', false],
    ['PATCH /menu/1\nContent-Type: application/json\n\n{', false],
    ['PATCH /menu/1\nContent-Type: application/json\n\n{\n"a": [1]\n}', true],
    ['PATCH /menu/1\n{"a":1}', true],
    ['PUT /note\n\nplain text', false],
    ['PUT /note\n\nplain text\n', true],
    ['POST', true],
  ])('%j: %s', (text, whole) => {
    expect(isWholeRequest(text, { raw: false })).toBe(whole)
  })

  test.each([
    ['POST /orders/3/cancel', false],
    ['POST /orders/3/cancel\n', true],
    ['POST /orders\nContent-Type: application/json\n', false],
    ['POST /orders {}', true],
  ])('where what is to be changed has no body, %j: %s', (text, whole) => {
    const start: RequestSource = {
      kind: 'message',
      method: 'GET',
      target: '/orders/3',
      headers: [],
      body: '',
    }
    expect(isWholeRequest(text, { raw: false, start })).toBe(whole)
  })

  test.each([
    ['GET / HTTP/1.1', false],
    ['GET / HTTP/1.1\nHost: shop.test', false],
    ['GET / HTTP/1.1\nHost: shop.test\n', true],
    ['GET / HTTP/1.1\\r\\nHost: shop.test', true],
  ])('a message in full, %j: %s', (text, whole) => {
    expect(isWholeRequest(text, { raw: true })).toBe(whole)
  })
})
