import stringWidth from 'fast-string-width'

/** The only escape sequences that rendering lets through: colours, added by a palette. */
const SGR = /\x1b\[[\d;]*m/g

const ASCII_ONLY = /^[\x20-\x7e]*$/
/** One column each, and nearly all that is ever drawn: setting up the tables for the rest takes milliseconds. */
const NARROW =
  /^[\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027\u2190-\u2193\u2500-\u259f\u25b6\u25b7\u25c0\u25c9\u25cf\u2713\u2717]*$/
let segmenter: Intl.Segmenter | null = null

/** Columns that a text takes on a terminal; colours take none. */
export function width(text: string): number {
  const bare = text.includes('\x1b') ? text.replace(SGR, '') : text
  return NARROW.test(bare) ? bare.length : stringWidth(bare)
}

/** What a reader would call characters: a letter with its accents, a family of emoji, a flag. */
export function graphemes(text: string): string[] {
  if (ASCII_ONLY.test(text)) return text.split('')
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), (part) => part.segment)
}

/** Filled up with spaces on the right; a longer text stays as it is. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

/** Filled up with spaces on the left; a longer text stays as it is. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text
}

/** At most `columns` wide; what was cut off is marked by `ellipsis`. For texts without colours. */
export function cut(text: string, columns: number, ellipsis: string): string {
  if (width(text) <= columns) return text
  const room = columns - width(ellipsis)
  if (room < 0) return ellipsis === '' ? '' : cut(ellipsis, columns, '')
  let out = ''
  let used = 0
  // What is far behind the end is not looked at: a text may be megabytes long.
  for (const grapheme of graphemes(text.slice(0, 16 * columns))) {
    const wide = width(grapheme)
    if (used + wide > room) break
    out += grapheme
    used += wide
  }
  return out.trimEnd() + ellipsis
}
