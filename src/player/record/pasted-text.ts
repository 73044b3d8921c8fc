/** A line of a paste without what mail and chat put before it. */
export interface PastedLine {
  text: string
  /** How often it was quoted. */
  depth: number
}

/** Signs that stand for a hyphen, spaces of other widths, and what hides between letters. */
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const QUOTE = /^(?:[ \t]{0,4}[>|\u2502][ \t]?){1,20}/

/** The lines of a pasted text, as somebody would have typed them. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).map((raw) => {
    const line = raw.replace(HIDDEN, '').replace(HYPHENS, '-').replace(SPACES, ' ')
    const mark = QUOTE.exec(line)?.[0] ?? ''
    return { text: line.slice(mark.length), depth: mark.replace(/[^>|\u2502]/g, '').length }
  })
}
