// What readline can do and its types leave out, or does and is better left undone.

/** Inquirer's type of a readline leaves it out. */
export function cursorOf(readline: object): number {
  return 'cursor' in readline && typeof readline.cursor === 'number' ? readline.cursor : 0
}

/** Ctrl+C is a key like any other here; whoever else hears of it would end the prompt without tidying up. */
export function hearNothing(
  readline: { on(event: 'SIGINT', listener: () => void): unknown },
  event: 'SIGINT',
): void {
  // Inquirer's type of a readline leaves it out as well.
  if ('removeAllListeners' in readline && typeof readline.removeAllListeners === 'function')
    readline.removeAllListeners(event)
  // Without any listener, readline would close.
  readline.on(event, () => {})
}

/**
 * With every character readline measures the whole line, to draw what nobody sees, and Inquirer asks it where the
 * cursor is: a paste of 100 kB would take minutes. Readline calls its methods by these old names.
 */
export function insertPlainly(
  readline: Reader & { line: string; getCursorPos(): unknown },
  isPasting: () => boolean,
): void {
  const measure = readline.getCursorPos.bind(readline)
  let measured = measure()
  const _insertString = (text: string): void => {
    const { line } = readline
    const at = cursorOf(readline)
    const changed = at === line.length ? line + text : line.slice(0, at) + text + line.slice(at)
    Object.assign(readline, { line: changed, cursor: at + text.length })
  }
  const getCursorPos = (): unknown => {
    if (!isPasting()) measured = measure()
    return measured
  }
  Object.assign(readline, { _insertString, getCursorPos })
}

/** A readline, as far as it is used here. */
export interface Reader {
  clearLine(direction: 0): void
  write(text: string): void
}

/** Puts the cursor to a place in the line: readline lets one write, and not move. */
export function goTo(readline: Reader, at: number): void {
  if (at < cursorOf(readline)) Object.assign(readline, { cursor: at })
}
