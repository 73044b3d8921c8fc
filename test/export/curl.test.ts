import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { requestToCurl } from '../../src/export/curl.ts'
import type { RequestMessage } from '../../src/trace/message.ts'

type Message = Extract<RequestMessage, { kind: 'message' }>

function curl(message: Partial<Message>): string | null {
  return requestToCurl(
    { kind: 'message', method: 'GET', target: '/', headers: [], body: '', ...message },
    'http://shop.test',
  )
}

describe('a request as a curl command', () => {
  it.each<[string, Partial<Message>, string]>([
    ['a GET', { target: '/flavours' }, 'curl http://shop.test/flavours'],
    ['a query', { target: '/f?a=1&b=2' }, "curl 'http://shop.test/f?a=1&b=2'"],
    ['a HEAD', { method: 'HEAD' }, 'curl --head http://shop.test/'],
    ['a DELETE', { method: 'DELETE', target: '/o/1' }, 'curl --request DELETE http://shop.test/o/1'],
    [
      'a POST with JSON',
      { method: 'POST', headers: [['Content-Type', 'application/json']], body: '{"a":"it\'s"}' },
      `curl --header 'Content-Type: application/json' --data-raw '{"a":"it'\\''s"}' http://shop.test/`,
    ],
    [
      'a body without a type',
      { method: 'POST', body: 'hi' },
      'curl --header Content-Type: --data-raw hi http://shop.test/',
    ],
    [
      'a header without a value',
      { headers: [['X-Empty', '']] },
      "curl --header 'X-Empty;' http://shop.test/",
    ],
    ['a header left out', { without: ['host'] }, 'curl --header Host: http://shop.test/'],
    ['a fragment, which is not sent', { target: '/f?a=1#b' }, "curl 'http://shop.test/f?a=1'"],
    ['dots in the path', { target: '/a/../b' }, 'curl --path-as-is http://shop.test/a/../b'],
    ['brackets', { target: '/a[1]' }, "curl --globoff 'http://shop.test/a[1]'"],
    [
      'a target that is no path',
      { method: 'OPTIONS', target: '*' },
      "curl --request OPTIONS --request-target '*' http://shop.test",
    ],
    [
      'bytes',
      { method: 'POST', headers: [['Content-Type', 'x/y']], body: new Uint8Array([0, 255]) },
      "printf %s AP8= | base64 --decode | curl --header 'Content-Type: x/y' --data-binary @- http://shop.test/",
    ],
    [
      'a text with a NUL',
      { method: 'POST', headers: [['Content-Type', 'x/y']], body: 'a\0' },
      "printf %s YQA= | base64 --decode | curl --header 'Content-Type: x/y' --data-binary @- http://shop.test/",
    ],
  ])('writes %s', (_, message, command) => {
    expect(curl(message)).toBe(command)
  })

  it('writes nothing for bytes that are no request', () => {
    expect(requestToCurl({ kind: 'raw', bytes: new Uint8Array() }, 'http://shop.test')).toBe(null)
  })

  it.skipIf(process.platform === 'win32')('is quoted so that a shell hands on what was meant', () => {
    const body = '$HOME `id` "two" \'one\' \\ \n!'
    const command = curl({ method: 'POST', headers: [['Content-Type', 'text/plain']], body }) ?? ''
    const words = command.replace(/^curl/, 'for word in').concat('; do printf "%s\\0" "$word"; done')
    expect(execFileSync('sh', ['-c', words], { encoding: 'utf8' }).split('\0')).toContain(body)
  })
})
