/** Letters of scripts that write words without spaces between them, as the inside of a class of a `u` pattern. */
export const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆`

const BREAK = new RegExp(`\\s+|(?<=[${UNSPACED}\\u3000-\\u303f\\uff01-\\uff60])`, 'u')

/** The pieces of a text between which a line can be broken. */
export function unbreakable(text: string): string[] {
  return text.split(BREAK)
}
