import { describe, expect, it } from 'vitest'
import { renderEvent } from '../../src/render/event.ts'
import { renderNotice } from '../../src/render/notice.ts'
import { COLOURS, styleOf } from './fixture.ts'

const WHY = 'A request begins with its first line, as in `GET /books?author=9`.'

describe('something said in passing', () => {
  it('is set in, and broken between its words', () => {
    const why = 'The editor "nosuch" is not there. VISUAL and EDITOR say which one to use.'
    expect(renderNotice(why, styleOf({ width: 60 }))).toEqual([
      ' The editor "nosuch" is not there. VISUAL and EDITOR say',
      ' which one to use.',
    ])
  })

  it('paints its code, and marks it by signs only where there is no colour', () => {
    const palette = { ...COLOURS, code: (text: string) => `<${text}>` }
    expect(renderNotice(WHY, styleOf({ palette })).join('')).toContain('as in <GET /books?author=9>.')
    expect(renderNotice(WHY, styleOf()).join('')).toContain('as in `GET /books?author=9`.')
    expect(renderNotice(WHY, styleOf({ accessible: true })).join('')).toContain('as in GET /books?author=9.')
  })

  it('is the same where an answer could not be read', () => {
    const palette = { ...COLOURS, code: (text: string) => `<${text}>` }
    const event = { type: 'unclear', id: 'q', given: 'books', why: WHY } as const
    expect(renderEvent(event, styleOf({ palette }))).toEqual([
      '\n "books": A request begins with its first line, as in <GET /books?author=9>.',
    ])
  })
})
