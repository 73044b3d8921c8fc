import { UNSPACED } from './script.ts'

const LETTER = new RegExp(`[${UNSPACED}]`, 'gu')

/** The sentences of a paragraph: they end with a full stop, question or exclamation mark before a capital or a quote. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["'”’)\]]*)\s+(?=["'“‘([`]?[\p{Lu}\p{N}])|(?<=[。！？][」』）]?)(?![」』）])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/**
 * Words as one counts them when reading: runs of letters and digits, with what joins them. Where nobody writes spaces
 * between words, two letters are about one.
 */
export function wordCount(text: string): number {
  let letters = 0
  const spaced = text.replace(LETTER, () => {
    letters++
    return ' '
  })
  return Math.ceil(letters / 2) + runsIn(spaced)
}

function runsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’_.,:/-]+[\p{L}\p{N}]+)*/gu)?.length ?? 0
}
