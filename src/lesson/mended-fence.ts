import type { Root } from 'mdast'
import { parseFile } from './markdown.ts'
import type { Report } from './report.ts'

/** Three backticks and a word, with a backtick further on: Markdown sees text, and everybody else an opening fence. */
const BROKEN = /^( {0,3})(`{3,})([A-Za-z][^`\n]*)`/

/** More rounds than that are not worth it: the first broken fences have been reported. */
const ROUNDS = 10

/**
 * A backtick inside an info string stops the fence from being one, and its closing line opens the next.
 * It is reported, and the file is read as if the rest of that line were not there, so that one mistake stays one.
 */
export function mendInfoStrings(root: Root, report: Report): Root {
  let mended = report.source.text
  let tree = root
  for (let round = 0; round < ROUNDS; round++) {
    const offset = mendFirst(tree, mended, report)
    if (offset === null) break
    const end = mended.indexOf('\n', offset)
    const stop = end < 0 ? mended.length : end
    mended = mended.slice(0, offset) + ' '.repeat(stop - offset) + mended.slice(stop)
    tree = parseFile(mended)
  }
  return tree
}

/** Reports the first broken fence and returns where its backtick stands. */
function mendFirst(root: Root, text: string, report: Report): number | null {
  const lines = text.split('\n')
  for (const node of root.children) {
    if (node.type !== 'paragraph') continue
    for (let line = node.position?.start.line ?? 1; line <= (node.position?.end.line ?? 0); line++) {
      const whole = lines[line - 1] ?? ''
      const match = BROKEN.exec(whole)
      if (match === null || new RegExp(`[^\`]${match[2]}(?!\`)`).test(whole.slice(match[0].length - 2)))
        continue
      const offset = report.source.lineStart(line) + match[0].length - 1
      report.error(
        offset,
        'info-backtick',
        'a backtick in this line stops it from opening a fence',
        'write the line without backticks behind the first three, or open the fence with `~~~`',
      )
      return offset
    }
  }
  return null
}
