import { suggest } from '../lesson/suggest.ts'
import { visible } from '../render/visible.ts'
import type { Dialogue } from './dialogue.ts'
import type { Screen } from './screen.ts'

/** One way on. The first of a menu is what Enter chooses; each answers to its number and to its words. */
export interface MenuItem<T> {
  value: T
  /** Words that may be typed instead of the number, in lower case. */
  words: readonly string[]
}

export interface MenuOptions<T> {
  items: readonly MenuItem<T>[]
  keys: () => string
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
  { items, keys, singles = [], settling = 0, read = () => null }: MenuOptions<T>,
): Promise<T | null> {
  const offers = items.map((_, index) => String(index + 1))
  for (;;) {
    const entry = await dialogue.ask({ label: '> ', keys, offers, singles, settling })
    if (entry.kind === 'end') return null
    const said = (entry.kind === 'key' ? entry.key : entry.text).trim().toLowerCase().replace(/^:/, '')
    if (LEAVING.has(said)) return null
    const item =
      said === '' ? items[0] : (items[Number(said) - 1] ?? items.find(({ words }) => words.includes(said)))
    if (item !== undefined) return item.value
    const value = read(said)
    if (value !== null) return value
    const guess = suggest(
      said,
      items.flatMap(({ words }) => words),
    )
    const hint = guess === null ? 'Type a number from above, or q to stop.' : `Did you mean ${guess}?`
    await screen.write(`There is no "${visible(said)}" here. ${hint}\n`)
  }
}

const LEAVING: ReadonlySet<string> = new Set(['q', 'quit', 'exit'])
