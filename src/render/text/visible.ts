/**
 * Characters that act on a terminal or hide: C0, DEL, C1, the format characters (bidirectional overrides and
 * isolates, zero-width joiners, BOM, tags …), line and paragraph separators, and halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const UNSEEN_ALL = /\r\n|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** What hides and yet belongs: joined emoji, the flags of England, Scotland and Wales, joiners inside words. */
const EMOJI_JOINER =
  /(?<=\p{Extended_Pictographic}|\u{FE0F}|[\u{1F3FB}-\u{1F3FF}])\u200D(?=\p{Extended_Pictographic})/u
const FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}/u
const WORD_JOINER =
  /(?<=[\p{L}\p{M}])(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])[\u200C\u200D](?=[\p{L}\p{M}])/u
/** Arabic and Syriac signs that are format characters and are drawn. */
const SIGN = /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]/u
const KEPT = new RegExp([EMOJI_JOINER, FLAG, WORD_JOINER, SIGN].map((part) => part.source).join('|'), 'gu')

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\r\n': '\\r\\n' }

function escaped(character: string, ascii: boolean): string {
  const code = character.charCodeAt(0)
  if (!ascii && character.length === 1 && code < 0x20) return String.fromCharCode(0x2400 + code)
  if (!ascii && code === 0x7f) return '␡'
  if (!ascii && character === '\r\n') return '␍␊'
  const short = SHORT[character]
  if (short !== undefined) return short
  const point = character.codePointAt(0) ?? 0
  const hex = point.toString(16)
  if (point > 0xffff) return `\\u{${hex}}`
  return point > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
}

/**
 * A text from outside on one line, with everything that would act on a terminal, or hide, made visible:
 * ESC is `␛` (`\x1b` where `ascii`), a line break `␊`, U+202E `\u202e`.
 */
export function visible(text: string, ascii = false): string {
  if (!UNSEEN.test(text)) return text
  let out = ''
  let last = 0
  for (const kept of text.matchAll(KEPT)) {
    out += text.slice(last, kept.index).replace(UNSEEN_ALL, (found) => escaped(found, ascii)) + kept[0]
    last = kept.index + kept[0].length
  }
  return out + text.slice(last).replace(UNSEEN_ALL, (found) => escaped(found, ascii))
}

/** The lines of a text from outside, tabs as spaces up to the next multiple of `tab`, the rest {@link visible}. */
export function visibleLines(text: string, ascii = false, tab = 4): string[] {
  return text.split(/\r?\n/).map((line) => {
    if (!line.includes('\t')) return visible(line, ascii)
    let out = ''
    for (const [index, part] of line.split('\t').entries()) {
      if (index > 0) out += ' '.repeat(tab - ([...out].length % tab))
      out += visible(part, ascii)
    }
    return out
  })
}
