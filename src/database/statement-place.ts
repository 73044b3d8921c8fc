/**
 * Where in a script a statement of it went wrong, counted from 0, given the statements that were run before it; null
 * where it is not found there.
 */
export function failurePlace(
  script: string,
  done: readonly { sql: string }[],
  { sql, offset }: { sql: string; offset: number | null },
): number | null {
  let at = 0
  for (const before of done) {
    const found = script.indexOf(before.sql, at)
    if (found < 0) return null
    at = found + before.sql.length
  }
  const found = sql === '' ? -1 : script.indexOf(sql, at)
  return found < 0 ? null : found + (offset ?? sql.search(/\S|$/))
}

/** A statement on one line, in at most sixty characters. */
export function statementLabel(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
