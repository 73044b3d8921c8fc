/** Something being typed: its lines, and which of them is edited just now. There is always at least one. */
export interface Draft {
  readonly lines: readonly string[]
  readonly row: number
}

/** A text to be changed, its last line first. */
export function draftOf(text: string): Draft {
  const lines = text.split('\n')
  return { lines, row: lines.length - 1 }
}

export function textOf({ lines }: Draft): string {
  return lines.join('\n')
}

/** The line that is edited. */
export function lineOf({ lines, row }: Draft): string {
  return lines[row] ?? ''
}

/** With another text in the line that is edited. */
export function edited({ lines, row }: Draft, line: string): Draft {
  return { lines: lines.with(row, line), row }
}

/** With a line break at a place of the line that is edited. */
export function broken(draft: Draft, at: number): Draft {
  const { lines, row } = draft
  const line = lineOf(draft)
  return { lines: lines.toSpliced(row, 1, line.slice(0, at), line.slice(at)), row: row + 1 }
}

/** Without the line break in front of the line that is edited. */
export function joined(draft: Draft): Draft {
  const { lines, row } = draft
  return { lines: lines.toSpliced(row - 1, 2, (lines[row - 1] ?? '') + lineOf(draft)), row: row - 1 }
}

/** In the line above (-1) or below (1); null where there is none. */
export function moved({ lines, row }: Draft, by: number): Draft | null {
  return row + by < 0 || row + by >= lines.length ? null : { lines, row: row + by }
}
