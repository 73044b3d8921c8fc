import { place } from '../render/place.ts'
import type { Style } from '../render/style.ts'
import type { Dialogue } from './dialogue.ts'
import { Interrupted } from './interrupted.ts'
import type { Keyboard } from './keyboard.ts'
import type { Screen } from './screen.ts'
import type { Timers } from './timers.ts'

/** What a talk timer needs. */
export interface TalkParts {
  dialogue: Dialogue
  screen: Screen
  /** The keyboard, free to be read key by key; null where the terminal reads whole lines. */
  keyboard: (() => Keyboard) | null
  style: () => Style
  timers: Timers
  /** Microseconds. */
  clock: () => number
}

const ERASE = '\r\u001b[K'
const CTRL_C = '\u0003'
const SECOND = 1000

/** Counts how long neighbours talk to each other, until a key ends it, and says how long it was. */
export async function talk(parts: TalkParts): Promise<void> {
  const { screen, style, clock } = parts
  const began = clock()
  const passed = () => Math.max(0, (clock() - began) / 1000)
  if (parts.keyboard === null) await parts.dialogue.ask({ label: '> ', keys: () => WAITING })
  else await count(parts, parts.keyboard(), passed)
  await screen.write(`\n${place([`You talked for ${minutes(passed())}.`], style()).join('\n')}\n`)
}

const WAITING = ' Talk to your neighbour. Enter ends it.'

/** The time stands in one line, which is drawn anew every second and gone afterwards. */
async function count({ screen, timers }: TalkParts, keyboard: Keyboard, passed: () => number): Promise<void> {
  const ending = new AbortController()
  let interrupted = false
  const hear = (data: Buffer | string): void => {
    interrupted = data.toString().includes(CTRL_C)
    ending.abort()
  }
  const end = () => ending.abort()
  keyboard.setRawMode?.(true)
  keyboard.on('data', hear)
  keyboard.once('end', end)
  keyboard.resume()
  try {
    while (!ending.signal.aborted) {
      await screen.write(`${ERASE} Talk to your neighbour: ${minutes(passed())}   Any key ends it.`)
      await timers.wait(SECOND - (passed() % SECOND), ending.signal)
    }
  } finally {
    keyboard.off('data', hear)
    keyboard.off('end', end)
    keyboard.pause()
    keyboard.setRawMode?.(false)
    await screen.write(ERASE)
  }
  if (interrupted) throw new Interrupted()
}

/** Milliseconds as `1:05`. */
function minutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / SECOND)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
