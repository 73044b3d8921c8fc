import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Dialogue } from '../../src/terminal/dialogue.ts'
import type { Entry } from '../../src/terminal/entry-prompt.ts'
import { Interrupted } from '../../src/terminal/interrupted.ts'
import { holdVote } from '../../src/terminal/vote.ts'
import { styleOf } from '../render/fixture.ts'

const BALLOT = { options: ['the door', 'the waiter'].map((text, at) => ({ mark: String(at + 1), text })) }

const text = (text: string): Entry => ({ kind: 'text', text })
const key = (key: string): Entry => ({ kind: 'key', key })

/** A vote in which these entries are made, one after the other; a talk lasts until `until` seconds have passed. */
function vote(entries: Entry[], { until = 0, pressed = ' ', arrows = true, accessible = false } = {}) {
  let written = ''
  const lines: string[] = []
  let seconds = 0
  const dialogue: Dialogue = {
    arrows,
    close: () => {},
    ask: async ({ keys }) => {
      lines.push(keys('line'))
      const entry = entries.shift()
      if (entry === undefined) throw new Error('Nothing more is typed')
      if (!arrows && lines.at(-1)?.includes('Talk') === true) seconds = until
      return entry
    },
  }
  const keyboard = new PassThrough()
  const wait = async () => {
    seconds++
    // What is written to a stream is read from it in its own time.
    if (seconds === until) keyboard.emit('data', pressed)
  }
  const parts = {
    dialogue,
    screen: { write: async (text: string) => void (written += text) },
    keyboard: arrows ? () => keyboard : null,
    style: () => styleOf({ width: 60, accessible }),
    timers: { wait },
    clock: () => seconds * 1_000_000,
  }
  return { end: () => holdVote(parts, BALLOT), written: () => written, lines, keyboard }
}

describe('a vote in front of a class', () => {
  it('counts hands twice, and goes on', async () => {
    const { end, written } = vote([text('3 1'), text('1 3'), key('space')])
    expect(await end()).toEqual({
      votes: [
        [3, 1],
        [1, 3],
      ],
      left: 'on',
    })
    expect(written()).toMatch(/first ▓+ +3 +75 %/)
    expect(written()).toMatch(/then +█+ +1 +25 %/)
  })

  it('compares with the first vote, however many there are', async () => {
    const { end } = vote([text('4 0'), text('2 2'), text('0 4'), text('')])
    expect((await end()).votes).toEqual([
      [4, 0],
      [0, 4],
    ])
  })

  it('says in one sentence what cannot be counted, and asks again', async () => {
    const { end, written } = vote([text('3'), text('3 \x1b[2J'), key('pagedown')])
    expect(await end()).toEqual({ votes: [], left: 'on' })
    expect(written()).toContain('There are 2 answers, and this is 1 number.')
    expect(written()).toContain('"␛[2J" is no number of hands.')
    expect(written()).not.toContain('\x1b')
  })

  it.each([
    [key('b'), 'b'],
    [key('left'), 'left'],
    [text('sandbox'), 's'],
    [text(':quit'), 'q'],
    [{ kind: 'end' } as Entry, 'q'],
  ])('leaves to somebody else what is not its own: %j', async (entry, left) => {
    expect(await vote([entry]).end()).toEqual({ votes: [], left })
  })

  it('counts how long neighbours talk, until a key is pressed', async () => {
    const { end, written, keyboard } = vote([key('t'), key('space')], { until: 65 })
    await end()
    expect(written()).toContain('Talk to your neighbour: 0:00 ')
    expect(written()).toContain('Talk to your neighbour: 1:04 ')
    expect(written()).toContain('You talked for 1:05.')
    expect(keyboard.listenerCount('data')).toBe(0)
  })

  it('ends by Ctrl+C while neighbours talk', async () => {
    await expect(vote([key('t')], { until: 3, pressed: '\x03' }).end()).rejects.toThrow(Interrupted)
  })

  it('draws nothing anew where lines are read', async () => {
    const { end, written, lines } = vote([text('t'), text(''), text('')], {
      until: 130,
      arrows: false,
      accessible: true,
    })
    await end()
    expect(written()).toBe('\n You talked for 2:10.\n')
    expect(lines).toEqual([
      'Type the hands: 8 15; t starts a talk; Enter runs it.',
      ' Talk to your neighbour. Enter ends it.',
      'Type the hands: 8 15; t starts a talk; Enter runs it.',
    ])
  })
})
