import type { Report } from './report.ts'

/** What a terminal could obey or be fooled by: C0 without tab and line ends, C1, and marks that turn text around. */
const CONTROLS = /[\u0001-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g

/** They are shown as what they are and never obeyed; still, nobody means to have them in a lesson. */
export function reportControls(report: Report): void {
  for (const match of report.source.text.matchAll(CONTROLS)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    report.warning(
      match.index,
      'control-character',
      `an invisible control character (U+${code}) stands here`,
      'delete it; in a raw request write it as an escape, such as `\\x1B`',
    )
  }
}
