import { describe, expect, it } from 'vitest'
import { parseRequestFile } from '../../src/cli/request/request-file.ts'

describe('an .http file', () => {
  it('has several requests, divided by ###, with comments and empty lines around them', () => {
    const text = [
      '\uFEFF# The first',
      'GET /flavours',
      '',
      '### the second',
      'POST /orders HTTP/1.1',
      'Content-Type: application/json',
      '',
      '{ "flavour":',
      '  "mango" }',
      '',
      '',
      '###',
      '// nothing here',
      '### third',
      'DELETE /orders/1',
    ].join('\r\n')
    expect(parseRequestFile(text, 'shop.http')).toEqual([
      { kind: 'message', method: 'GET', target: '/flavours', headers: [], body: '' },
      {
        kind: 'message',
        method: 'POST',
        target: '/orders',
        headers: [['Content-Type', 'application/json']],
        body: '{ "flavour":\n  "mango" }',
      },
      { kind: 'message', method: 'DELETE', target: '/orders/1', headers: [], body: '' },
    ])
  })

  it('says where a request cannot be read', () => {
    const text = 'GET /a\n\n### b\n\nGET b\n'
    expect(() => parseRequestFile(text, 'shop.http')).toThrow(
      /^shop\.http:5:5: The target "b" does not begin with "\/"\.$/,
    )
  })

  it.each([
    ['@host = http://x\nGET {{host}}/a', '1:1: "@host" is a variable'],
    ['# x\n\nGET {{ host }}/a', '3:5: "{{ host }}" is a variable'],
    ['GET /a\r\nX-Token: {{token}}\r\n', '2:10: "{{token}}" is a variable'],
    ['GET /a\n\n###\nPOST /a\n\n< ./body.json\n', '6:1: "< ./body.json" would be sent as it stands'],
    ['GET /a\n\n> {%\n  client.test()\n%}\n', '3:1: A script behind a request is not run here'],
  ])('does not send what only an editor understands: %j', (text, message) => {
    expect(() => parseRequestFile(text, 'shop.http')).toThrow(`shop.http:${message}`)
  })

  it.each(['<a>{{x}}</a>', '> a quotation', 'a\n< b', '@a = b'])('sends the body %j as it is', (body) => {
    expect(parseRequestFile(`POST /a\n\n${body}`, 'shop.http')).toMatchObject([{ body }])
  })

  it.each(['', '\n\n', '# only a comment\n', '###\n###\n'])('is refused where it is empty: %j', (text) => {
    expect(() => parseRequestFile(text, 'shop.http')).toThrow('There is no request in shop.http.')
  })
})
