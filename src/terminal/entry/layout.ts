import { width } from '../../render/text/width.ts'

/** Rows of the screen that a prompt takes above and below the row of the cursor. */
export interface Layout {
  above: number
  below: number
}

/**
 * Where a prompt stands: `lines` down to the one with the cursor, which is `cursor` columns into it, and what is
 * under them. Lines wider than the screen take several rows.
 */
export function layoutOf(
  { lines, cursor, under }: { lines: readonly string[]; cursor: number; under: string },
  columns: number,
): Layout {
  const rows = (line: string) => Math.max(1, Math.ceil(width(line) / columns))
  const sum = (some: readonly string[]) => some.reduce((total, line) => total + rows(line), 0)
  const into = Math.floor(cursor / columns)
  // A line that ends with the last column is followed by an empty row, where the cursor stands.
  const rest = Math.floor(width(lines.at(-1) ?? '') / columns) - into
  return { above: sum(lines.slice(0, -1)) + into, below: rest + sum(under.split('\n')) }
}

/**
 * Clears a prompt and leaves the cursor and as many empty rows around it as the prompt had. A terminal that becomes
 * lower cuts off what is below the cursor; whoever goes there to erase upwards would erase what was above the prompt.
 */
export function retraced({ above, below }: Layout): string {
  return `${up(above)}\r\u001b[J${'\n'.repeat(above + below)}${up(below)}`
}

function up(rows: number): string {
  return rows === 0 ? '' : `\u001b[${rows}A`
}
