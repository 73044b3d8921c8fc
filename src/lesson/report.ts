import type { Snippet, Source } from './block/source.ts'
import type { Diagnostic, Position } from './diagnostic.ts'
import type { Problem } from './problem.ts'

/** Collects what is wrong with one file, all of it, in the order of the file. */
export interface Report {
  readonly source: Source
  /** What was collected, without the file. */
  readonly findings: Findings
  spot(offset: number): Spot
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

/** A place in a file with the line it stands on, which can be spoken of when the file is long put away. */
export interface Spot extends Position {
  /** The line. */
  source: string
}

/** What was found in one file; of the file itself nothing is kept, for a course has thousands. */
export interface Findings {
  add(
    severity: Diagnostic['severity'],
    spot: Spot,
    problem: Pick<Diagnostic, 'rule' | 'message' | 'fix'>,
  ): void
  /** These lines could not be read, which has been said: nothing more is said of them. */
  spoil(from: number, to: number): void
  failed(): boolean
  diagnostics(): Diagnostic[]
}

/** `known` was found before. */
export function openFindings(file: string, known: readonly Diagnostic[] = []): Findings {
  const found = [...known]
  const spoilt = new Set<number>()
  let failed = known.some(({ severity }) => severity === 'error')
  return {
    add: (severity, { line, column, source }, { rule, message, fix }) => {
      if (severity === 'error') failed = true
      if (!spoilt.has(line)) found.push({ file, line, column, severity, rule, message, fix, source })
    },
    spoil: (from, to) => {
      for (let line = from; line <= to; line++) spoilt.add(line)
    },
    failed: () => failed,
    diagnostics: () => found.sort(inFileOrder).filter(isFirst),
  }
}

export function openReport(file: string, source: Source): Report {
  const findings = openFindings(file)
  const spot: Report['spot'] = (offset) => {
    const position = source.position(offset)
    return { ...position, source: source.lines[position.line - 1] ?? '' }
  }
  const error: Report['error'] = (offset, rule, message, fix) =>
    findings.add('error', spot(offset), { rule, message, fix })
  return {
    source,
    findings,
    spot,
    error,
    warning: (offset, rule, message, fix) => findings.add('warning', spot(offset), { rule, message, fix }),
    problems: (within, problems) => {
      for (const { offset, rule, message, fix } of problems) error(within.at(offset), rule, message, fix)
    },
    spoil: (from, to = from) => findings.spoil(source.position(from).line, source.position(to).line),
    failed: findings.failed,
    diagnostics: findings.diagnostics,
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
