const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  middot: '·',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  rarr: '→',
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/** Elements that nobody reads. */
const UNREAD = /^(?:script|style|title|template|noscript|svg|select|textarea)$/
/** Elements that have no end. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** Elements that stand in a line with their neighbours; every other begins a line of its own. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|button|cite|code|data|dfn|em|i|img|input|ins|kbd|label|mark|meter|output|progress|q|s|samp|small|span|strong|sub|sup|td|th|time|u|var|wbr)$/
const CELL = /^(?:td|th)$/

const TAG = /<!--[\s\S]*?(?:-->|$)|<!?(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gi

function isUnread(name: string, attributes: string): boolean {
  if (UNREAD.test(name)) return true
  // Links to a place on the same page are for jumping about, not for reading.
  if (name === 'a' && /\shref\s*=\s*["']?#/i.test(attributes)) return true
  return /\s(?:hidden(?=[\s=/]|$)|aria-hidden\s*=\s*["']?true)/i.test(attributes)
}

/**
 * What somebody would read on a page of HTML, a heading, paragraph, list item or row of a table a line. Scripts,
 * styles, what is hidden and links within the page are left out. Never fails: broken HTML is read as far as it goes.
 */
export function pageLines(html: string): string[] {
  const lines: string[] = []
  let line = ''
  let last = 0
  /** The element that nobody reads and that is open, and how many of its name are open in it. */
  let unread: { name: string; depth: number } | null = null
  const say = (text: string) => {
    if (unread === null) line += text.replace(/&(#?\w{1,10});/g, entity).replace(/\s+/g, ' ')
  }
  const end = () => {
    const text = line.replace(/ {2,}/g, ' ').replaceAll('\t', '   ').trim()
    if (text !== '') lines.push(text)
    line = ''
  }
  for (const found of html.matchAll(TAG)) {
    say(html.slice(last, found.index))
    last = found.index + found[0].length
    const [, slash, tag = '', attributes = ''] = found
    const name = tag.toLowerCase()
    if (name === '') continue
    const opens = slash === '' && !VOID.test(name) && !attributes.endsWith('/')
    if (unread !== null) {
      if (name === unread.name) unread.depth += slash === '/' ? -1 : opens ? 1 : 0
      if (unread.depth === 0) unread = null
    } else if (opens && isUnread(name, attributes)) {
      unread = { name, depth: 1 }
    } else if (CELL.test(name) && opens) {
      line = line.trim() === '' ? '' : `${line.trimEnd()}\t`
    } else if (!INLINE.test(name)) end()
  }
  say(html.slice(last))
  end()
  return lines
}
