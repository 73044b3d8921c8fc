import { describe, expect, it } from 'vitest'
import { parseRequestFile } from '../../src/cli/request-file.ts'

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

  it.each(['', '\n\n', '# only a comment\n', '###\n###\n'])('is refused where it is empty: %j', (text) => {
    expect(() => parseRequestFile(text, 'shop.http')).toThrow('There is no request in shop.http.')
  })
})
