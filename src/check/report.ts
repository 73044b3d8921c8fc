import type { Diagnostic, Position } from '../lesson/diagnostic.ts'

/** Collects what is wrong with one file. */
export class Report {
  readonly diagnostics: Diagnostic[] = []
  readonly #file: string
  readonly #lines: readonly string[]

  /** `text` is the file's Markdown, for the line that a diagnostic quotes; empty where it is not known. */
  constructor(file: string, text: string) {
    this.#file = file
    this.#lines = text.split(/\r?\n/)
  }

  error(at: Position, rule: string, message: string, fix = ''): void {
    this.#add('error', at, rule, message, fix)
  }

  warning(at: Position, rule: string, message: string, fix = ''): void {
    this.#add('warning', at, rule, message, fix)
  }

  /** A point to come back to. */
  mark(): number {
    return this.diagnostics.length
  }

  /** What was said since is not said. */
  rewind(mark: number): void {
    this.diagnostics.length = mark
  }

  /** Whether there is an error. */
  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error')
  }

  /** Where a text first stands in the file, or from a place on; null where it does not. */
  find(text: string, from: Position = { line: 1, column: 1 }): Position | null {
    const line = this.#lines.findIndex((candidate, i) => i >= from.line - 1 && candidate.includes(text))
    return line < 0 ? null : { line: line + 1, column: (this.#lines[line] ?? '').indexOf(text) + 1 }
  }

  /** The place in the file of an offset in the text of a fence that opens at `at`. */
  inside(at: Position, text: string, offset: number): Position {
    const before = text.slice(0, offset).split('\n')
    const line = at.line + before.length
    // A fence that is indented is indented as a whole.
    const indent = Math.max(
      0,
      (this.#lines[line - 1] ?? '').indexOf(text.split('\n')[before.length - 1] ?? ''),
    )
    return { line, column: indent + Array.from(before.at(-1) ?? '').length + 1 }
  }

  /** Where the first words of a text stand, in a block that begins at `at`; `at` itself where they are not found. */
  near(at: Position, text: string): Position {
    const words = bare(text).split(' ')
    for (let count = Math.min(5, words.length); count > 0; count--) {
      const wanted = ` ${words.slice(0, count).join(' ')} `
      const found = this.#lines.findIndex((line, i) => i >= at.line - 1 && ` ${bare(line)} `.includes(wanted))
      if (found < 0) continue
      const line = this.#lines[found] ?? ''
      return { line: found + 1, column: line.length - line.trimStart().length + 1 }
    }
    return at
  }

  /** In the order of the file; what is said twice is said once. */
  sorted(): Diagnostic[] {
    const seen = new Set<string>()
    return this.diagnostics
      .filter(({ line, column, rule, message }) => {
        const name = `${line}:${column} ${rule} ${message}`
        return !seen.has(name) && seen.add(name)
      })
      .toSorted((a, b) => a.line - b.line || a.column - b.column)
  }

  #add(severity: 'error' | 'warning', at: Position, rule: string, message: string, fix: string): void {
    const { line, column } = at
    const source = this.#lines[line - 1] ?? ''
    this.diagnostics.push({ file: this.#file, line, column, severity, rule, message, fix, source })
  }
}

/** The words of a line without the marks of Markdown. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
