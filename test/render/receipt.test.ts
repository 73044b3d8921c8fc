import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../src/player/event.ts'
import { hintAfter } from '../../src/player/hint.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderReceipt } from '../../src/render/learner/receipt.ts'
import { styleOf } from './fixture.ts'

const WATCHED: Receipt = {
  lesson: 'l',
  title: 'L',
  requests: 2,
  pantry: 1,
  rowsAdded: 0,
  rowsChanged: 0,
  rowsDeleted: 0,
  guesses: 0,
  surprises: 0,
  right: 0,
  solved: 0,
  questions: 9,
  open: 9,
  hints: 0,
  minutes: 3,
}

describe('a receipt says of the questions', () => {
  it.each<[string, Partial<Receipt>, string[]]>([
    ['that they are open, where nobody answered any', {}, ['all 9 questions still open']],
    ['the same of one', { questions: 1, open: 1 }, ['the question is still open']],
    [
      'what was solved, looked up and left out',
      { right: 3, solved: 4, open: 3, shown: 2 },
      ['4 of 9 questions solved, 3 at the first try', '2 answers looked up', '3 questions still open'],
    ],
    ['that all answers were looked up', { open: 0, shown: 9 }, ['9 answers looked up']],
    ['that all were solved', { solved: 9, right: 2, open: 0 }, ['all 9 solved, 2 at the first try']],
    ['that all were right at once', { solved: 9, right: 9, open: 0 }, ['all 9 right at the first try']],
  ])('%s', (_, what, said) => {
    const lines = renderReceipt({ ...WATCHED, ...what }, styleOf({ accessible: true }))
    const shown = lines.slice(1, -1).join(' ')
    expect(shown).toBe(`2 requests, 1 to the pantry, ${said.join(', ')}, 3 minutes.`)
  })
})

describe('a hint', () => {
  const hints = (count: number) =>
    Array.from({ length: count }, () => [{ type: 'paragraph' as const, children: [] }])
  const heads = (given: number, count: number) =>
    renderEvent(hintAfter(given, 'q', hints(count)), styleOf())
      .join('\n')
      .split('\n')[1]
      ?.trim()

  it('is called the last only where others went before', () => {
    expect([0, 1, 2].map((given) => heads(given, 2))).toEqual([
      'A hint',
      'The last hint',
      'There is no further hint. This was the last one:',
    ])
    expect([0, 1].map((given) => heads(given, 1))).toEqual([
      'The one hint there is',
      'There is no other hint than this:',
    ])
  })
})
