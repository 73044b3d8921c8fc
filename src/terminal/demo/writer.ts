import { STOP, STORY } from '../pace.ts'
import type { TypedLine } from './entry.ts'
import { readingTime } from './pace.ts'
import type { DemoStage } from './stage.ts'
import { keystrokes } from './typing.ts'

/** Writes lines so that none of them is gone before it was seen: what is higher than the screen stops in between. */
export class DemoWriter {
  readonly #stage: DemoStage
  readonly #random: () => number
  readonly #speed: number
  /** Lines since somebody could last stop to read. */
  #fresh = 0
  /** Whether anything stands on the screen. */
  #isEmpty = true

  constructor(stage: DemoStage, { random, speed }: { random: () => number; speed: number }) {
    this.#stage = stage
    this.#random = random
    this.#speed = speed
  }

  /** Whether something was written since the last stop. */
  get isFresh(): boolean {
    return this.#fresh > 0
  }

  /** Everything that was written can be seen: somebody has stopped here. */
  stopped(): void {
    this.#fresh = 0
  }

  async clear(): Promise<void> {
    if (this.#isEmpty) return
    await this.#stage.clear()
    this.#isEmpty = true
    this.#fresh = 0
  }

  /** Lines that appear at once, or screen by screen, each with the time to read it. */
  async *read(lines: readonly string[]): AsyncGenerator<void, void> {
    yield* this.#put(lines, async (part) => {
      await this.#write(part)
      await this.pause(readingTime(part), 'reading')
    })
  }

  /** The parts of a story, one after the other; then there is time to read what went by too fast. */
  async *tell(parts: readonly (readonly string[])[]): AsyncGenerator<void, void> {
    const pace = Math.min(STOP, STORY / parts.length)
    for (const part of parts) {
      yield* this.#put(part, async (lines) => {
        await this.#write(lines)
        await this.pause(pace, 'trace')
      })
    }
    await this.pause(readingTime(parts.flat()) - pace * parts.length, 'reading')
  }

  /** Lines that somebody types, each behind its label, which stands there already. */
  async *type(lines: readonly TypedLine[]): AsyncGenerator<void, void> {
    if (this.#fresh > 0 && this.#fresh + lines.length > this.#stage.rows) yield
    for (const { label, text } of lines) {
      if (this.#isEmpty && label + text === '') continue
      if (this.#fresh >= this.#stage.rows) yield
      this.#begin(1)
      if (label !== '') await this.#stage.write(label)
      if (this.#stage.types) {
        for (const stroke of keystrokes(text, this.#random)) {
          await this.pause(stroke.wait, 'typing')
          await this.#stage.write(stroke.text)
        }
        await this.#stage.write('\n')
      } else {
        await this.#stage.write(`${text}\n`)
        await this.pause(readingTime([text]), 'reading')
      }
    }
  }

  async pause(milliseconds: number, why: Parameters<DemoStage['wait']>[1]): Promise<void> {
    if (milliseconds > 0) await this.#stage.wait(milliseconds / this.#speed, why)
  }

  /** Cuts lines into parts that fit on the screen, with a stop (a `yield`) before each that does not fit any more. */
  async *#put(
    lines: readonly string[],
    put: (part: readonly string[]) => Promise<void>,
  ): AsyncGenerator<void, void> {
    let rest = this.#isEmpty ? lines.slice(lines.findIndex((line) => line !== '')) : lines
    if (this.#fresh > 0 && this.#fresh + rest.length > this.#stage.rows) yield
    for (;;) {
      const { rows } = this.#stage
      if (rest.length <= rows) break
      const at = breakOf(rest, rows)
      await put(rest.slice(0, at))
      yield
      rest = rest.slice(at)
    }
    if (rest.length > 0) await put(rest)
  }

  async #write(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return
    this.#begin(lines.length)
    await this.#stage.write(lines.map((line) => `${line}\n`).join(''))
  }

  #begin(lines: number): void {
    this.#isEmpty = false
    this.#fresh += lines
  }
}

/** Where to cut lines that are higher than the screen: at an empty line, if one comes late enough. */
function breakOf(lines: readonly string[], rows: number): number {
  const gap = lines.slice(0, rows + 1).findLastIndex((line) => line.trim() === '')
  return gap > rows / 2 ? gap : rows
}
