import { width } from '../../render/text/width.ts'

/** What may stand in the place of the last characters before the cursor: `typed` is what is there already. */
export interface Completion {
  typed: string
  words: readonly string[]
}

/** Finds what may follow: `before` and `after` are the whole text on both sides of the cursor. */
export type Complete = (before: string, after: string) => Completion

/** Nothing to offer. */
export const NO_COMPLETION: Completion = { typed: '', words: [] }

/**
 * What Tab puts in the place of what is typed: the only word that fits, or as much as all of them have in common.
 * null where that is no more than there is.
 */
export function completed({ typed, words }: Completion): string | null {
  const [first, ...others] = words
  if (first === undefined) return null
  let common = first
  for (const word of others) while (!startsWith(word, common)) common = common.slice(0, -1)
  // Of words that are written in different ways, what was typed stays as it is.
  const text = others.length === 0 ? first : common
  return text.length < typed.length || text === typed ? null : text
}

/** The words that begin so, whatever the case of their letters, each of them once. */
export function fitting(typed: string, words: Iterable<string>): string[] {
  return [...new Set(words)].filter((word) => startsWith(word, typed))
}

function startsWith(word: string, start: string): boolean {
  return word.slice(0, start.length).toLowerCase() === start.toLowerCase()
}

/** Words to choose from in at most so many rows; what does not fit is counted. */
export function listed(
  words: readonly string[],
  { columns, rows, ellipsis }: { columns: number; rows: number; ellipsis: string },
): string[] {
  const lines: string[] = ['']
  for (const [at, word] of words.entries()) {
    const more = ` ${ellipsis} ${words.length - at} more`
    const line = lines.at(-1) ?? ''
    const longer = `${line} ${word} `
    const last = lines.length === rows
    if (width(longer) + (last ? width(more) : 0) <= columns || line === '') lines[lines.length - 1] = longer
    else if (last) {
      lines[lines.length - 1] = line + more
      break
    } else lines.push(` ${word} `)
  }
  return lines.map((line) => line.trimEnd())
}
