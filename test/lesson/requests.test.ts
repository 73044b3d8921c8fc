import { describe, expect, it } from 'vitest'
import { parseRequestItems } from '../../src/lesson/request/request-items.ts'
import { parseRequestText, type RequestReading } from '../../src/lesson/request/request-text.ts'

function message(read: RequestReading) {
  if (read.kind === 'unreadable') throw new Error(read.why)
  if (read.request.kind === 'raw') throw new Error('raw')
  const { method, target, headers, body } = read.request
  return { method, target, headers, body }
}

function bytes(text: string): string {
  const read = parseRequestText(text, { raw: true })
  if (read.kind === 'unreadable') throw new Error(read.why)
  if (read.request.kind !== 'raw') throw new Error('not raw')
  return atob(read.request.base64)
}

function why(read: RequestReading): string {
  return read.kind === 'read' ? 'it was read' : read.why
}

describe('a whole message', () => {
  it('has a request line, headers, an empty line and a body', () => {
    expect(message(parseRequestText('POST /a?b=c HTTP/1.1\nX-One: 1\nX-One: 2\n\nbody\n\nmore'))).toEqual({
      method: 'POST',
      target: '/a?b=c',
      headers: [
        ['X-One', '1'],
        ['X-One', '2'],
      ],
      body: 'body\n\nmore',
    })
  })

  it('gets nothing added', () => {
    expect(message(parseRequestText('GET /')).headers).toEqual([])
  })

  it('may have comments and empty lines above it, and CRLF in it', () => {
    expect(message(parseRequestText('\r\n# one\r\n// two\r\nGET /\r\nA: b\r\n\r\nx'))).toEqual({
      method: 'GET',
      target: '/',
      headers: [['A', 'b']],
      body: 'x',
    })
  })

  it.each([
    ['an absolute target', 'GET http://shop.test/menu', 'http://shop.test/menu'],
    ['a target of CONNECT', 'CONNECT shop.test:443', 'shop.test:443'],
    ['an empty header', 'GET /\nX:', '/'],
  ])('may have %s', (_, text, target) => {
    expect(message(parseRequestText(text)).target).toBe(target)
  })

  it('gives every reason why it cannot be read', () => {
    const read = parseRequestText('get flavours\nNo colon\nBad Name: x')
    expect(read.kind === 'unreadable' && read.problems.map(({ offset, rule }) => [offset, rule])).toEqual([
      [0, 'request-method'],
      [4, 'request-target'],
      [13, 'request-header'],
      [22, 'request-header'],
    ])
  })

  it.each([
    ['', 'there is no request here'],
    ['GTE x', 'the target'],
    ['POST', 'no target'],
    ['GET /\nA: b\u0000c', 'U+0000'],
    ['GET /\nA: 💥', '%F0%9F%92%A5'],
  ])('%j is refused in one sentence', (text, part) => {
    expect(why(parseRequestText(text))).toContain(part)
  })
})

describe('raw bytes', () => {
  it.each([
    [
      'lines end in CRLF, and an empty line is added',
      'GET / HTTP/1.1\nHost: x',
      'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    ['half an ending is completed', 'GET / HTTP/1.1\n', 'GET / HTTP/1.1\r\n\r\n'],
    ['an empty line that is there is enough', 'GET / HTTP/1.1\n\n', 'GET / HTTP/1.1\r\n\r\n'],
    ['a body ends where the block ends', 'POST / HTTP/1.1\n\na\nb', 'POST / HTTP/1.1\r\n\r\na\r\nb'],
    ['escapes are bytes', 'A\\x00\\xfF\\t\\0\\\\B\n\n', 'A\x00\xff\t\0\\B\r\n\r\n'],
    ['an empty line may be made of escapes', 'GET / HTTP/1.1\\r\\n\\r\\n', 'GET / HTTP/1.1\r\n\r\n'],
    ['also of bare line feeds', 'GET / HTTP/1.1\\nHost: x\\n\\n', 'GET / HTTP/1.1\nHost: x\n\n'],
    ['other letters are UTF-8', 'é\n\n', '\xc3\xa9\r\n\r\n'],
  ])('%s', (_, text, expected) => {
    expect(bytes(text)).toBe(expected)
  })

  it('keep their source for reading', () => {
    const read = parseRequestText('GET /\\x20 HTTP/1.1', { raw: true })
    expect(read.kind === 'read' && read.request.kind === 'raw' && read.request.text).toBe(
      'GET /\\x20 HTTP/1.1',
    )
  })
})

describe('items', () => {
  it('make a JSON body, a query and headers', () => {
    expect(
      message(parseRequestItems(['POST', '/orders', 'flavour=mango', 'qty:=2', 'page==1 2', 'X-A:b c'])),
    ).toEqual({
      method: 'POST',
      target: '/orders?page=1%202',
      headers: [
        ['X-A', 'b c'],
        ['Content-Type', 'application/json'],
      ],
      body: '{"flavour":"mango","qty":2}',
    })
  })

  it.each([
    [['/a'], 'GET'],
    [['/a', 'x=1'], 'POST'],
    [['/a', 'x==1'], 'GET'],
    [['post', '/a'], 'POST'],
    [['BREW', '/pot'], 'BREW'],
  ])('%j is a %s', (words, method) => {
    expect(message(parseRequestItems(words)).method).toBe(method)
  })

  it.each([
    ['a=b=c', '{"a":"b=c"}'],
    ['a=b:c', '{"a":"b:c"}'],
    ['a=', '{"a":""}'],
    ['a\\=b=c', '{"a=b":"c"}'],
    ['a:="x:y"', '{"a":"x:y"}'],
    ['n:=12345678901234567890', '{"n":12345678901234567890}'],
    ['a:=[1, {"b": null}]', '{"a":[1, {"b": null}]}'],
    ['__proto__=x', '{"__proto__":"x"}'],
  ])('%s makes %s', (item, body) => {
    expect(message(parseRequestItems(['/x', item])).body).toBe(body)
  })

  it('add to a query that is there', () => {
    expect(message(parseRequestItems(['/x?a=1', 'b==2&3'])).target).toBe('/x?a=1&b=2%263')
  })

  it('put a query before the fragment', () => {
    expect(message(parseRequestItems(['/x?y#f', 'a==1'])).target).toBe('/x?y&a=1#f')
  })

  it('send a header empty with ;, and leave one out with : alone', () => {
    expect(parseRequestItems(['/x', 'a=1', 'X-A;', 'Content-Type:', 'Host:'])).toMatchObject({
      request: { headers: [['X-A', '']], without: ['content-type', 'host'] },
    })
  })

  it('leave a Content-Type that is given', () => {
    expect(message(parseRequestItems(['/x', 'a=1', 'content-type:text/plain'])).headers).toEqual([
      ['content-type', 'text/plain'],
    ])
  })

  it('take a body as it is', () => {
    expect(message(parseRequestItems(['/x'], { raw: 'hello' }))).toMatchObject({
      method: 'POST',
      headers: [],
      body: 'hello',
    })
    for (const raw of ['{"a":1}', '[1', '{ "a": mango }']) {
      expect(message(parseRequestItems(['PUT', '/x'], { raw })).headers).toEqual([
        ['Content-Type', 'application/json'],
      ])
    }
  })

  it.each([
    [[], 'there is no request here'],
    [['GET'], 'no target'],
    [['get'], 'write `GET /path`'],
    [['psot'], 'write `POST /path`'],
    [['BREW'], 'write `BREW /path`'],
    [['flavours'], 'write `/flavours`'],
    [['/x', ';'], 'is not an item'],
    [['flavours.html'], 'write `/flavours.html`'],
    [['GET', 'flavours'], 'write `/flavours`'],
    [['GET', '/x', 'application/xml'], 'has no name in front'],
    [['/x', 'nonsense'], 'is not an item'],
    [['/x', '=a'], 'is not an item'],
    [['/x', 'a:={'], 'not JSON'],
    [['/x', 'a:=mango'], 'write `a=mango`'],
    [['/x', 'A:b\nc'], 'a line break'],
    [['/x', 'A B:c'], 'the name of a header'],
    [['/x y'], '`%20`'],
  ])('%j is refused with what to write', (words, part) => {
    expect(why(parseRequestItems(words))).toContain(part)
  })

  it('refuse two bodies', () => {
    expect(why(parseRequestItems(['/x', 'a=1'], { raw: 'x' }))).toContain('one body')
  })
})
