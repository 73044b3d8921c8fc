import { describe, expect, it } from 'vitest'
import { type Around, type Desk, openDesk, press } from '../../src/terminal/demo/desk.ts'
import { readDemoKeys } from '../../src/terminal/demo/keys.ts'

/** At the third stop, on page 2 of 12. */
const AROUND: Around = {
  stops: [1, 1, 2],
  isStopped: true,
  pages: 12,
  only: null,
  ballot: false,
  isOver: false,
}

/** What keys make of a desk, and what else they ask for. */
function type(keys: string, around: Partial<Around> = {}, begin: Partial<Desk> = {}) {
  let desk: Desk = { ...openDesk('steps'), ...begin }
  const acts: unknown[] = []
  for (const key of readDemoKeys(keys)) {
    const pressed = press(desk, key, { ...AROUND, ...around })
    desk = pressed.desk
    if (pressed.act !== null) acts.push(pressed.act)
  }
  return { ...desk, acts }
}

const ON = { kind: 'on' }

describe('the keys of a demo', () => {
  it.each([
    ['Space', ' '],
    ['Enter', '\r'],
    ['Right', '\x1b[C'],
    ['Right of another keyboard', '\x1bOC'],
    ['Page Down of a presenter', '\x1b[6~'],
    ['the word', 'next\r'],
  ])('go on by %s', (_, keys) => {
    expect(type(keys).acts).toEqual([ON])
  })

  it.each([
    ['Left', '\x1b[D'],
    ['Page Up of a presenter', '\x1b[5~'],
    ['the word', 'back\r'],
    ['the word behind a colon', ':back\r'],
  ])('go back by %s, and on again to where one was', (_, keys) => {
    expect(type(keys)).toMatchObject({ at: 1, blank: false, acts: [] })
    expect(type(`${keys}${keys}`).at).toBe(0)
    expect(type(`${keys}${keys}${keys}`)).toMatchObject({ at: 0, notice: 'This is the beginning.' })
    expect(type(`${keys}\x1b[C`)).toMatchObject({ at: null, acts: [] })
    expect(type(`${keys}\x1b[C\x1b[C`).acts).toEqual([ON])
  })

  it('blank the screen, and any key brings it back', () => {
    for (const keys of ['b', '.', 'blank', 'blank\r'])
      expect(type(keys)).toMatchObject({ blank: true, acts: [] })
    for (const keys of ['bx', 'b ', 'b\r', 'bb', 'b\x1b[C', 'blank\r\r'])
      expect(type(keys), keys).toMatchObject({ blank: false, acts: [] })
  })

  it('lead to a page as soon as its number can be no other, or after Enter', () => {
    expect(type('2')).toMatchObject({ typed: '', at: null, acts: [] })
    expect(type('7').acts).toEqual([{ kind: 'page', page: 7 }])
    expect(type('1')).toMatchObject({ typed: '1', acts: [] })
    expect(type('1\r')).toMatchObject({ typed: '', at: 0 })
    expect(type('11').acts).toEqual([{ kind: 'page', page: 11 }])
    expect(type('page 11\r').acts).toEqual([{ kind: 'page', page: 11 }])
    expect(type('13')).toMatchObject({ notice: 'There is no page 13: the lesson has 12.', acts: [] })
    expect(type('0\r').notice).toBe('There is no page 0: the lesson has 12.')
    expect(type('7', { only: 2 }).notice).toBe('Only page 2 is shown: without --only, all are.')
  })

  it('say with Space what it would say: a page is gone to, and what is no word does not stop a presenter', () => {
    expect(type('1 ')).toMatchObject({ typed: '', at: 0, acts: [] })
    expect(type('page 11 ').acts).toEqual([{ kind: 'page', page: 11 }])
    expect(type('x ')).toMatchObject({ typed: '', acts: [ON] })
    expect(type('x ', { ballot: true })).toMatchObject({ typed: '', acts: [ON] })
    expect(type('ba ')).toMatchObject({ typed: '', acts: [ON] })
  })

  it('count hands where there is something to vote on', () => {
    const ballot = { ballot: true }
    expect(type('8 15 5 2\r', ballot).acts).toEqual([{ kind: 'hands', text: '8 15 5 2' }])
    expect(type('8 15\x7f\x7f5\r', ballot).acts).toEqual([{ kind: 'hands', text: '8 5' }])
    expect(type('8 15\x1b', ballot)).toMatchObject({ typed: '', acts: [] })
    expect(type('page 11\r', ballot).acts).toEqual([{ kind: 'page', page: 11 }])
    expect(type('-8 15\r', ballot).acts).toEqual([{ kind: 'hands', text: '-8 15' }])
    expect(type('t', ballot).acts).toEqual([{ kind: 'talk' }])
    expect(type('talk\r').notice).toBe('There is nothing to talk about here.')
  })

  it('leave by a letter at once; the rest of its word means nothing more', () => {
    expect(type('q').acts).toEqual([{ kind: 'quit' }])
    expect(type('quit\r').acts).toEqual([{ kind: 'quit' }])
    expect(type('sandbox\r').acts).toEqual([{ kind: 'sandbox' }])
    expect(type('s', { isOver: true }).acts).toEqual([])
    expect(type('s', { isOver: true }).notice).toMatch(/^The lesson is over/)
  })

  it('hold what plays by itself, and let it play again', () => {
    const plays = { mode: 'plays' } as const
    expect(type(' ', {}, plays)).toMatchObject({ mode: 'held', acts: [] })
    expect(type('  ', {}, plays)).toMatchObject({ mode: 'plays', acts: [ON] })
    expect(type('\x1b[D', {}, plays)).toMatchObject({ mode: 'held', at: 1 })
    expect(type('\x1b[D ', {}, plays)).toMatchObject({ mode: 'plays', at: null })
    expect(type('\x1b[C', {}, plays)).toMatchObject({ mode: 'plays', acts: [ON] })
    expect(type('s', {}, plays)).toMatchObject({ mode: 'held', acts: [{ kind: 'sandbox' }] })
  })

  it('say what there is where a word is none', () => {
    expect(type('nxt\r').notice).toBe('There is no "nxt" here. Did you mean next?')
    expect(type('wonderful\r').notice).toMatch(/^There is no "wonderful" here\. There are on, back/)
  })

  it('read no paste, and nothing that is no key of ours', () => {
    expect(type('\x1b[200~q\rquit\x1b[201~\x1b[H\x1b[99;5u\x1bx\t')).toMatchObject({ acts: [], typed: '' })
  })
})
