import type { Source } from './block/source.ts'
import { DEEPEST, deep, LARGEST_FILE, tooLarge } from './limits.ts'
import type { Problem } from './problem.ts'

/** How many quotes and nested lists a file may have; time grows with the square of this number too. */
const MOST_BLOCKS = 2000

/**
 * Why not to give a text to the Markdown parser at all, found by counting characters; null where it may have it.
 * The depth is estimated from above; what passes is measured again when it has been parsed.
 */
export function refusal(source: Source): Problem | null {
  const { text } = source
  const bytes = new TextEncoder().encode(text).length
  if (bytes > LARGEST_FILE) return tooLarge(bytes)
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    return {
      offset: nul,
      rule: 'nul',
      message: 'this file holds a NUL character (U+0000), which text never does',
      fix: 'delete it; in a raw request write `\\0`',
    }
  }
  return tooDeep(source) ?? tooMany(source)
}

/** What may stand before the text of a line: blanks, marks of quotes and of list items. */
const PREFIX = /^([ \t]*)((?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|[ \t])*)/

/** A list item costs two or three columns, a quote one mark: far more than the limit cannot be meant otherwise. */
function tooDeep(source: Source): Problem | null {
  for (const [index, line] of source.lines.entries()) {
    const [, indent = '', prefix = ''] = PREFIX.exec(line) ?? []
    const marks = prefix.match(/[>+*-]|\d+[.)]/g)?.length ?? 0
    if (marks === 0) continue
    const blanks = (prefix.match(/[ \t]{2,}/g) ?? []).join('').length
    const columns = indent.replaceAll('\t', '    ').length + blanks
    if (marks + columns / 2 > 1.5 * DEEPEST) return deep(source.lineStart(index + 1))
  }
  return null
}

/** What the Markdown parser takes longer for the more there are of them: whatever is opened and closed again. */
function tooMany(source: Source): Problem | null {
  let count = 0
  let before = { quotes: 0, level: 0, text: false }
  for (const [index, line] of source.lines.entries()) {
    const [whole = '', indent = '', prefix = ''] = PREFIX.exec(line) ?? []
    const quotes = prefix.match(/>/g)?.length ?? 0
    const items = prefix.match(/[+*-]|\d+[.)]/g)?.length ?? 0
    const level = items === 0 ? before.level : indent.length + items
    count += Math.max(0, quotes - before.quotes) + Math.max(0, items - 1)
    if (level > before.level && indent !== '') count++
    if (line.startsWith('[^', whole.length)) count++
    if (before.text && /^[ \t>]*(?:=+|-+)[ \t]*$/.test(line)) count++
    before = { quotes, level, text: line.trim() !== '' }
    if (count <= MOST_BLOCKS) continue
    return {
      offset: source.lineStart(index + 1),
      rule: 'too-many',
      message: `more than ${MOST_BLOCKS} block quotes, nested lists, footnotes and underlined headings stand here`,
      fix: 'split the file into several lessons',
    }
  }
  return null
}
