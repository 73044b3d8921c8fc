import type { Diagnostic } from '../lesson/diagnostic.ts'
import { counted } from './cell.ts'
import { place } from './place.ts'
import { indent } from './prose.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { cut, padStart, width } from './width.ts'
import { wrap } from './wrap.ts'

/** The source line with a caret under the column; of a long line the part around it. */
function pointed({ source, line, column }: Diagnostic, style: Style): string[] {
  const { ascii, ellipsis, vertical } = style.glyphs
  const number = String(line)
  const columns = style.width - number.length - 6
  const flat = source.replaceAll('\t', ' ')
  const before = visible(flat.slice(0, column - 1), ascii)
  const skip = Math.max(0, before.length - Math.floor(columns * 0.7))
  const whole = visible(flat, ascii)
  const text = skip === 0 ? whole : ellipsis + whole.slice(skip + ellipsis.length)
  const at = width(skip === 0 ? before : ellipsis + before.slice(skip + ellipsis.length))
  const bar = style.palette.dim(vertical)
  return [
    `${style.palette.dim(number)} ${bar} ${cut(text, columns, ellipsis)}`,
    `${padStart('', number.length)} ${bar} ${' '.repeat(Math.min(at, columns - 1))}${style.palette.bad('^')}`,
  ]
}

/** What is wrong with a lesson: `file:line:column`, the line itself, the reason, and what to write instead. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string[] {
  const { palette, glyphs } = style
  const { file, line, column, severity, rule, message, fix, source } = diagnostic
  const show = (text: string) => visible(text, glyphs.ascii)
  const paint = severity === 'error' ? palette.bad : palette.refusal
  const where = `${show(file)}:${line}:${column}`
  const head = wrap(
    `${palette.strong(where)}  ${paint(severity)}  ${show(message)}  ${palette.dim(`[${show(rule)}]`)}`,
    style.width,
    2,
  )
  const instead = fix === '' ? [] : wrap(`fix: ${show(fix)}`, style.width - 2, 5)
  if (style.accessible)
    return place([...head, ...(source === '' ? [] : [`The line is: ${show(source)}`]), ...instead], style, 0)
  const lines = source.trim() === '' ? [] : pointed(diagnostic, style)
  return place([...head, ...indent([...lines, ...instead], 2)], style, 0)
}

/** `2 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]
  return parts.length === 0 ? 'no errors' : parts.join(', ')
}
