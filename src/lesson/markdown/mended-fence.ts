import type { Report } from '../report.ts'

/** Three backticks and a word, with a backtick further on: Markdown sees text, everybody else an opening fence. */
const BROKEN = /^ {0,3}(`{3,})[A-Za-z][^`]*`/

const OPENING = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/

/**
 * The text of a file. A backtick inside an info string stops the fence from being one, and its closing line opens the
 * next; it is reported, and the file is read as if the rest of that line were not there, so that one mistake stays one.
 */
export function mendFences(report: Report): string {
  const { source } = report
  let closing: RegExp | null = null
  let mended = false
  const lines = source.lines.map((line, index) => {
    if (closing !== null) {
      if (closing.test(line)) closing = null
      return line
    }
    const broken = BROKEN.exec(line)
    const marks = broken?.[1] ?? OPENING.exec(line)?.[1]
    if (marks === undefined || (broken !== null && isInlineCode(line, marks))) return line
    closing = new RegExp(`^ {0,3}${marks.charAt(0)}{${marks.length},}[ \\t]*$`)
    if (broken === null) return line
    mended = true
    const at = broken[0].length - 1
    report.error(
      source.lineStart(index + 1) + at,
      'info-backtick',
      'a backtick in this line stops it from opening a fence',
      'write the line without backticks behind the first three, or open the fence with `~~~`',
    )
    return line.slice(0, at) + ' '.repeat(line.length - at)
  })
  return mended ? lines.join('\n') : source.text
}

/** ` ```code``` ` on one line is code inside text. */
function isInlineCode(line: string, marks: string): boolean {
  return new RegExp(`[^\`]${marks}(?!\`)`).test(line)
}
