import type { Writable } from 'node:stream'
import type { Keyboard } from '../keyboard.ts'
import type { OnInterrupt } from '../lines.ts'
import type { Screen } from '../screen.ts'
import { CLOSE_SCREEN, OPEN_SCREEN, repainted } from '../stepper/paint.ts'
import { type DemoKey, readDemoKeys } from './keys.ts'

export interface ConsoleOptions {
  keyboard: Keyboard
  output: Writable & { columns?: number | undefined; rows?: number | undefined }
  screen: Screen
  /** Ctrl+C while the terminal is somebody else's. */
  onInterrupt: OnInterrupt
  onKilled: OnInterrupt
}

// Where nobody knows how large a terminal is.
const USUAL = { columns: 80, rows: 24 }

/** A terminal that is taken for a while: every key is heard, and what is painted stands on a screen of its own. */
export class DemoConsole {
  readonly #options: ConsoleOptions
  #painted: readonly string[] | null = null
  #close: (() => void) | null = null
  readonly #listeners = new Set<() => void>()

  constructor(options: ConsoleOptions) {
    this.#options = options
  }

  get columns(): number {
    return this.#options.output.columns ?? USUAL.columns
  }

  get rows(): number {
    return this.#options.output.rows ?? USUAL.rows
  }

  /** `hear`: a key, or null where there will be no more; `resized`: what was painted is to be painted anew. */
  async open(hear: (key: DemoKey | null) => void, resized: () => void): Promise<void> {
    const { keyboard, output, screen, onKilled } = this.#options
    const read = (data: Buffer | string) => {
      for (const key of readDemoKeys(data.toString())) {
        if (key.kind === 'interrupt' && this.#listeners.size > 0) this.#interrupt()
        else hear(key)
      }
    }
    const end = () => hear(null)
    const resize = () => {
      this.#painted = null
      resized()
    }
    const leave = () => {
      output.write(CLOSE_SCREEN)
      keyboard.setRawMode?.(false)
    }
    keyboard.setRawMode?.(true)
    keyboard.on('data', read)
    keyboard.once('end', end)
    keyboard.resume()
    output.on('resize', resize)
    // Whoever dies of a signal tidies nothing up.
    const stopDying = onKilled(leave)
    this.#close = () => {
      keyboard.off('data', read)
      keyboard.off('end', end)
      keyboard.pause()
      output.off('resize', resize)
      stopDying()
      leave()
    }
    this.#painted = null
    await screen.write(OPEN_SCREEN)
  }

  /** Ctrl+C while something is at work is for who listens here; otherwise it is a key. */
  onInterrupt(listener: () => void): () => void {
    this.#listeners.add(listener)
    const forget = this.#close === null ? this.#options.onInterrupt(listener) : () => {}
    return () => {
      this.#listeners.delete(listener)
      forget()
    }
  }

  #interrupt(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Gives the terminal back as it was, with some lines that stay. */
  close(staying: readonly string[] = []): void {
    const close = this.#close
    this.#close = null
    close?.()
    const rows = staying.slice(0, staying.findLastIndex((line) => line !== '') + 1)
    if (close !== null && rows.length > 0) this.#options.output.write(`${rows.join('\n')}\n`)
  }

  /** One line a row, from the top. */
  paint(lines: readonly string[]): void {
    if (this.#close === null) return
    const text = repainted(this.#painted, lines)
    this.#painted = lines
    if (text !== '') this.#options.output.write(text)
  }
}
