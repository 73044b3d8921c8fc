import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { playDemo } from '../../src/cli/demo/play-demo.ts'
import { DemoLines } from '../../src/terminal/demo/lines.ts'
import { openLineDialogue } from '../../src/terminal/line-dialogue.ts'
import { choose, lesson, prose, quiz } from '../player/lesson.ts'
import { openShop } from '../player/shop.ts'
import { styleOf } from '../render/fixture.ts'

const PAGES = [
  [prose('It begins.')],
  [prose('Now say:'), quiz(choose({ apple: false, pear: true }), { id: 'fruit' })],
  [prose('It ends.')],
]

/** Everything that is read where these lines are typed, one after the other. */
async function told(...lines: string[]): Promise<{ text: string; page: number | null }> {
  const parts: string[] = []
  const screen = { write: async (text: string) => void parts.push(text) }
  const keyboard = new PassThrough()
  keyboard.end(lines.map((line) => `${line}\n`).join(''))
  const never = () => () => {}
  const style = () => styleOf({ width: 60, accessible: true })
  const stage = new DemoLines({
    dialogue: openLineDialogue(keyboard, screen, never),
    screen,
    timers: { wait: async () => {} },
    onInterrupt: never,
    style,
    rows: () => 20,
    mode: 'steps',
    pages: 3,
    only: null,
  })
  const aside = { line: () => 'The time.', hold: () => {}, go: () => {}, show: () => {} }
  stage.open(aside)
  const play = { page: 1, only: false, mistakes: false, seed: 1, speed: 1, now: () => 0 }
  const page = await playDemo({ lesson: lesson(...PAGES), ...play, stage, kitchen: openShop(), style })
  return { text: parts.join(''), page }
}

describe('a demo that is led line by line', () => {
  it('says at every step what can be typed, and the time once a page', async () => {
    const { text, page } = await told('', '', '', '', '', '')
    expect(page).toBeNull()
    expect(text).toMatchInlineSnapshot(`
      "A test. About 5 minutes.

      Page 1 of 3.

       It begins.

      The time.
      Press Enter to go on, or type back, page 2, blank, sandbox,
       quit.
      > 
      Page 2, page 2 of 3.

       Now say:

       Why?

         1. apple
         2. pear

      The time.
      Press Enter to go on, or type hands as 8 15, talk, back,
       page 2, blank, sandbox, quit.
      > 
      > 2

       Right.
         About pear

      Press Enter to go on, or type back, page 2, blank, sandbox,
       quit.
      > 
      Page 3, page 3 of 3.

       It ends.

      The time.
      Press Enter to go on, or type back, page 2, blank, sandbox,
       quit.
      > 
      The end of A test.
      0 requests, 0 to the pantry, it was right at the first try,
      1 minute.

      Press Enter to go on, or type back, page 2, blank, sandbox,
       quit.
      > "
    `)
  })

  it('goes back, on, to a page and away by words', async () => {
    const { text, page } = await told('', 'back', 'next', '8 1', 'page 3', ':quit')
    expect(page).toBe(3)
    expect(text.split('It begins.')).toHaveLength(3)
    expect(text.split('Now say:')).toHaveLength(3)
    expect(text).toContain('8 hands, 89 percent')
    expect(text).toContain('It ends.')
  })

  it('counts the hands that end a talk', async () => {
    const { text } = await told('', '8 1', 'talk', '1 8', ':quit')
    expect(text).toContain('Enter ends it, or hands')
    expect(text.match(/8 hands, 89 percent/g)).toHaveLength(3)
  })

  it('blanks the screen by lines, and leaves at the end of its input', async () => {
    const { text, page } = await told('blank', '')
    expect(page).toBe(1)
    expect(text).toContain('\n'.repeat(20))
    expect(text.split('It begins.')).toHaveLength(3)
  })
})
