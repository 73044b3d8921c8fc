import { describe, expect, test } from 'vitest'
import type { HttpExercise } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { parseRequestText } from '../../src/lesson/request/request-text.ts'
import { only, playAll, scripted } from './learners.ts'
import { httpExercise, lesson, message } from './lesson.ts'

/** What is said of a typed request: the sentence, `right`, or null where nothing is. */
async function said(exercise: HttpExercise, typed: string) {
  const events = await playAll(lesson([exercise]), scripted(typed, ':skip'))
  const [attempt] = only(events, 'attempt')
  if (attempt?.verdict === 'right') return 'right'
  return attempt?.diagnosis === undefined ? null : textOf(attempt.diagnosis)
}

function byHand(text: string): HttpExercise {
  const read = parseRequestText(text, { raw: true })
  if (read.kind !== 'read') throw new Error(read.why)
  return httpExercise(read.request, { raw: true })
}

const list = byHand('GET /flavours HTTP/1.1\nHost: shop.test')
const order = httpExercise(message('POST', '/orders', { flavour: 'mango', qty: 2 }))
const first = httpExercise(message('GET', '/orders/1'))
const slip = (body: string) => `POST /orders ${body}`

describe('a request in full is sent as it was typed, and the door says what it misses:', () => {
  test.each([
    ['GET /flavours HTTP/1.1\\r\\nHost: shop.test', 'right'],
    ['GET /flavours HTTP/1.1\nHost: shop.test\n', 'right'],
    [
      'GET /flavours',
      'The door did not let it in: its first line does not end in a version, as in HTTP/1.1.',
    ],
    [
      'GET /flavours\nHost: shop.test',
      'The door did not let it in: its first line does not end in a version, as in HTTP/1.1.',
    ],
    [
      'GET /flavours HTTP/1.1',
      'The door did not let it in: it has no Host header, and HTTP/1.1 demands one.',
    ],
  ])('%j', async (typed, sentence) => {
    expect(await said(list, typed)).toBe(sentence)
  })
})

describe('a request that is wrong by a small thing', () => {
  test.each([
    ['/order/1', 'There is no route /order/1; did you mean /orders/1?'],
    ['/Orders/1', 'There is no route /Orders/1; did you mean /orders/1?'],
    ['/orders/1/', 'There is no route /orders/1/; did you mean /orders/1?'],
    ['/customers/1', null],
  ])('names the route that was meant by %s', async (path, sentence) => {
    expect(await said(first, `GET ${path}`)).toBe(sentence)
  })

  test.each([
    [
      slip('{"flavour":"mango","qty":"2"}'),
      'qty is a text here, because of the quotes. A number stands without them: 2.',
    ],
    [
      slip('flavour=mango qty=2'),
      'qty is a text here: = sends a text. A number goes behind :=, as in qty:=2.',
    ],
    [slip('flavour=mango qty:=2'), 'right'],
    [slip('{"flavour":"lemon","qty":2}'), null],
  ])('says so of a number in quotes: %s', async (typed, sentence) => {
    expect(await said(order, typed)).toBe(sentence)
  })

  test.each([
    [`{'flavour':'mango','qty':2}`, 'JSON has double quotes, and no single ones: "name", and not \'name\'.'],
    ['{"flavour":"mango","qty":2,}', 'The last comma is one too many: nothing stands behind it.'],
    ['{"flavour":"mango" "qty":2}', 'A comma is missing before "qty".'],
    ['{"flavour"="mango","qty"=2}', 'Behind a name stands a colon, and not a =.'],
    ['{flavour:"mango","qty":2}', 'The names need quotes too: "flavour".'],
    ['{"flavour":mango,"qty":2}', null],
  ])('is told what keeps its body from being JSON: %s', async (body, sentence) => {
    expect(await said(order, slip(body))).toBe(sentence)
  })

  test('is told how a header is written', async () => {
    expect(await said(order, slip('flavour=mango qty:=3 Accept=application/xml'))).toBe(
      'Accept= puts it into the body. A header has a colon: Accept:application/xml.',
    )
  })

  test('names the name that was meant', async () => {
    expect(await said(order, slip('{"Flavour":"mango","qty":2}'))).toBe(
      'Nobody reads Flavour here; did you mean flavour?',
    )
    expect(await said(order, slip('{"flavour":"mango","number":2}'))).toBeNull()
  })

  test('is told so however deep its body is', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect(await said(order, slip(`{"flavour":"mango","qty":${deep}}`))).toBeNull()
  })
})
