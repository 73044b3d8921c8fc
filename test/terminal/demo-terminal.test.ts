import { describe, expect, it } from 'vitest'
import { playDemo } from '../../src/cli/demo/play-demo.ts'
import type { Block } from '../../src/lesson/lesson.ts'
import { DemoConsole } from '../../src/terminal/demo/console.ts'
import { DemoTerminal } from '../../src/terminal/demo/terminal.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { choose, lesson, message, prose, quiz, request } from '../player/lesson.ts'
import { openShop } from '../player/shop.ts'
import { COLOURS, styleOf } from '../render/fixture.ts'
import { fakeTerminal } from './emulator.ts'

const RIGHT = '\x1b[C'
const LEFT = '\x1b[D'
const TALL = Array.from({ length: 30 }, (_, at) => prose(`Paragraph ${at + 1}.`))
const QUESTION = quiz(choose({ apple: false, pear: true }), { id: 'fruit' })
const PAGES: Block[][] = [
  [
    prose('It begins.'),
    request(message('GET', '/flavours'), { predict: ['status'], among: [200, 404] }),
    prose('So it is.'),
  ],
  TALL,
  [prose('Now say:'), QUESTION, prose('The end of it.')],
]

/** Somebody who shows a lesson; time passes only when the test says so. */
function showing(mode: 'steps' | 'plays', { columns = 60, rows = 20, colour = false, mistakes = true } = {}) {
  const terminal = fakeTerminal(columns, rows)
  const { emulator, input, output } = terminal
  const waiting = new Set<() => void>()
  const timers = {
    wait: (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        waiting.add(resolve)
        signal?.addEventListener('abort', () => {
          waiting.delete(resolve)
          resolve()
        })
      }),
  }
  const none = () => () => {}
  const console = new DemoConsole({
    keyboard: input,
    output,
    screen: openScreen(() => output),
    onInterrupt: none,
    onKilled: none,
  })
  const style = () => styleOf({ width: columns, lens: 'restaurant', ...(colour && { palette: COLOURS }) })
  const shown = lesson(...PAGES)
  const { length: pages } = shown.pages
  const stage = new DemoTerminal({ console, timers, now: () => 0, style, mode, pages, only: null })
  const pagesSeen: number[] = []
  const aside = {
    line: () => ' the time',
    hold: () => {},
    go: () => {},
    show: (page: number) => pagesSeen.push(page),
  }
  const play = async () => {
    await stage.open(aside)
    try {
      return await playDemo({
        lesson: shown,
        page: 1,
        only: false,
        mistakes,
        seed: 1,
        speed: 1,
        stage,
        kitchen: openShop(),
        style,
        now: () => 0,
      })
    } finally {
      await stage.linger()
      stage.close()
    }
  }
  const ended = play()
  ended.catch(() => {})
  return {
    ...terminal,
    ended,
    pagesSeen,
    pass: () => [...waiting].forEach((go) => void go()),
    /** Presses a key, and gives what is on the screen once it has changed and shows this. */
    press: async (keys: string, until: string | RegExp) => {
      const before = emulator.text()
      const shows = (text: string) => (typeof until === 'string' ? text.includes(until) : until.test(text))
      terminal.type(keys)
      await emulator.waitFor(() => emulator.text() !== before && shows(emulator.text()))
      return emulator.text()
    },
  }
}

describe('a demo, step by step', () => {
  it('waits at every step, and shows each again as it was, back and forth', async () => {
    const { press, emulator } = showing('steps')
    await emulator.waitFor('It begins.')
    const question = await press(RIGHT, 'hands as')
    expect(question).toContain('Which number will come back?')
    await press(RIGHT, '> ')
    const told = await press(RIGHT, 'You said')
    const read = await press(RIGHT, 'So it is.')
    expect(await press(LEFT, 'You said')).toBe(told)
    expect(await press(LEFT, ' ?  I')).toBe(question)
    await press(RIGHT, 'You said')
    expect(await press(RIGHT, 'So it is.')).toBe(read)
  })

  it('stops in between where a page is higher than the screen, so that every line can be read', async () => {
    const { press, emulator } = showing('steps')
    await emulator.waitFor('It begins.')
    const numbers = (text: string) =>
      [...text.matchAll(/Paragraph (\d+)\./g)].map(([, number]) => Number(number))
    let seen = numbers(await press('2', 'Paragraph 1.'))
    expect(seen[0]).toBe(1)
    for (let last = seen.at(-1) ?? 0; last < 30; last = seen.at(-1) ?? 0) {
      seen = numbers(await press(RIGHT, `Paragraph ${last + 1}.`))
      // Nothing has gone by in between.
      expect(seen).toContain(last)
    }
  })

  it('lets an audience vote, and answers as most of them do', async () => {
    const { press, emulator } = showing('steps')
    await emulator.waitFor('It begins.')
    await press('3', 'hands as')
    await press('7 2 1\r', '2 answers, 3 numbers')
    await press('7 2\r', /apple +.*7 +78 %/)
    const both = await press('1 8\r', /first .*7 +78 %/)
    expect(both).toMatch(/then .*8 +89 %/)
    await press(RIGHT, '> ')
    // What they thought stays on the page.
    const answered = await press(RIGHT, '> 2')
    expect(answered).toContain('89 %')
    expect(answered).toContain('About pear')
  })

  it.each(['t', 'talk\r'])(
    'lets neighbours talk after %j, and counts from the first hand on',
    async (word) => {
      const { press, emulator } = showing('steps')
      await emulator.waitFor('It begins.')
      await press('3', 'hands as')
      await press(word, 'Talk to your neighbour')
      await press('7', '> 7')
      expect(await press(' 2\r', /apple +.*7 +78 %/)).not.toContain('Talk to')
      await press('t', 'Talk to your neighbour')
      expect(await press(RIGHT, 'You talked for')).toContain('78 %')
    },
  )

  it('lets an audience vote where somebody has gone on too fast, and comes back', async () => {
    const { press, emulator } = showing('steps')
    await emulator.waitFor('It begins.')
    expect(await press('3', 'hands as')).toContain('hands as 8 15 · t talk')
    await press(RIGHT, '> ')
    const told = await press(RIGHT, 'About apple')
    await press(LEFT, 'hands as')
    const voted = await press('7 2\r', /apple +.*7 +78 %/)
    expect(await press(RIGHT, 'About apple')).toBe(told)
    expect(await press(LEFT, 'hands as')).toBe(voted)
  })

  it('takes back what is being typed where they have voted meanwhile, and answers as they want', async () => {
    const { press, emulator, pass } = showing('steps')
    await emulator.waitFor('It begins.')
    await press('3', 'hands as')
    await press(RIGHT, '> ')
    await press(LEFT, 'hands as')
    await press('2 7\r', /pear +.*7 +78 %/)
    const back = await press(RIGHT, '> ')
    expect(back).toMatch(/78 %[\s\S]*\n *> *\n/)
    pass()
    await emulator.waitFor('About pear')
    expect(emulator.text()).toContain('> 2')
    expect(emulator.text()).not.toContain('> 1')
    expect(emulator.text().match(/78 %/g)).toHaveLength(1)
  })

  it('takes hands for what is being answered, and waits for the rest of them', async () => {
    const { press, emulator, pass } = showing('steps')
    await emulator.waitFor('It begins.')
    await press('3', 'hands as')
    await press(RIGHT, '> ')
    await press('2', /> 2 +Enter ends it/)
    pass()
    await emulator.settled()
    expect(emulator.text()).not.toContain('About')
    expect(await press(' 7\r', /pear +.*7 +78 %/)).not.toContain('> 1')
    pass()
    await emulator.waitFor('About pear')
    expect(emulator.text()).toContain('> 2')
  })

  it('types the same once more where late hands want nothing', async () => {
    const { press, emulator, pass } = showing('steps')
    await emulator.waitFor('It begins.')
    await press('3', 'hands as')
    await press(RIGHT, '> ')
    await press(LEFT, 'hands as')
    await press('0 0\r', /pear +.*0/)
    await press(RIGHT, '> ')
    pass()
    await emulator.waitFor('About apple')
    expect(emulator.text().match(/> 1/g)).toHaveLength(1)
  })

  it('can be gone on with from the page that was looked at', async () => {
    const { press, emulator, type, ended } = showing('steps')
    await emulator.waitFor('It begins.')
    await press('2', 'Paragraph 8.')
    await press('3', 'hands as')
    await press(LEFT, 'Paragraph 8.')
    type(':quit\r')
    expect(await ended).toBe(2)
  })

  it('is right after an audience that was wrong', async () => {
    const { press, emulator } = showing('steps', { mistakes: false })
    await emulator.waitFor('It begins.')
    await press('3', 'hands as')
    await press('9 2\r', '82 %')
    await press(RIGHT, '> ')
    expect(await press(RIGHT, 'About apple')).toContain('> 1')
    await press(RIGHT, '> ')
    expect(await press(RIGHT, 'About pear')).toContain('> 2')
  })

  it('blanks the whole screen, and comes back; leaves nothing behind', async () => {
    const { press, emulator, type, ended, modes, pagesSeen } = showing('steps')
    await emulator.waitFor('It begins.')
    const before = await press('2', 'Paragraph 8.')
    type('b')
    await emulator.waitFor(() => emulator.text() === '')
    expect(await press('x', 'Paragraph 1.')).toBe(before)
    // The rest of the word belongs to the letter, however slowly it is typed.
    for (const key of 'quit\r') {
      type(key)
      await emulator.settled()
    }
    expect(await ended).toBe(2)
    await emulator.settled()
    expect(emulator.text()).toBe('')
    expect(modes.at(-1)).toBe(false)
    expect(emulator.cursorIsVisible).toBe(true)
    expect(pagesSeen).toEqual([1, 2])
  })

  it('follows the size of the terminal', async () => {
    const { press, emulator, output } = showing('steps')
    await emulator.waitFor('It begins.')
    const before = await press('2', 'Paragraph 8.')
    emulator.resize(60, 12)
    Object.assign(output, { rows: 12 })
    output.emit('resize')
    await emulator.waitFor(/on · /)
    await emulator.settled()
    expect(emulator.text().split('\n').length).toBeLessThanOrEqual(12)
    emulator.resize(60, 20)
    Object.assign(output, { rows: 20 })
    output.emit('resize')
    await emulator.waitFor('Paragraph 1.')
    expect(emulator.text()).toBe(before)
  })

  it('ends by Ctrl+C with the terminal sane', async () => {
    const { emulator, type, ended, modes } = showing('steps')
    await emulator.waitFor('It begins.')
    type('\x03')
    await expect(ended).rejects.toMatchObject({ name: 'Interrupted' })
    expect(modes.at(-1)).toBe(false)
  })
})

describe('a demo that plays by itself', () => {
  it('needs nobody', async () => {
    const { ended, pass } = showing('plays')
    let over = false
    void ended.then(() => {
      over = true
    })
    while (!over) {
      pass()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await ended).toBeNull()
  })

  it('stands still while it is held, and goes on from there', async () => {
    const { emulator, type, pass, press } = showing('plays', { colour: true })
    const passUntil = async (text: string) => {
      while (!emulator.text().includes(text)) {
        pass()
        await emulator.settled()
      }
    }
    await passUntil('It begins.')
    const before = await press(' ', 'space plays')
    for (let times = 0; times < 3; times++) {
      pass()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(emulator.text()).toBe(before)
    type(' ')
    await emulator.waitFor('space holds')
    await passUntil('Paragraph 3.')
  })
})
