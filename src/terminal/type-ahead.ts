/** What was typed before anybody asked for it, kept for the next entries in which something is written. */
export interface TypeAhead {
  /** Keys as they came from the terminal. */
  add(keys: string): void
  /**
   * What stands in an entry from the beginning: what is put there, and as much of what was typed ahead as makes it
   * whole. The rest waits for the entry after it: two things that were typed are never sent as one. Where nothing is
   * written (`complete` is null), nothing that was typed before is an answer, and all of it is forgotten.
   */
  begin(initial: string, complete: ((text: string) => boolean) | null): string
}

// Keys that write nothing.
const SEQUENCE = /\u001b(\[[\d;?]*[~A-Za-z]|O.|.|$)/g
const PASTE = /\u001b\[200~([\s\S]*?)(?:\u001b\[201~|$)/g
/** A line break inside a paste, which ends nothing. */
const INNER = '\u0001'
const CONTROL = /(?![\n\u0001])\p{Cc}/gu
const ERASED = /[^\n\u007f]?\u007f/
const CTRL_C = '\u0003'
/** As many lines may belong to one entry; more are taken for a single text. */
const MOST = 500

export function openTypeAhead(): TypeAhead {
  let keys = ''
  let lines: string[] = []
  const take = (): string[] => {
    const all = [...lines, ...linesOf(keys)]
    keys = ''
    lines = []
    return all
  }
  return {
    add: (more) => {
      // As in a terminal that reads lines, Ctrl+C takes back what was typed before it.
      const since = more.lastIndexOf(CTRL_C)
      if (since < 0) keys += more
      else {
        keys = more.slice(since + 1)
        lines = []
      }
    },
    begin: (initial, complete) => {
      const all = take()
      if (complete === null || all.length === 0) return initial
      if (initial !== '' && complete(initial)) {
        lines = all
        return initial
      }
      const texts = initial === '' ? all : [initial, ...all]
      for (let count = 1; count < Math.min(texts.length, MOST); count++) {
        const text = texts.slice(0, count).join('\n')
        if (text.trim() === '' || !complete(text)) continue
        lines = texts.slice(count)
        return text
      }
      return texts.join('\n')
    },
  }
}

/** Keys as the lines that they would have written; what is only moved about in them is left out. */
function linesOf(keys: string): string[] {
  let text = keys
    .replaceAll(INNER, '')
    .replace(PASTE, (_, pasted: string) => pasted.replace(/\r\n?|\n/g, INNER))
    .replace(SEQUENCE, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
  while (ERASED.test(text)) text = text.replace(ERASED, '')
  const lines = text.replace(CONTROL, '').replace(/^[\n\u0001]+|[\n\u0001]+$/g, '')
  return lines.trim() === ''
    ? []
    : lines.split('\n').map((line) => line.replaceAll(INNER, '\n').replace(/\n+$/, ''))
}
