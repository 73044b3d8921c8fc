import { describe, expect, it } from 'vitest'
import type { Asked } from '../../src/player/event.ts'
import { ballotOf, renderVotes } from '../../src/render/demo/vote.ts'
import { ASCII } from '../../src/render/style/glyphs.ts'
import { width } from '../../src/render/text/width.ts'
import { readHands } from '../../src/terminal/demo/hands.ts'
import { COLOURS, styleOf } from './fixture.ts'

const ASKED: Asked = {
  type: 'prediction',
  id: 'p',
  what: 'reached',
  options: ['server', 'api', 'application', 'database'].map((value) => ({ value })),
  lens: 'restaurant',
  request: null,
  run: null,
}

function votesOf(votes: number[][], part: Parameters<typeof styleOf>[0] = {}): string {
  const style = styleOf(part)
  const ballot = ballotOf(ASKED, style)
  return ballot === null ? '' : `\n${renderVotes(ballot, votes, style).join('\n')}`
}

describe('a vote', () => {
  it('draws one bar for each answer, with hands and percent', () => {
    expect(votesOf([[8, 15, 5, 2]], { width: 60 })).toMatchInlineSnapshot(`
      "
       1  the door     ████████                         8   27 %
       2  the waiter   ███████████████                 15   50 %
       3  the kitchen  █████                            5   17 %
       4  the pantry   ██                               2    7 %"
    `)
  })

  it('puts the second vote beside the first', () => {
    expect(
      votesOf(
        [
          [8, 15, 5, 2],
          [1, 3, 26, 0],
        ],
        { width: 60 },
      ),
    ).toMatchInlineSnapshot(`
      "
       1  the door     first ▓▓▓▓▓▓                     8   27 %
                       then  █                          1    3 %
       2  the waiter   first ▓▓▓▓▓▓▓▓▓▓▓▓              15   50 %
                       then  ██                         3   10 %
       3  the kitchen  first ▓▓▓▓                       5   17 %
                       then  █████████████████████     26   87 %
       4  the pantry   first ▓▓                         2    7 %
                       then                             0    0 %"
    `)
  })

  it('is sentences for who listens, and needs no more than ASCII', () => {
    const both = [
      [8, 15, 5, 2],
      [1, 3, 26, 0],
    ]
    expect(votesOf(both, { accessible: true })).toMatchInlineSnapshot(`
      "
       1. the door: 8 hands, 27 percent; then 1 hand, 3 percent.
       2. the waiter: 15 hands, 50 percent; then 3 hands, 10 percent.
       3. the kitchen: 5 hands, 17 percent; then 26 hands, 87 percent.
       4. the pantry: 2 hands, 7 percent; then 0 hands, 0 percent."
    `)
    expect(votesOf(both, { glyphs: ASCII })).toMatch(/^[\x20-\x7e\n]*$/)
  })

  it('fits into 60 columns and is never dim, whatever the answers are called', () => {
    const nodes = [
      { type: 'paragraph' as const, children: [{ type: 'text' as const, value: 'x\u202e'.repeat(99) }] },
    ]
    const options = [0, 1, 2].map((key) => ({ key, nodes }))
    const question = { kind: 'choose' as const, multiple: false, options: [] }
    const at = { file: '', line: 1, column: 1 }
    const block = {
      type: 'quiz' as const,
      id: 'q',
      about: null,
      text: [],
      question,
      after: [],
      hints: [],
      at,
    }
    const style = styleOf({ width: 60, palette: COLOURS })
    const ballot = ballotOf({ type: 'question', block, options, right: [] }, style)
    const lines =
      ballot === null
        ? []
        : renderVotes(
            ballot,
            [
              [9999, 0, 1],
              [0, 0, 0],
            ],
            style,
          )
    expect(lines).toHaveLength(6)
    for (const line of lines) {
      expect(width(line)).toBeLessThanOrEqual(60)
      expect(line).not.toContain('\x1b[2m')
      expect(line).not.toContain('\u202e')
    }
  })
})

describe('the hands that went up', () => {
  it('are one number for each answer', () => {
    expect(readHands(' 8 15, 5/2 ', 4)).toEqual({ hands: [8, 15, 5, 2] })
  })

  it.each([
    ['8 15', '4 answers, 2 numbers: type one for each, as in  8 15 5 2'],
    ['8', '4 answers, 1 number: type one for each, as in  8 15 5 2'],
    ['8 15 5 two', '"two" is no number of hands: type them as in  8 15 5 2'],
    ['8 -15 5 2', '"-15" is no number of hands: type them as in  8 15 5 2'],
    ['8 1.5 5 2', '"1.5" is no number of hands: type them as in  8 15 5 2'],
    ['8 15 5 20000', '20000 is more hands than fit into a room: at most 9999.'],
    [`8 15 5 ${'9'.repeat(400)}`, '99999999999999999... is more hands than fit into a room: at most 9999.'],
  ])('are refused in one sentence where they are %j', (typed, why) => {
    expect(readHands(typed, 4)).toEqual({ why })
  })
})
