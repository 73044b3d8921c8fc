import type { Lesson } from '../../lesson/lesson.ts'
import type { Report } from '../report.ts'

/** Every quoted piece of a system's source still stands in it. `code` null: there is no source to compare with. */
export function checkQuotations({ pages, system }: Lesson, code: string | null, report: Report): void {
  if (code === null) return
  const source = tight(code)
  for (const block of pages.flatMap((page) => page.blocks)) {
    if (block.type !== 'source') continue
    if (!new RegExp(`(?<![\\w$])${block.handler.replaceAll('$', '\\$')}(?![\\w$])`).test(code)) {
      const message = `The system "${system}" has no ${block.handler}.`
      report.error(
        block.at,
        'source-drift',
        message,
        `name a function of it: \`lessons systems ${system}\` lists them`,
      )
      continue
    }
    const missing = firstMissing(block.text, source)
    if (missing === null) continue
    const message = `This is no longer the source of ${block.handler}: "${missing}" does not stand there so.`
    const place = report.find(missing, block.at) ?? block.at
    report.error(place, 'source-drift', message, 'copy it anew from the system')
  }
}

/** Code without the white space that means nothing: all that does not keep two words apart. */
function tight(code: string): string {
  return code.replace(/\s+/g, ' ').replace(/(?<![\w$]) | (?![\w$])/g, '')
}

/** The first line that does not follow in the source; a line with only `…` skips anything. */
function firstMissing(quoted: string, source: string): string | null {
  let from = 0
  for (const piece of piecesOf(quoted)) {
    const found = source.indexOf(tight(piece.join('\n')), from)
    if (found < 0) {
      const good = piece.findIndex((_, i) => !source.includes(tight(piece.slice(0, i + 1).join('\n')), from))
      return (piece[good] ?? piece[0] ?? '').trim()
    }
    from = found + tight(piece.join('\n')).length
  }
  return null
}

/** The lines between the gaps. */
function piecesOf(quoted: string): string[][] {
  const pieces: string[][] = [[]]
  for (const line of quoted.split('\n')) {
    if (/^\s*(?:\/\/\s*)?(?:…|\.\.\.)\s*$/.test(line)) pieces.push([])
    else if (line.trim() !== '') pieces.at(-1)?.push(line)
  }
  return pieces.filter((piece) => piece.length > 0)
}
