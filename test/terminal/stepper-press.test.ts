import { describe, expect, it } from 'vitest'
import { openStepper, type StepperState } from '../../src/render/stepper/state.ts'
import { say, tick } from '../../src/terminal/stepper/moves.ts'
import { press, type Stroke } from '../../src/terminal/stepper/press.ts'
import { POST_ORDER, REFUSED } from '../render/fixture.ts'

const one = [{ exchange: POST_ORDER, name: '' }]
const two = [
  { exchange: REFUSED, name: 'build = weak' },
  { exchange: POST_ORDER, name: 'build = fixed' },
]
const extent = { most: 20, page: 6 }
const around = { steps: [9], extent }
const both = { steps: [5, 9], extent }
const opened = (step = 0) => openStepper(one, { story: 0, step }, 'restaurant')

const key = (name: string): Stroke => ({ name, character: '', modified: false })
const letters = (text: string): Stroke[] =>
  [...text].map((character) => ({
    name: character === ' ' ? 'space' : character,
    character,
    modified: false,
  }))

/** What becomes of a state by keys, and how it was left. */
function pressed(state: StepperState, strokes: readonly Stroke[], where = around) {
  let now: ReturnType<typeof press> = { state, end: null }
  for (const stroke of strokes) if (now.end === null) now = press(now.state, stroke, where)
  return now
}
const typed = (text: string, state = opened(), where = around) => pressed(state, letters(text), where)

describe('stepping by keys', () => {
  it('goes forth and back, and no further than there are steps', () => {
    const rights = Array.from({ length: 20 }, () => key('right'))
    expect(pressed(opened(), rights.slice(0, 3)).state.step).toBe(3)
    expect(pressed(opened(), rights).state.step).toBe(8)
    expect(pressed(opened(2), [key('left')]).state.step).toBe(1)
    expect(pressed(opened(), [key('left')]).state.step).toBe(0)
    expect(pressed(opened(3), [key('end')]).state.step).toBe(8)
    expect(pressed(opened(3), [key('home')]).state.step).toBe(0)
    expect(openStepper(one, { story: 7, step: 99 }, 'both')).toMatchObject({ story: 0, step: 8 })
    expect(openStepper(one, { story: 0, step: -1 }, 'both')).toMatchObject({ step: 0 })
  })

  it.each<[string, Partial<StepperState>]>([
    ['n', { step: 4 }],
    ['b', { step: 2 }],
    ['l', { lens: 'both' }],
    ['d', { view: 'details' }],
    ['r', { view: 'rows' }],
    ['w', { view: 'waterfall' }],
    ['h', { view: 'help' }],
    ['?', { view: 'help' }],
    ['p', { playing: true }],
    [' ', { playing: true }],
    ['f', { step: 0 }],
    ['e', { step: 8 }],
    ['D', { view: 'details' }],
    ['dd', { view: 'step' }],
    ['dw', { view: 'waterfall' }],
    ['ll', { lens: 'technical' }],
    ['lll', { lens: 'restaurant' }],
    ['o', { notice: 'There is only this one request.' }],
  ])('%j acts at once', (text, expected) => {
    expect(typed(text, opened(3))).toMatchObject({ state: expected, end: null })
  })

  it.each<[string, Partial<StepperState>]>([
    ['next', { step: 4 }],
    ['back', { step: 2 }],
    ['lens', { lens: 'both' }],
    ['details', { view: 'details' }],
    ['rows', { view: 'rows' }],
    ['waterfall', { view: 'waterfall' }],
    ['help', { view: 'help' }],
    ['play', { playing: true }],
    ['pause', { playing: true }],
    ['first', { step: 0 }],
    ['end', { step: 8 }],
    ['lens technical', { lens: 'technical' }],
    [':lens restaurant', { lens: 'restaurant' }],
    [':details', { view: 'details' }],
    [':step 5', { step: 4 }],
    ['technical', { lens: 'technical' }],
    ['5', { step: 4 }],
    [':9', { step: 8 }],
  ])('the word %j does it once, with Enter behind it', (text, expected) => {
    const before = letters(text).slice(0, -1)
    expect(typed(text, opened(3)).end).toBeNull()
    const { state, end } = pressed(opened(3), [...before, ...letters(text.slice(-1)), key('return')])
    expect({ state, end }).toMatchObject({ state: { ...expected, typed: { text: '' } }, end: null })
  })

  it('shows a word that is being typed, and says what there is instead of one that is not', () => {
    expect(typed('detai').state).toMatchObject({ view: 'details', typed: { text: 'detai', done: true } })
    expect(typed(':detials').state.typed).toEqual({ text: ':detials', done: false })
    const { state } = pressed(typed(':detials').state, [key('return')])
    expect(state.notice).toBe('There is no ":detials" here. Did you mean details?')
    expect(pressed(state, [key('right')]).state.notice).toBe('')
    expect(pressed(typed(':deta').state, [key('backspace')]).state.typed.text).toBe(':det')
    expect(pressed(typed(':deta').state, [key('escape')])).toMatchObject({
      state: { typed: { text: '' } },
      end: null,
    })
  })

  it('jumps as soon as no longer number is possible, and waits for Enter before', () => {
    const long = { steps: [13], extent }
    const stories = [
      { exchange: { ...POST_ORDER, steps: [...POST_ORDER.steps, ...POST_ORDER.steps] }, name: '' },
    ]
    const first = openStepper(stories, { story: 0, step: 0 }, 'restaurant')
    expect(typed('1', first, long).state).toMatchObject({ step: 0, typed: { text: '1', done: false } })
    expect(typed('12', first, long).state).toMatchObject({ step: 11, typed: { text: '12' } })
    expect(typed('5', first, long).state).toMatchObject({ step: 4 })
    expect(typed('57', first, long).state).toMatchObject({ step: 6 })
    const jumped = pressed(typed('1', first, long).state, [key('return')], long)
    expect(jumped).toMatchObject({ state: { step: 0 }, end: null })
    expect(pressed(typed('14', first, long).state, [key('return')], long).state.notice).toBe(
      'There is no step 14: there are 13.',
    )
    expect(pressed(typed('0').state, [key('return')]).state.notice).toContain('There is no step 0')
  })

  it('scrolls what is longer than the screen, and begins at the top of the next', () => {
    expect(pressed(opened(), [key('pagedown'), key('down')]).state.scroll).toBe(7)
    expect(typed('jjk').state.scroll).toBe(1)
    expect(
      pressed(
        opened(),
        Array.from({ length: 9 }, () => key('pagedown')),
      ).state.scroll,
    ).toBe(20)
    expect(pressed(opened(), [key('pagedown'), key('pageup'), key('up')]).state.scroll).toBe(0)
    expect(pressed(opened(), [key('pagedown'), key('right')]).state.scroll).toBe(0)
  })

  it('plays to the end of a request, waits there, and begins anew from there', () => {
    const playing = typed('p', opened(6)).state
    const first = tick(playing, around)
    expect(first).toMatchObject({ step: 7, playing: true })
    expect(tick(first, around)).toMatchObject({ step: 8, playing: false })
    expect(typed('p', opened(8)).state).toMatchObject({ step: 0, playing: true })
    expect(pressed(playing, [key('space')]).state.playing).toBe(false)
    expect(pressed(playing, [key('left')]).state).toMatchObject({ step: 5, playing: false })
  })

  it('goes from request to request, and lets one choose', () => {
    const first = openStepper(two, { story: 0, step: 4 }, 'technical')
    const next = pressed(first, [key('right')], both).state
    expect(next).toMatchObject({ story: 1, step: 0 })
    expect(pressed(next, [key('left')], both).state).toMatchObject({ story: 0, step: 4 })
    expect(pressed(first, [key('tab')], both).state.view).toBe('others')
    expect(typed('o2', first, both).state).toMatchObject({ story: 1, step: 0, view: 'step' })
    expect(say(':request 2', first, both).state).toMatchObject({ story: 1, view: 'step' })
    expect(say('request 3', first, both).state.notice).toBe('There is no request 3: there are 2.')
    expect(tick({ ...first, playing: true }, both)).toMatchObject({ story: 0, step: 4, playing: false })
  })

  it.each<[string, readonly Stroke[], string]>([
    ['Enter', [key('return')], 'on'],
    ['Enter of the number pad', [key('enter')], 'on'],
    ['q', letters('q'), 'leave'],
    ['Esc', [key('escape')], 'leave'],
    [':quit', [...letters(':quit'), key('return')], 'leave'],
    ['s', letters('s'), 'sandbox'],
    [':sandbox', [...letters(':sandbox'), key('return')], 'sandbox'],
  ])('is left by %s', (_, strokes, end) => {
    expect(pressed(opened(), strokes).end).toBe(end)
  })

  it('closes what is open before it is left', () => {
    for (const name of ['return', 'escape']) {
      const closed = pressed(typed('d').state, [key(name)])
      expect(closed).toMatchObject({ state: { view: 'step' }, end: null })
    }
  })

  it('lets keys that are nothing of ours do nothing', () => {
    const state = opened(3)
    for (const name of ['f5', 'insert', 'undefined', 'delete'])
      expect(pressed(state, [key(name)])).toEqual({ state, end: null })
    expect(press(state, { name: 'd', character: 'd', modified: true }, around)).toEqual({ state, end: null })
  })
})
