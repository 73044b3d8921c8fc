import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { renderPointer } from '../text/pointer.ts'
import { indent } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** The source line with a caret under the column; of a long line the part around it. */
function pointed({ source, line, column }: Diagnostic, style: Style): string[] {
  const number = String(line)
  const bar = style.palette.dim(style.glyphs.vertical)
  const [text, caret] = renderPointer(source, column - 1, style.width - number.length - 6, style)
  return [`${style.palette.dim(number)} ${bar} ${text}`, `${' '.repeat(number.length)} ${bar} ${caret}`]
}

/** What is wrong with a lesson: `file:line:column`, the line itself, the reason, and what to write instead. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string[] {
  const { palette, glyphs } = style
  const { file, line, column, severity, rule, message, fix, source } = diagnostic
  const show = (text: string) => visible(text, glyphs.ascii)
  // What we say leaves out parts of a line by a sign of its own.
  const say = (text: string) => show(text.replaceAll('…', glyphs.ellipsis))
  const paint = severity === 'error' ? palette.bad : palette.refusal
  const where = `${show(file)}:${line}:${column}`
  const what = `${paint(severity)}  ${say(message)}  ${palette.dim(`[${show(rule)}]`)}`
  const isWide = width(where) + width(severity) + 2 > style.width
  // An editor or terminal makes a link of a place, but not of one that is broken in two.
  const head = isWide
    ? [palette.strong(where), ...wrap(`  ${what}`, style.width, 2)]
    : wrap(`${palette.strong(where)}  ${what}`, style.width, 2)
  const instead = fix === '' ? [] : wrap(`fix: ${say(fix)}`, style.width - 2, 5)
  if (style.accessible)
    return [
      ...head,
      ...place([...(source === '' ? [] : [`The line is: ${show(source)}`]), ...instead], style, 0),
    ]
  const lines = source.trim() === '' ? [] : pointed(diagnostic, style)
  return [...head, ...place(indent([...lines, ...instead], 2), style, 0)]
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
