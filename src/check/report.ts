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

  /** Where a text first stands in the file, or null. */
  find(text: string): Position | null {
    const line = this.#lines.findIndex((candidate) => candidate.includes(text))
    return line < 0 ? null : { line: line + 1, column: (this.#lines[line] ?? '').indexOf(text) + 1 }
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
