/** A key as a prompt hears of it. */
interface Key {
  name: string
  ctrl: boolean
}

export function isUp(key: Key): boolean {
  return key.name === 'up' || (key.ctrl && key.name === 'p')
}

export function isDown(key: Key): boolean {
  return key.name === 'down' || (key.ctrl && key.name === 'n')
}

export function isInterrupt(key: Key): boolean {
  return key.ctrl && key.name === 'c'
}

export function isEnd(key: Key): boolean {
  return key.ctrl && key.name === 'd'
}

/** What a key sends; Inquirer's type of a key leaves it out. */
export function writtenBy(key: object): string {
  return 'sequence' in key && typeof key.sequence === 'string' ? key.sequence : ''
}
