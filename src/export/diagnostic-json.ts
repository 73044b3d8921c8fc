import type { Diagnostic } from '../lesson/diagnostic.ts'

/** A diagnostic as editors and CI read it: what is meant is marked from `line:column` to `endLine:endColumn`. */
export interface DiagnosticJson extends Omit<Diagnostic, 'fix'> {
  endLine: number
  /** Behind the last character, counted as `column` is, from 1. */
  endColumn: number
  /** null: the message says it. */
  fix: string | null
}

export function diagnosticJson({
  file,
  line,
  column,
  severity,
  rule,
  message,
  fix,
  source,
}: Diagnostic): DiagnosticJson {
  const end = { endLine: line, endColumn: Math.max(column, endOf(source, column)) }
  return { file, line, column, ...end, severity, rule, message, fix: fix === '' ? null : fix, source }
}

/** What begins a line is meant with the line; what stands in it, up to the next space. */
function endOf(source: string, column: number): number {
  const characters = Array.from(source.trimEnd())
  const isFirst = characters.slice(0, column - 1).every((character) => character.trim() === '')
  if (isFirst) return characters.length + 1
  const space = characters.findIndex((character, at) => at >= column - 1 && character.trim() === '')
  return (space < 0 ? characters.length : space) + 1
}
