import { describe, expect, test } from 'vitest'
import { LightResponse, sameAnswer, useLightResponses } from '../../src/backend/door/light-response.ts'

const Real = globalThis.Response
useLightResponses()
const Light = globalThis.Response

type Arguments = ConstructorParameters<typeof Response>

async function told(response: Response) {
  const { status, statusText, ok, type, url, redirected, bodyUsed } = response
  const copy = response.clone()
  return {
    ...{ status, statusText, ok, type, url, redirected, bodyUsed },
    headers: [...response.headers],
    none: response.body === null,
    text: await response.text(),
    copied: Buffer.from(await copy.arrayBuffer()).toString(),
    after: response.bodyUsed,
  }
}

describe('a light response says what Node’s own says', () => {
  test.each<[what: string, light: boolean, args: Arguments]>([
    ['text', true, ['hello']],
    ['no body', true, []],
    ['null', true, [null, { status: 204 }]],
    [
      'JSON',
      true,
      ['{"a":"ü"}', { status: 201, headers: { 'Content-Type': 'application/json', Location: '/1' } }],
    ],
    ['a reason', true, ['x', { status: 418, statusText: 'Teapot' }]],
    ['an empty text', true, ['', { status: 404, headers: {} }]],
    ['a lonely surrogate', true, ['\ud800']],
    ['bytes', false, [new Uint8Array([65, 66])]],
    [
      'a list of headers',
      false,
      [
        'x',
        {
          headers: [
            ['X-A', '1'],
            ['X-A', '2'],
          ],
        },
      ],
    ],
    ['Headers', false, ['x', { headers: new Headers({ 'X-A': '1' }) }]],
    ['one header in two spellings', false, ['x', { headers: { 'X-A': '1', 'x-a': '2' } }]],
    ['a value with space around it', false, ['x', { headers: { 'X-A': ' 1 ' } }]],
    ['another response', false, ['x', new Real('y', { status: 404, headers: { 'X-A': '1' } })]],
  ])('%s', async (_, light, args) => {
    const response = new Light(...args)
    expect(response instanceof LightResponse).toBe(light)
    expect(response instanceof Light && response instanceof Real).toBe(true)
    expect(await told(response)).toEqual(await told(new Real(...args)))
  })

  test.each<[what: string, args: Arguments]>([
    ['a status that is none', ['x', { status: 99 }]],
    ['a body where none may be', ['x', { status: 204 }]],
    ['a header with a line break', ['x', { headers: { 'X-A': 'a\r\nb' } }]],
    ['a header without a name', ['x', { headers: { '': 'a' } }]],
    ['a reason with a line break', ['x', { statusText: 'a\nb' }]],
  ])('and refuses what it refuses: %s', (_, args) => {
    expect(() => new Real(...args)).toThrow()
    expect(() => new Light(...args)).toThrow()
  })

  test('its static functions and its children are Node’s own', async () => {
    class Child extends Light {
      readonly mine = true
    }
    const child = new Child('x', { status: 201 })
    expect([child instanceof Child, child instanceof Real, child.mine, child.status]).toEqual([
      true,
      true,
      true,
      201,
    ])
    expect(await child.text()).toBe('x')
    expect(await Light.json({ a: 1 }).json()).toEqual({ a: 1 })
  })

  test('it can be the pattern and the body of another', async () => {
    const light = new Light('x', { status: 201, headers: { 'X-A': '1' } })
    const copy = new Light(light.body, light)
    expect(await told(copy)).toMatchObject({
      status: 201,
      text: 'x',
      headers: expect.arrayContaining([['x-a', '1']]),
    })
  })
})

test('an answer stays the same when it gets a header, and not when it gets a body', () => {
  const first = new Light('x')
  expect(sameAnswer(first, first)).toBe(true)
  expect(sameAnswer(first, new Light('x'))).toBe(false)
  expect(sameAnswer(first, new Light(first.body, first))).toBe(true)
  expect(sameAnswer(first, new Light('y'))).toBe(false)
})
