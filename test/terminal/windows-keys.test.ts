import { describe, expect, it } from 'vitest'
import { openKeyDialogue } from '../../src/terminal/dialogue.ts'
import { listen } from '../../src/terminal/keyboard.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from './emulator.ts'

/**
 * What Node reads from a console of Windows: libuv writes the keys as a VT220 would have, but Backspace as Ctrl+H.
 * @see https://github.com/libuv/libuv/blob/v1.x/src/win/tty.c (`get_vt100_fn_key`)
 */
const WINDOWS = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[1~',
  end: '\x1b[4~',
  insert: '\x1b[2~',
  remove: '\x1b[3~',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  f1: '\x1b[[A',
  backspace: '\b',
  wordLeft: '\x1b[1;5D',
}

async function typed(...keys: string[]): Promise<unknown> {
  const { input, output, type, emulator } = fakeTerminal()
  const dialogue = openKeyDialogue(
    input,
    output,
    openScreen(() => output),
  )
  const entry = dialogue.ask({ label: '> ', keys: () => 'Enter goes on', recall: ['one', 'two'] })
  await emulator.waitFor('Enter goes on')
  type(keys.join(''))
  type('\r')
  return entry
}

describe('the keys of a console of Windows', () => {
  const { up, down, left, right, home, end, remove, backspace, wordLeft } = WINDOWS

  it.each([
    ['Backspace', ['abcd', backspace, backspace], 'ab'],
    ['Home and End', ['bc', home, 'a', end, 'd'], 'abcd'],
    ['Delete', ['xabc', home, remove], 'abc'],
    ['Left and Right', ['ac', left, 'b', right, 'd'], 'abcd'],
    ['Ctrl+Left', ['two words', wordLeft, 'small '], 'two small words'],
    ['Up and Down', [up, up, down], 'two'],
  ])('edit a line: %s', async (_, keys, text) => {
    expect(await typed(...keys)).toEqual({ kind: 'text', text })
  })

  it('write nothing where they have no meaning', async () => {
    const { insert, pageUp, pageDown, f1 } = WINDOWS
    expect(await typed('a', insert, pageUp, pageDown, f1, 'b')).toEqual({ kind: 'text', text: 'ab' })
  })

  it('lead on while a story is told', async () => {
    const { input, type } = fakeTerminal()
    const listening = listen(input)
    const pause = listening.pause()
    type(WINDOWS.right)
    await new Promise((resolve) => setImmediate(resolve))
    expect(pause.aborted).toBe(true)
    listening.end()
  })
})
