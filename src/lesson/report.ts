import type { Snippet, Source } from './block/source.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Problem } from './problem.ts'

/** Collects what is wrong with one file, all of it, in the order of the file. */
export interface Report {
  readonly source: Source
  /** `offset` is a place in the file. */
  error(offset: number, rule: string, message: string, fix: string): void
  warning(offset: number, rule: string, message: string, fix: string): void
  /** What a parser found in a piece of the file. */
  problems(within: Snippet, problems: readonly Problem[]): void
  /** These lines, or this one, could not be read, which has been said: nothing more is said of them. */
  spoil(from: number, to?: number): void
  /** Whether there is an error; warnings leave a lesson playable. */
  failed(): boolean
  diagnostics(): Diagnostic[]
}

/** `known` was found before. */
export function openReport(file: string, source: Source, known: readonly Diagnostic[] = []): Report {
  const found = [...known]
  const spoilt = new Set<number>()
  let failed = known.some(({ severity }) => severity === 'error')
  const add = (
    severity: Diagnostic['severity'],
    offset: number,
    rule: string,
    message: string,
    fix: string,
  ): void => {
    const position = source.position(offset)
    if (severity === 'error') failed = true
    if (spoilt.has(position.line)) return
    found.push({
      file,
      ...position,
      severity,
      rule,
      message,
      fix,
      source: source.lines[position.line - 1] ?? '',
    })
  }
  const error: Report['error'] = (offset, rule, message, fix) => add('error', offset, rule, message, fix)
  return {
    source,
    error,
    warning: (offset, rule, message, fix) => add('warning', offset, rule, message, fix),
    problems: (within, problems) => {
      for (const { offset, rule, message, fix } of problems) error(within.at(offset), rule, message, fix)
    },
    spoil: (from, to = from) => {
      const last = source.position(to).line
      for (let { line } = source.position(from); line <= last; line++) spoilt.add(line)
    },
    failed: () => failed,
    diagnostics: () => found.sort(inFileOrder).filter(isFirst),
  }
}

export function inFileOrder(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column
}

/** The same thing said twice of one place is said once. */
function isFirst(diagnostic: Diagnostic, index: number, all: readonly Diagnostic[]): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const other = all[at]
    if (other === undefined || inFileOrder(other, diagnostic) !== 0) return true
    if (other.rule === diagnostic.rule && other.message === diagnostic.message) return false
  }
  return true
}
