import { describe, expect, it } from 'vitest'
import type { PlayEvent } from '../../src/player/event.ts'
import type { Prompt } from '../../src/player/learner.ts'
import { hasAllRows, renderAllRows, renderEvent } from '../../src/render/event.ts'
import { renderHelp } from '../../src/render/help.ts'
import { renderKeys } from '../../src/render/keys.ts'
import { width } from '../../src/render/text/width.ts'
import { sql as sqlBlock, sqlExercise, words } from '../player/lesson.ts'
import { COLOURS, styleOf } from './fixture.ts'

const prompt: Prompt = { kind: 'sql', id: 'q', start: null, hints: true }
const reading: Prompt = { kind: 'continue', after: 'exchange', page: 1, pages: 2 }

const helped = (task: string, columns = 80) =>
  renderEvent(
    {
      type: 'help',
      prompt,
      asked: { type: 'exercise', block: sqlExercise('SELECT 1', { task: words(task) }) },
    },
    styleOf({ width: columns }),
  )
    .join('\n')
    .split('\n')

describe('what can be typed', () => {
  it('comes with the question where both fit onto a screen, and always says how to get it again', () => {
    const short = helped('Show all books.')
    expect(short.join('\n')).toMatch(/this list, and the question again[\s\S]*Show all books\.$/)
    const long = helped('Show all of the books, and who wrote them. '.repeat(20))
    expect(long.join('\n')).not.toContain('Show all')
    for (const lines of [short, long]) expect(lines.join('\n')).toContain(':again ')
    for (const lines of [short, long]) expect(lines.length).toBeLessThanOrEqual(20)
  })

  it('is broken under what a command does, in 60 columns', () => {
    const lines = renderHelp(prompt, styleOf({ width: 60 }))
    expect(lines).toContain('   :back       to the beginning of this page; from there, to')
    expect(lines).toContain('               the page before')
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(60)
  })

  it('always names a way to write a request in one line, and no empty line where a line is an answer', () => {
    const body = `{ "flavour": "${'vanilla '.repeat(9)}" }`
    const headers: [string, string][] = []
    const start = { kind: 'message', method: 'POST', target: '/orders', headers, body } as const
    const asked: Prompt = { kind: 'request', id: 'r', raw: false, start, hints: true }
    const at = renderHelp(asked, styleOf()).join('\n')
    expect(at).toContain('POST /orders { … }  in one line')
    expect(at).toContain('an empty line after the body sends it')
    const through = renderHelp(asked, { ...styleOf(), piped: true }).join('\n')
    expect(through).toContain('POST /orders { … }  in one line')
    expect(through).toContain('where \\n stands for a line break')
    expect(through).not.toContain('empty line')
  })

  it('says by what a statement ends to somebody who listens', () => {
    const keys = renderKeys(prompt, styleOf({ accessible: true }), { firstLesson: false })
    expect(keys).toMatch(/^Type SQL; a semicolon or an empty line ends it/)
  })

  it.each<[string, Prompt]>([
    ['a guess', { kind: 'predict', id: 'p', what: 'status', options: [] }],
    ['a question', { kind: 'choose', id: 'q', multiple: false, options: [], hints: true }],
    ['a statement', prompt],
    ['a page', reading],
  ])('is named by one word under %s, which never has two meanings', (_, at) => {
    const keys = renderKeys(at, styleOf(), { firstLesson: false })
    expect(keys).toMatch(/· help$/)
    expect(keys).not.toContain('?')
  })
})

it('names commands with their colon under lines that are typed: a word alone would be one more of them', () => {
  const keys = (typed: 'line' | 'part' | 'whole') =>
    renderKeys(prompt, styleOf(), { firstLesson: false }, { typed, brings: null, tab: true })
  expect(keys('line')).toMatch(/ hint · solution ·.* help$/)
  expect(keys('part')).toMatch(/ :hint · :solution ·.* :help$/)
  expect(keys('whole')).toMatch(/ :hint · :solution ·.* :help$/)
})

describe('rows that were left out', () => {
  const rows = (count: number): Extract<PlayEvent, { type: 'sql' }> => ({
    type: 'sql',
    block: sqlBlock('SELECT id FROM books'),
    lens: 'technical',
    outcome: {
      error: null,
      changes: [],
      results: [
        {
          sql: 'SELECT id FROM books',
          columns: ['id'],
          rows: Array.from({ length: count }, (_, row) => [row]),
          count,
          truncated: false,
          changes: [],
          plan: [],
        },
      ],
    },
  })

  it('can be seen by the details, and the keys say so', () => {
    expect(hasAllRows(rows(12))).toBe(true)
    expect(hasAllRows(rows(26))).toBe(false)
    expect(renderEvent(rows(26), styleOf()).join('\n')).toContain('… 14 more')
    expect(renderAllRows(rows(26), styleOf()).join('\n')).toMatch(/\n +25$/)
    const keys = (details: boolean) => renderKeys(reading, styleOf(), { firstLesson: false, details })
    expect(keys(true)).toContain('Enter goes on · details · back')
    expect(keys(false)).not.toContain('details')
  })
})

it('dims the commands under a prompt, and never what answers it', () => {
  const keys = (at: Prompt) => renderKeys(at, { ...styleOf(), palette: COLOURS }, { firstLesson: false })
  const dim = COLOURS.dim('x').split('x')[0] ?? ''
  expect(keys(reading).indexOf(dim)).toBe(' Enter goes on'.length)
  const [answers = '', commands = ''] = keys(prompt).split('\n')
  expect(answers).not.toContain(dim)
  expect(commands.trimStart().startsWith(dim)).toBe(true)
})
