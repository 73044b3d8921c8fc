import { width } from '../../render/text/width.ts'
import { wrap } from '../../render/text/wrap.ts'

// Whoever goes back sees at most so much; more than any screen has rows.
const KEPT = 300
const RESET = '\u001b[0m'

/** What stands on a page of a demo: lines, of which the last may still be typed. */
export class DemoSheet {
  #lines: string[] = ['']

  write(text: string): void {
    const [first = '', ...rest] = text.split('\n')
    this.#lines.push((this.#lines.pop() ?? '') + first, ...rest)
    if (this.#lines.length > KEPT) this.#lines = this.#lines.slice(-KEPT)
  }

  clear(): void {
    this.#lines = ['']
  }

  append(lines: readonly string[]): void {
    this.write(lines.map((line) => `${line}\n`).join(''))
  }

  /** Whole lines that stood here before: what was written since is gone. */
  rewind(lines: readonly string[]): void {
    this.#lines = [...lines, '']
  }

  /** The lines as they are now; the one that is being typed is marked. */
  lines(): string[] {
    const typed = this.#lines.at(-1) ?? ''
    const whole = this.#lines.slice(0, -1)
    return typed === '' ? whole : [...whole, `${typed}${RESET}\u001b[7m ${RESET}`]
  }
}

/** The last of some lines in so many rows; lines that were drawn for a wider screen are broken. */
export function lastRows(lines: readonly string[], rows: number, columns: number): string[] {
  const fitting = lines
    .slice(-rows)
    .flatMap((line) => (width(line) > columns ? wrap(line, columns, 1) : [line]))
  const seen = fitting.slice(-rows)
  return [...seen, ...Array.from({ length: rows - seen.length }, () => '')]
}
