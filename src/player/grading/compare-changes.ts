import { toJson } from '../../trace/json.ts'
import type { Ledger } from '../answer/numbering.ts'
import { changesLabel, changesWords, tally } from '../label.ts'
import type { Entry } from '../record/ledger-entry.ts'
import type { RowMatch } from './match-rows.ts'

/** Says in plain words how net changes differ from the expected ones; nothing where they come to the same. */
export function compareChanges(mine: Ledger, expected: Ledger, match: RowMatch): string[] {
  const [yours, theirs] = [tally(mine.changes), tally(expected.changes)]
  if (changesLabel(yours) !== changesLabel(theirs)) {
    return [`What changed: ${changesWords(yours)}. Expected: ${changesWords(theirs)}.`]
  }
  const [wanted] = match.expected
  if (wanted === undefined) return []
  return [match.inContent ? describe(wanted, nearest(wanted, match.mine)) : misplaced(match)]
}

/** The change that was probably meant: of the same row, or else the one in which the least is different. */
export function nearest({ change, cells }: Entry, mine: readonly Entry[]): Entry | null {
  const { table, operation } = change
  const same = mine.filter((entry) => entry.change.table === table && entry.change.operation === operation)
  const distance = (entry: Entry) =>
    [...cells].filter(([name, cell]) => entry.cells.get(name) !== cell).length
  const row = same.find((entry) => isSameRow(entry, change))
  return row ?? same.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

/** New rows have no name of their own yet. */
function isSameRow({ change }: Entry, other: Entry['change']): boolean {
  return change.operation !== 'insert' && formerKey(change) === formerKey(other)
}

function formerKey({ key, formerKey: former = key }: Entry['change']): string {
  return toJson(former)
}

function describe(wanted: Entry, mine: Entry | null): string {
  const { table, operation, after } = wanted.change
  if (mine !== null && operation !== 'insert' && !isSameRow(mine, wanted.change)) {
    return `In ${table}, you changed row ${formerKey(mine.change)}; expected row ${formerKey(wanted.change)}.`
  }
  for (const [column, cell] of wanted.cells) {
    if (mine === null || mine.cells.get(column) === cell) continue
    const yours = mine.change.after?.[column]
    const newRow = wanted.refers.some((reference) => reference.column === column)
    const expected = newRow ? `the number of ${cell}` : toJson(after?.[column])
    return `In ${table}, ${column} is ${yours === undefined ? 'missing' : toJson(yours)}; expected ${expected}.`
  }
  return `In ${table}, other rows changed than expected.`
}

/** Every row is right by itself, and they do not belong together as they should. */
function misplaced({ mine, expected }: RowMatch): string {
  const [entry] = [...expected, ...mine].filter(({ refers }) => refers.length > 0)
  if (entry === undefined) return 'The rows changed are not the expected ones.'
  const column = entry.refers[0]?.column ?? ''
  return `In ${entry.change.table}, the new rows are right; ${column} does not lead each to the expected row.`
}
