import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/player/learner.ts'
import { lookSaid, readSaid, unknownCommand } from '../../src/terminal/entry/said.ts'

const prompts: Record<string, Prompt> = {
  continue: { kind: 'continue', after: 'page', page: 1, pages: 2 },
  predict: { kind: 'predict', id: 'p', what: 'status', options: [] },
  choose: { kind: 'choose', id: 'q', multiple: false, options: [], hints: true },
  type: { kind: 'type', id: 't', taken: [], hints: true },
  taken: { kind: 'type', id: 't', taken: ['back'], hints: true },
  request: { kind: 'request', id: 'r', raw: false, start: null, hints: true },
  sql: { kind: 'sql', id: 's', start: null, hints: true },
}

const command = (name: string, argument = '') => ({ kind: 'command', name, argument })
const text = (said: string) => ({ kind: 'text', text: said })

describe('what was typed', () => {
  it.each([
    ['type', ':hint', command('hint')],
    ['type', ' :HINT ', command('hint')],
    ['sql', ':quit', command('quit')],
    ['sql', 'quit', command('quit')],
    ['sql', 'quit;', text('quit;')],
    ['type', 'hint', command('hint')],
    ['type', '?', command('help')],
    ['type', 'hint me', text('hint me')],
    ['taken', 'back', text('back')],
    ['taken', ':back', command('back')],
    ['taken', 'hint', command('hint')],
    ['request', 'POST /orders\nhint', command('hint')],
    ['request', 'POST /orders\n:quit', command('quit')],
    ['sql', 'SELECT 1 AS\nback', text('SELECT 1 AS\nback')],
    ['sql', 'SELECT\n:id', text('SELECT\n:id')],
    ['sql', 'SELECT 1\n:back', command('back')],
    ['choose', 'hint', command('hint')],
    ['choose', 'Skip', command('skip')],
    ['choose', 'exit', command('quit')],
    ['choose', '1 3', text('1 3')],
    ['choose', 'back to the pantry', text('back to the pantry')],
    ['continue', '', text('')],
    ['continue', 'lens technical', command('lens', 'technical')],
    ['continue', ':lens both', command('lens', 'both')],
    ['continue', '?', command('help')],
    ['predict', '?', text('?')],
    ['sql', ':schema', command('schema')],
    ['sql', 'schema', command('schema')],
    ['request', 'routes', command('routes')],
    ['sql', '.schema', command('schema')],
    ['sql', '.tables', command('schema')],
    ['sql', ':tables', command('schema')],
    ['choose', 'tables', text('tables')],
    ['request', '.routes', command('routes')],
    ['request', 'POST /orders\n.quit', command('quit')],
    ['continue', '.help', command('help')],
    ['type', '.5', text('.5')],
    ['type', '.txt', text('.txt')],
    ['sql', ':shema', { kind: 'unknown', mark: ':', word: 'shema' }],
    ['sql', '.mode box', { kind: 'unknown', mark: '.', word: 'mode box' }],
  ])('at a %s prompt, %j', (prompt, typed, said) => {
    expect(readSaid(typed, prompts[prompt] as Prompt)).toEqual(said)
  })

  it('offers the command that was probably meant, and shows what cannot be seen', () => {
    const said = (word: string, mark: ':' | '.' = ':') => unknownCommand({ kind: 'unknown', mark, word })
    expect(said('qiut')).toContain('Did you mean :quit?')
    expect(said('hnit')).toBe('There is no :hnit. Did you mean :hint? :help says what there is.')
    for (const word of ['set', 'set build=weak', 'Source createOrder', 'diff', 'trace orders']) {
      expect(said(word)).toMatch(/^:(set|source|diff|trace) belongs to the sandbox\. :sandbox leads there\.$/)
    }
    expect(said('\x1b[2J')).toContain('There is no :␛[2J.')
    expect(said('mode box', '.')).toContain('There is no .mode box.')
    expect(said('details')).toBe(':details has nothing to show here: no story was told on this page yet.')
  })
})

describe('a look behind a story', () => {
  it.each([
    ['sql', 'details', 'details'],
    ['sql', 'SELECT details', ''],
    ['choose', ':rows', 'rows'],
    ['type', 'Step', 'step'],
    ['type', 'waterfalls', ''],
    ['taken', 'rows', 'rows'],
    ['predict', '.waterfall', 'waterfall'],
  ])('at a prompt of kind %s, %j asks for %j', (kind, typed, look) => {
    const prompt = prompts[kind]
    expect(prompt && lookSaid(typed, prompt)).toBe(look)
  })

  it('has to be marked where its word is an answer', () => {
    const prompt: Prompt = { kind: 'type', id: 't', taken: ['rows'], hints: true }
    expect(['rows', ':rows', 'details'].map((typed) => lookSaid(typed, prompt))).toEqual([
      '',
      'rows',
      'details',
    ])
  })
})
