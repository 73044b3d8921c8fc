import type { Report } from './report.ts'

/** What a terminal could obey or be fooled by: C0 without tab and line ends, C1, and marks that turn text around. */
const CONTROLS = /[\u0001-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/

/** They are shown as what they are and never obeyed; still, nobody means to have them in a lesson. One a line is enough. */
export function reportControls(report: Report): void {
  const { source } = report
  if (source.text.search(CONTROLS) < 0) return
  source.lines.forEach((line, index) => {
    const at = line.search(CONTROLS)
    if (at < 0) return
    const code = line.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
    report.warning(
      source.lineStart(index + 1) + at,
      'control-character',
      `an invisible control character (U+${code}) stands here`,
      'delete it; in a raw request write it as an escape, such as `\\x1B`',
    )
  })
}
