import { changesLabel, type TableTally } from '../label.ts'
import { withTruth } from './plain-options.ts'

type Column = 'inserted' | 'updated' | 'deleted'

/**
 * What else might change: nothing, only one of the tables, another operation, one table more. `doing` (the request
 * line or the script) says which table and which operation a beginner would think of first; `passing` is what changed
 * on the way, and may have been taken back.
 */
export function changesOptions(
  truth: readonly TableTally[],
  tables: readonly string[],
  doing: string,
  passing: readonly TableTally[] = [],
): string[] {
  const likely = likelyOperation(doing)
  const [first = 'rows', second] = byMention(tables, doing)
  const did = changesLabel(truth)
  const rivals: TableTally[][] = passing.length === 0 ? [] : [[...passing]]
  if (truth.length === 0) {
    rivals.push([row(first, likely)])
    if (second !== undefined) rivals.push([row(first, likely), row(second, 'updated')])
    rivals.push([row(first, likely === 'inserted' ? 'updated' : 'inserted')])
  } else {
    if (truth.length > 1) for (const table of truth) rivals.push([table])
    // Whoever means one row, and writes to many, expects one.
    const [only, ...others] = truth
    if (only !== undefined && others.length === 0 && counted(only) > 1) rivals.push([more(only)])
    rivals.push(truth.map((table) => row(table.table, other(table))))
    const further = tables.find((table) => !truth.some((known) => known.table === table))
    if (further !== undefined) rivals.push([...truth, row(further, 'updated')])
    if (truth.length === 1) rivals.push(truth.map((table) => more(table)))
  }
  const labels = ['none', ...rivals.map((tallies) => changesLabel(tallies))]
  return withTruth(did, labels).sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1))
}

function likelyOperation(doing: string): Column {
  if (/^\s*(PATCH|PUT|UPDATE)\b/i.test(doing)) return 'updated'
  return /^\s*DELETE\b/i.test(doing) ? 'deleted' : 'inserted'
}

/** The tables that are named first, then the others in the schema's order. */
function byMention(tables: readonly string[], doing: string): string[] {
  const text = doing.toLowerCase()
  return [...tables].sort((a, b) => {
    const [here, there] = [text.includes(a.toLowerCase()), text.includes(b.toLowerCase())]
    return Number(there) - Number(here)
  })
}

function row(table: string, column: Column, count = 1): TableTally {
  return { table, inserted: 0, updated: 0, deleted: 0, [column]: count }
}

function counted({ inserted, updated, deleted }: TableTally): number {
  return inserted + updated + deleted
}

/** Written where it was altered, altered where it was written: what one confuses. */
function other({ inserted, updated }: TableTally): Column {
  return inserted > 0 ? 'updated' : updated > 0 ? 'inserted' : 'updated'
}

function more({ table, inserted, updated, deleted }: TableTally): TableTally {
  const twice = (count: number) => (count === 0 ? 0 : count === 1 ? 2 : 1)
  return { table, inserted: twice(inserted), updated: twice(updated), deleted: twice(deleted) }
}

/** Nothing first, then by the number of tables. */
function weight(label: string): number {
  return label === 'none' ? 0 : label.split(', ').length
}
