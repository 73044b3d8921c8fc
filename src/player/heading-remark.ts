import type { AttemptOutcome } from './event.ts'
import { otherHeadings } from './grading/compare-rows.ts'
import { lastResult } from './label.ts'

/** Says what a column should be called, where one of a result is called otherwise; null where none is. */
export function headingRemark(mine: AttemptOutcome, expected: AttemptOutcome): string | null {
  if (mine.kind !== 'sql' || expected.kind !== 'sql') return null
  const [yours, theirs] = [lastResult(mine.sql), lastResult(expected.sql)]
  if (yours === null || theirs === null || yours.columns.length !== theirs.columns.length) return null
  const [at] = otherHeadings(yours, theirs)
  if (at === undefined) return null
  const [name, wanted] = [yours.columns[at] ?? '', theirs.columns[at] ?? '']
  return `The rows are what counts, and they are right. Column ${at + 1} is called \`${cut(name)}\`; behind it, \`AS ${wanted}\` gives it the name that is wanted.`
}

/** What an expression is called is its whole text. */
function cut(name: string): string {
  const line = name.replaceAll('`', '').replace(/\s+/g, ' ')
  return line.length <= 40 ? line : `${line.slice(0, 37)}...`
}
