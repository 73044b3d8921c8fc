/** A request in one line, cut into its words; `raw` is the JSON that stands behind the target, as it was typed. */
export interface RequestWords {
  words: string[]
  raw: string | null
}

/** Cuts a line as a shell does, but leaves JSON as it is. null: a quote is opened and never closed. */
export function requestWords(line: string): RequestWords | null {
  const words: string[] = []
  let at = 0
  for (;;) {
    while (/\s/.test(line.charAt(at))) at++
    if (at >= line.length) return { words, raw: null }
    if (words.length > 0 && isOpening(line.charAt(at))) {
      const end = endOfJson(line, at) ?? line.length
      // What comes behind a body and is no header belongs to it: then the application says what is wrong with it.
      const behind = requestWords(line.slice(end))
      return /^\s+[^\s:=]+:/.test(line.slice(end)) && behind !== null
        ? { words: [...words, ...behind.words], raw: line.slice(at, end) }
        : { words, raw: line.slice(at).trim() }
    }
    const read = readWord(line, at)
    if (read === null) return null
    at = read.end
    if (words.length > 0 && isOpening(read.word.charAt(0))) return { words, raw: read.word }
    words.push(read.word)
  }
}

/** Where the JSON ends that begins here; null where it is not closed. Whether it is well-formed is not looked at. */
export function endOfJson(text: string, start: number): number | null {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at)
    if (quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (isOpening(character)) depth++
    else if (character === '}' || character === ']') depth--
    if (depth <= 0 && !quoted) return at + 1
  }
  return null
}

function isOpening(character: string): boolean {
  return character === '{' || character === '['
}

/** One word; quotes keep blanks together and are dropped, except in the JSON behind `:=`. */
function readWord(line: string, start: number): { word: string; end: number } | null {
  let word = ''
  let at = start
  while (at < line.length && !/\s/.test(line.charAt(at))) {
    const character = line.charAt(at)
    if (/^[^\s=:]+:=$/.test(word) && /["[{]/.test(character)) {
      const end = endOfJson(line, at) ?? line.length
      return { word: word + line.slice(at, end), end }
    }
    if (character === '"' || character === "'") {
      const close = line.indexOf(character, at + 1)
      if (close < 0) return null
      word += line.slice(at + 1, close)
      at = close + 1
    } else {
      word += character
      at++
    }
  }
  return { word, end: at }
}

/** `Name: value`, which a blank has cut in two or more, as one word again. */
export function joinHeaders(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const header = joined.at(-1) ?? ''
    const open = /^[^\s=:]+:$/.test(header)
    const more = /^[^\s=:]+: /.test(header) && !isItem(word)
    const cookies = /^cookie:/i.test(header)
    if ((open && (!isItem(word) || cookies)) || more || (cookies && header.endsWith(';'))) {
      joined[joined.length - 1] = `${header} ${word}`
    } else joined.push(word)
  }
  return joined
}

function isItem(word: string): boolean {
  return /^[^\s=:/]+(:|=)/.test(word)
}
