import { graphemes, width } from './width.ts'

/** A space at which no line is broken, between a name and its value. {@link wrap} makes a plain space of it. */
export const TIED = '\u00a0'

const SGR_OR_TEXT = /\x1b\[[\d;]*m|[^\x1b]+/g
/** Colours that end an earlier one: the default foreground, background, weight, slant and so on. */
const CLOSERS: [RegExp, string][] = [
  [/^\x1b\[(?:3[0-8]|9[0-7])[;m]/, '\x1b[39m'],
  [/^\x1b\[(?:4[0-8]|10[0-7])[;m]/, '\x1b[49m'],
  [/^\x1b\[[12]m/, '\x1b[22m'],
  [/^\x1b\[3m/, '\x1b[23m'],
  [/^\x1b\[4m/, '\x1b[24m'],
  [/^\x1b\[7m/, '\x1b[27m'],
  [/^\x1b\[9m/, '\x1b[29m'],
]

interface Open {
  code: string
  close: string
}

/** The colours that are still open after `code`, given those that were open before it. */
function follow(open: Open[], code: string): Open[] {
  if (code === '\x1b[0m' || code === '\x1b[m') return []
  const close = CLOSERS.find(([pattern]) => pattern.test(code))?.[1]
  if (close !== undefined) return [...open, { code, close }]
  const last = open.findLastIndex((entry) => entry.close === code)
  return last === -1 ? open : open.filter((_, index) => index !== last)
}

/** Every line ends the colours that are open at its end, and the next begins with them again. */
function closeColours(lines: string[]): string[] {
  let open: Open[] = []
  return lines.map((line) => {
    if (open.length === 0 && !line.includes('\x1b')) return line
    const before = open.map((entry) => entry.code).join('')
    for (const [code] of line.matchAll(/\x1b\[[\d;]*m/g)) open = follow(open, code)
    const after = open
      .map((entry) => entry.close)
      .reverse()
      .join('')
    return before + line + after
  })
}

/** Behind these a long word comes apart: between the parts of an address, the members of a list, the words of a name. */
const SEAM = /[/&=,;:.?_)\]}>+-]/

/** Splits a word that is wider than a line, behind a sign where one stands in the second half of the line. */
function pieces(word: string, first: number, columns: number): string[] {
  const out: string[] = []
  let piece = ''
  let used = 0
  let room = first
  /** Behind the last sign: where in the piece, and how wide it is up to there. */
  let seam = { at: 0, used: 0 }
  for (const [part] of word.matchAll(SGR_OR_TEXT)) {
    if (part.startsWith('\x1b')) {
      piece += part
      continue
    }
    for (const grapheme of graphemes(part)) {
      const wide = width(grapheme)
      if (used > 0 && used + wide > room) {
        const { at, used: kept } = seam.used * 2 > room ? seam : { at: piece.length, used }
        out.push(piece.slice(0, at))
        piece = piece.slice(at)
        used -= kept
        room = columns
        seam = { at: 0, used: 0 }
      }
      piece += grapheme
      used += wide
      if (SEAM.test(grapheme) && !piece.endsWith('</')) seam = { at: piece.length, used }
    }
  }
  out.push(piece)
  return out
}

/** What becomes of a word that is wider than a line: a path or command that somebody copies stays whole. */
export type LongWord = 'broken' | 'whole'

/** The words of a line, each with the spaces before it; what is tied and yet wider than a line comes apart. */
function tokens(line: string, columns: number): { gap: string; word: string }[] {
  return Array.from(line.matchAll(/( *)([^ ]+)/g), ([, gap = '', word = '']) => {
    if (!word.includes(TIED) || width(word) <= columns) return [{ gap, word }]
    return word.split(TIED).map((part, at) => ({ gap: at === 0 ? gap : ' ', word: part }))
  }).flat()
}

/** The last two words of a paragraph, tied unless they are long: no line of a text holds one short word alone. */
export function withoutWidow(text: string, columns: number): string {
  const end = /(?<=[^ ]) (?=[^ ]+$)/.exec(text)
  if (end === null) return text
  const before = text.lastIndexOf(' ', end.index - 1) + 1
  return width(text.slice(before)) * 2 > columns
    ? text
    : `${text.slice(0, end.index)}${TIED}${text.slice(end.index + 1)}`
}

/** One paragraph, broken into lines; colours may still run from one line into the next. */
function wrapLine(source: string, columns: number, indent: string, long: LongWord): string[] {
  const out: string[] = []
  let line = ''
  let used = 0
  let started = false
  const next = () => {
    out.push(line)
    line = indent
    used = indent.length
    started = false
  }
  for (const { gap, word } of tokens(source, long === 'broken' ? columns - indent.length : Infinity)) {
    const wide = width(word)
    let lead = started || out.length === 0 ? gap : ''
    if (used + lead.length + wide > columns) {
      if (started) next()
      if (used + lead.length >= columns || used === indent.length) lead = ''
    }
    const stays = long === 'whole' || used + lead.length + wide <= columns
    const parts = stays ? [word] : pieces(word, columns - used - lead.length, columns - indent.length)
    for (const [index, part] of parts.entries()) {
      if (index > 0) next()
      line += (index === 0 ? lead : '') + part
      used += (index === 0 ? lead.length : 0) + width(part)
      started = true
    }
  }
  out.push(line.replace(/ +$/, ''))
  return out
}

/**
 * Breaks a text between words, and words that are too long between characters, so that no line is wider than
 * `columns`, unless `long` words stay whole: then they stand on a line of their own, wider than the others. Spaces inside a line stay, and none that is {@link TIED} ends one; lines after the first are indented by
 * `hanging` columns. Colours are closed at the end of every line and opened again on the next.
 */
export function wrap(text: string, columns: number, hanging = 0, long: LongWord = 'broken'): string[] {
  const indent = ' '.repeat(Math.max(0, Math.min(hanging, columns - 8)))
  const lines = closeColours(text.split('\n').flatMap((line) => wrapLine(line, columns, indent, long)))
  return text.includes(TIED) ? lines.map((line) => line.replaceAll(TIED, ' ')) : lines
}
