import { graphemes } from '../../render/text/width.ts'

/** Some characters of a text that is typed, and the milliseconds before they are. */
export interface Keystroke {
  text: string
  wait: number
}

/** A key of somebody who types well while others watch; nobody watches a long text for longer than this. */
const KEY = 65
const LONGEST = 9000

const SGR_OR_CHARACTERS = /(?:\u001b\[[\d;]*m)+|[^\u001b]+/g

/**
 * A text as a person types it: not evenly, a little slower after a word, slower after a line. Colours (SGR) come with
 * the character that they colour, and the spaces that a line is set in by with its first. `random` decides the rhythm.
 */
export function keystrokes(text: string, random: () => number): Keystroke[] {
  const characters = charactersOf(text)
  const key = Math.min(KEY, LONGEST / Math.max(1, characters.length))
  let before = ' '
  return characters.map((character) => {
    const wait = Math.round(key * slowness(before) * (0.6 + 0.8 * random()))
    before = character.replace(/\u001b\[[\d;]*m/g, '')
    return { text: character, wait }
  })
}

function slowness(before: string): number {
  if (before.endsWith('\n')) return 4
  return /[\s,;{}()]$/.test(before) ? 1.6 : 1
}

function charactersOf(text: string): string[] {
  const found: string[] = []
  /** What no key types by itself: it comes with the next character. */
  let led = ''
  let isMargin = true
  for (const [part] of text.matchAll(SGR_OR_CHARACTERS)) {
    if (part.startsWith('\u001b')) {
      led += part
      continue
    }
    for (const character of graphemes(part)) {
      led += character
      isMargin = character === '\n' || (isMargin && character === ' ')
      if (isMargin && character !== '\n') continue
      found.push(led)
      led = ''
    }
  }
  if (led === '') return found
  const last = found.pop() ?? ''
  return [...found, last + led]
}
