/** A key that somebody has pressed before an audience, by what it is for; or the character that it writes. */
export type DemoKey =
  | { kind: 'on' }
  | { kind: 'back' }
  | { kind: 'enter' }
  | { kind: 'escape' }
  | { kind: 'erase' }
  | { kind: 'interrupt' }
  | { kind: 'character'; character: string }

// Arrows in both spellings that terminals have, with or without Shift and the like; Page keys are those of presenters.
const KEYS: readonly [
  RegExp,
  DemoKey['kind'] & ('on' | 'back' | 'enter' | 'escape' | 'erase' | 'interrupt'),
][] = [
  [/^\u001b(?:\[(?:1;\d)?[BC]|O[BC]|\[6(?:;\d)?~)/, 'on'],
  [/^\u001b(?:\[(?:1;\d)?[AD]|O[AD]|\[5(?:;\d)?~)/, 'back'],
  [/^(?:\r\n?|\n)/, 'enter'],
  [/^\u0003/, 'interrupt'],
  [/^[\u007f\b]/, 'erase'],
]
// A paste is no row of keys, and what is no key of ours is nothing.
const PASTE = /^\u001b\[200~[\s\S]*?(?:\u001b\[201~|$)/
const OTHER = /^\u001b(?:\[[\d;?]*[ -/]*[@-~]|O.|[^\u001b])/

/** Reads what came from a terminal in raw mode. */
export function readDemoKeys(data: string): DemoKey[] {
  const found: DemoKey[] = []
  for (let rest = data; rest !== ''; ) {
    const { key, length } = nextKey(rest)
    if (key !== null) found.push(key)
    rest = rest.slice(length)
  }
  return found
}

function nextKey(text: string): { key: DemoKey | null; length: number } {
  const paste = PASTE.exec(text)
  if (paste !== null) return { key: null, length: paste[0].length }
  for (const [pattern, kind] of KEYS) {
    const found = pattern.exec(text)
    if (found !== null) return { key: { kind }, length: found[0].length }
  }
  const other = OTHER.exec(text)
  if (other !== null) return { key: null, length: other[0].length }
  const [character = ''] = text
  if (character === '\u001b') return { key: { kind: 'escape' }, length: 1 }
  const isWritten = /^\P{Cc}$/u.test(character)
  return { key: isWritten ? { kind: 'character', character } : null, length: character.length }
}
