/** What a piece of HTML consists of. Offsets are in the piece. */
export type HtmlPart =
  | { kind: 'comment'; text: string; offset: number; textAt: number; end: number; closed: boolean }
  | { kind: 'open'; offset: number; end: number }
  | { kind: 'summary'; text: string; offset: number; end: number }
  | { kind: 'close'; offset: number; end: number }
  | { kind: 'text'; text: string; offset: number; end: number }

const OPEN = /^<details(?:\s+open(?:=(?:""|''|"open"))?)?\s*>/i
const SUMMARY = /^<summary\s*>([\s\S]*?)<\/summary\s*>/i
const CLOSE = /^<\/details\s*>/i

/** Comments and the tags of `<details>`; everything else is text, without the white space around it. */
export function partsOfHtml(html: string): HtmlPart[] {
  const parts: HtmlPart[] = []
  const lastSummary = html.toLowerCase().lastIndexOf('</summary')
  let at = 0
  while (at < html.length) {
    const rest = html.slice(at)
    const space = /^\s+/.exec(rest)
    if (space !== null) {
      at += space[0].length
      continue
    }
    const part = partAt(html, rest, at, lastSummary)
    parts.push(part)
    at = part.end
  }
  return parts
}

function partAt(html: string, rest: string, offset: number, lastSummary: number): HtmlPart {
  if (rest.startsWith('<!--')) {
    const end = html.indexOf('-->', offset + 4)
    const text = html.slice(offset + 4, end < 0 ? html.length : end)
    return {
      kind: 'comment',
      text,
      offset,
      textAt: offset + 4,
      end: end < 0 ? html.length : end + 3,
      closed: end >= 0,
    }
  }
  const open = OPEN.exec(rest)
  if (open !== null) return { kind: 'open', offset, end: offset + open[0].length }
  const summary = offset < lastSummary ? SUMMARY.exec(rest) : null
  if (summary !== null) {
    const text = (summary[1] ?? '').replace(/\s+/g, ' ').trim()
    return { kind: 'summary', text, offset, end: offset + summary[0].length }
  }
  const close = CLOSE.exec(rest)
  if (close !== null) return { kind: 'close', offset, end: offset + close[0].length }
  const next = rest.slice(1).search(/<!--|<\/?(?:details|summary)\b/i)
  const text = (next < 0 ? rest : rest.slice(0, next + 1)).trimEnd()
  return { kind: 'text', text, offset, end: offset + Math.max(1, text.length) }
}
