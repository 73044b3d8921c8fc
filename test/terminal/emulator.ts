import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'

/** How long a test waits for what never comes. */
const DEADLINE = 8_000

/** A terminal without a window: whatever is written to it can be read as a person would see it. */
export class Emulator {
  readonly #terminal: InstanceType<typeof xterm.Terminal>
  readonly #watchers = new Set<() => void>()
  /** Everything that was written, with its escape sequences. */
  raw = ''

  constructor(columns = 80, rows = 24) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true })
  }

  write(data: string, done: () => void = () => {}): void {
    this.raw += data
    this.#terminal.write(data, () => {
      for (const watch of this.#watchers) watch()
      done()
    })
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows)
  }

  /** All lines from the first to the last that has something, without blanks at their ends. */
  text(): string {
    const buffer = this.#terminal.buffer.active
    const lines = Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row))
    return lines
      .map((line) => line?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd()
  }

  /** The lines that a person sees, without blanks at their ends. */
  screen(): string[] {
    const { active } = this.#terminal.buffer
    return Array.from({ length: this.#terminal.rows }, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    )
  }

  /** The line in which the cursor stands, and its column. */
  cursor(): { line: string; column: number } {
    const buffer = this.#terminal.buffer.active
    const line = buffer.getLine(buffer.baseY + buffer.cursorY)?.translateToString(true) ?? ''
    return { line, column: buffer.cursorX }
  }

  get pastesAreMarked(): boolean {
    return this.#terminal.modes.bracketedPasteMode
  }

  get cursorIsVisible(): boolean {
    return this.raw.lastIndexOf('\x1b[?25h') >= this.raw.lastIndexOf('\x1b[?25l')
  }

  /** Resolves when everything that was written so far is on the screen. */
  settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(() => this.#terminal.write('', resolve)))
  }

  /** Resolves as soon as the screen shows this; rejects with the screen where it never does. */
  waitFor(what: string | RegExp | (() => boolean)): Promise<void> {
    const isThere = () =>
      typeof what === 'function'
        ? what()
        : typeof what === 'string'
          ? this.text().includes(what)
          : what.test(this.text())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watch)
        reject(new Error(`Waited in vain for ${what}. The screen:\n${this.text()}`))
      }, DEADLINE)
      const watch = () => {
        if (!isThere()) return
        clearTimeout(timer)
        this.#watchers.delete(watch)
        resolve()
      }
      this.#watchers.add(watch)
      watch()
    })
  }
}

/** Both ends of a terminal as streams: what is typed, and the emulator that shows what is written. */
export function fakeTerminal(columns = 80, rows = 24) {
  const emulator = new Emulator(columns, rows)
  const modes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => modes.push(raw),
  })
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      // A terminal driver turns every line feed into a new line.
      write: (data, _, done) => emulator.write(String(data).replace(/(?<!\r)\n/g, '\r\n'), done),
    }),
    // Like the real one, it outlives every prompt.
    { isTTY: true, columns, rows, _isStdio: true },
  )
  return { emulator, input, output, modes, type: (keys: string) => input.write(keys) }
}
