import { suggest } from '../lesson/suggest.ts'
import { renderNotice } from '../render/notice.ts'
import type { Style } from '../render/style/style.ts'
import { cut } from '../render/text/width.ts'
import type { Dialogue } from './dialogue.ts'
import type { Screen } from './screen.ts'

/** One way on. The first of a menu is what Enter chooses; each answers to its words, and to its number where it has one. */
export interface MenuItem<T> {
  value: T
  /** Words that may be typed instead of the number, in lower case. */
  words: readonly string[]
}

export interface MenuOptions<T> {
  items: readonly MenuItem<T>[]
  keys: () => string
  style: () => Style
  /** What can be typed, as a sentence, where the items stand on the screen without numbers. */
  ways?: string
  /** Keys that answer at once, without Enter. */
  singles?: readonly string[]
  /** As of an entry: how long Enter on nothing has to wait. */
  settling?: number
  /** Reads what is neither a number nor a word of the menu; null where it is nothing either. */
  read?: (text: string) => T | null
}

/** Asks until one of the items is chosen; null where the person leaves (`q`, Ctrl+D). */
export async function choose<T>(
  dialogue: Dialogue,
  screen: Screen,
  { items, keys, style, ways, singles = [], settling = 0, read = () => null }: MenuOptions<T>,
): Promise<T | null> {
  const offers = ways === undefined ? items.map((_, index) => String(index + 1)) : []
  for (;;) {
    const entry = await dialogue.ask({ label: '> ', keys, offers, singles, settling })
    if (entry.kind === 'end') return null
    const typed = (entry.kind === 'key' ? entry.key : entry.text).trim()
    const said = typed.toLowerCase().replace(/^[:.]/, '')
    if (LEAVING.has(said)) return null
    const item =
      said === ''
        ? items[0]
        : (items[offers.indexOf(said)] ?? items.find(({ words }) => words.includes(said)))
    if (item !== undefined) return item.value
    const value = read(said)
    if (value !== null) return value
    const guess = suggest(
      said,
      items.flatMap(({ words }) => words),
    )
    const hint = ways ?? 'Type a number from above, or q to stop.'
    const meant = guess === null ? hint : `Did you mean ${guess}?`
    const shown = cut(typed.replace(/\s+/g, ' '), QUOTED, style().glyphs.ellipsis)
    const lines = renderNotice(`There is no "${shown}" here. ${meant}`, style())
    await screen.write(`\n${lines.join('\n')}\n`)
  }
}

/** Columns of what was typed, where it is said again. */
const QUOTED = 40
const LEAVING: ReadonlySet<string> = new Set(['q', 'quit', 'exit'])
