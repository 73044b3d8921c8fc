import type { Style } from '../style/style.ts'
import { visible } from '../text/visible.ts'

/** What a fault means for the restaurant; the field's words for it stand in brackets behind. */
const FAULT_WORDS: Record<string, string> = {
  'dns=fail': 'nobody can find the address any more',
  'dns=ok': 'the address can be found again',
  'server=down': 'the door is shut',
  'server=slow': 'the door is slow',
  'server=up': 'the door is open again',
  'application=down': 'the kitchen is closed',
  'application=slow': 'the kitchen is slow',
  'application=up': 'the kitchen is open again',
  'database=down': 'the pantry is locked',
  'database=slow': 'the pantry is slow',
  'database=up': 'the pantry is open again',
  'partner=down': 'the supplier does not answer',
  'partner=slow': 'the supplier is slow',
  'partner=up': 'the supplier answers again',
}

/** `From here on: the pantry is locked (database=down)`, in the lens of the style. */
export function settingWords(changed: Record<string, string>, style: Style): string {
  const told = Object.entries(changed).map(([name, value]) => {
    const pair = `${name}=${value}`
    const words = style.lens === 'technical' ? undefined : FAULT_WORDS[pair]
    return words === undefined ? visible(pair, style.glyphs.ascii) : `${words} (${pair})`
  })
  return `From here on: ${told.join(', ')}`
}
