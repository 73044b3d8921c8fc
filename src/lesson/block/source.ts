import type { Position } from '../diagnostic.ts'

/** A piece of a file, in which every place knows where it stands in the file. */
export interface Snippet {
  readonly text: string
  /** The place in the file of a place in `text`; both counted from 0, in UTF-16 units. */
  at(offset: number): number
}

/** The text of a file with its lines: no byte order mark, every line ending a `\n`. */
export interface Source extends Snippet {
  readonly lines: readonly string[]
  /** Where line `line` (from 1) begins. */
  lineStart(line: number): number
  /** Columns count characters, as an editor does: an emoji is one, and so is a tab. */
  position(offset: number): Position
}

export function openSource(file: string): Source {
  const text = (file.startsWith('\uFEFF') ? file.slice(1) : file).replace(/\r\n?/g, '\n')
  const lines = text.split('\n')
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.length + 1
  }
  const lineStart = (line: number): number => starts[line - 1] ?? text.length
  // Thousands of places on one long line are mostly asked for from left to right: counting goes on from the last one.
  let last = { line: 0, offset: 0, characters: 0 }
  return {
    text,
    lines,
    at: (offset) => offset,
    lineStart,
    position: (offset) => {
      const line = lineAt(starts, Math.max(0, Math.min(offset, text.length)))
      if (last.line !== line || last.offset > offset) last = { line, offset: lineStart(line), characters: 0 }
      const end = Math.max(last.offset, Math.min(offset, text.length))
      last = {
        line,
        offset: end,
        characters: last.characters + countCharacters(text.slice(last.offset, end)),
      }
      return { line, column: 1 + last.characters }
    },
  }
}

/** The last line that begins at or before `offset`, from 1. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/**
 * The content of a fence or of the front matter, which stands on lines of its own from `firstLine` on.
 * What Markdown takes away at the front of a line (`> `, indentation) is found by comparing the ends of the lines.
 */
export function linesOf(source: Source, text: string, firstLine: number): Snippet {
  const starts: { inText: number; inFile: number }[] = []
  let inText = 0
  text.split('\n').forEach((line, index) => {
    const whole = source.lines[firstLine - 1 + index] ?? ''
    const shown = whole.endsWith(line) ? line : line.trimStart()
    const taken = whole.endsWith(shown) ? whole.length - shown.length : 0
    starts.push({
      inText,
      inFile: source.lineStart(firstLine + index) + taken - (line.length - shown.length),
    })
    inText += line.length + 1
  })
  const begins = starts.map((start) => start.inText)
  return {
    text,
    at: (offset) => {
      const start = starts[lineAt(begins, offset) - 1]
      return start === undefined ? offset : Math.max(0, start.inFile) + offset - start.inText
    },
  }
}

/** A part of a snippet, from `start` on. */
export function partOf(snippet: Snippet, start: number, text: string): Snippet {
  return { text, at: (offset) => snippet.at(start + offset) }
}
