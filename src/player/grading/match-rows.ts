import { toJson } from '../../trace/json.ts'
import type { Ledger } from '../answer/numbering.ts'
import { contentOf, type Entry, entriesOf, type Rules, rulesOf } from '../record/ledger-entry.ts'

/** What of two ledgers has no partner in the other, and which numbers of new rows mean the same row in both. */
export interface RowMatch {
  mine: Entry[]
  expected: Entry[]
  /** Whether the rows themselves differ; otherwise only which of them belong together. */
  inContent: boolean
  alike(expected: unknown, mine: unknown): boolean
  /** Which columns hold numbers of new rows, by their names in lower case, with the tables that they may be of. */
  numbered: ReadonlyMap<string, readonly string[]>
  /** The new row of this table with this number, by a name that is the same for its equal in the other ledger. */
  newRow(side: 'mine' | 'expected', table: string, number: unknown): string | null
}

/**
 * Finds for each change its equal in the other ledger. Neither the order in which rows were added counts nor the
 * numbers that the database gave them: a reference to a new row is matched by what is in that row. `again` is a
 * second run of what was expected: where the two differ, any value will do.
 */
export function matchRows(mine: Ledger, expected: Ledger, again: Ledger): RowMatch {
  const rules = rulesOf(expected, again)
  const ours = entriesOf(mine.changes, rules, 0)
  const theirs = entriesOf(expected.changes, rules, ours.length)
  const all = [...ours, ...theirs]
  const first = all.map(contentOf)
  const last = refine(all, first)
  const byContent = apart(ours, theirs, first)
  const inContent = byContent.mine.length + byContent.expected.length > 0
  const numbers = {
    mine: numbersOf(ours, last, rules),
    expected: numbersOf(theirs, last.slice(ours.length), rules),
  }
  return {
    ...(inContent ? byContent : apart(ours, theirs, last)),
    inContent,
    numbered: numberedNames(theirs, rules),
    newRow: (side, table, number) => {
      const [entries, names] = side === 'mine' ? [ours, last] : [theirs, last.slice(ours.length)]
      const at = entries.findIndex(
        ({ change }) =>
          change.table === table &&
          change.operation === 'insert' &&
          String(change.after?.[rules.numbered.get(table) ?? '']) === String(number),
      )
      return names[at] ?? null
    },
    alike: (wanted, given) => {
      const rows = numbers.mine.get(String(given))
      return (
        typeof given === typeof wanted &&
        [...(numbers.expected.get(String(wanted)) ?? [])].some((row) => rows?.has(row))
      )
    },
  }
}

/**
 * Tells entries apart by what they refer to and what refers to them, round after round, until that tells no more of
 * them apart (colour refinement). Equal names: equal rows.
 */
function refine(entries: readonly Entry[], names: readonly string[]): string[] {
  for (let before = [...names]; ; ) {
    const seen: string[][] = entries.map(() => [])
    for (const [i, { refers }] of entries.entries()) {
      for (const { column, to } of refers) {
        seen[i]?.push(toJson(['to', column, before[to]]))
        seen[to]?.push(toJson(['from', column, before[i]]))
      }
    }
    const numbers = new Map<string, string>()
    const after = seen.map((others, i) => {
      const name = toJson([before[i], ...others.sort()])
      const short = numbers.get(name) ?? String(numbers.size)
      numbers.set(name, short)
      return short
    })
    if (numbers.size === new Set(before).size) return after
    before = after
  }
}

/** What is left of both sides when pairs of the same name are taken out. */
function apart(
  ours: readonly Entry[],
  theirs: readonly Entry[],
  names: readonly string[],
): { mine: Entry[]; expected: Entry[] } {
  const mine = without(ours, names, names.slice(ours.length))
  const expected = without(theirs, names.slice(ours.length), names.slice(0, ours.length))
  return { mine, expected }
}

function without(entries: readonly Entry[], names: readonly string[], taken: readonly string[]): Entry[] {
  const counts = new Map<string, number>()
  for (const name of taken) counts.set(name, (counts.get(name) ?? 0) + 1)
  return entries.filter((_, i) => {
    const name = names[i] ?? ''
    const left = counts.get(name) ?? 0
    counts.set(name, left - 1)
    return left <= 0
  })
}

/** Which rows have a number, by the number. */
function numbersOf(
  entries: readonly Entry[],
  names: readonly string[],
  { numbered }: Rules,
): Map<string, Set<string>> {
  const numbers = new Map<string, Set<string>>()
  for (const [i, { change }] of entries.entries()) {
    const number = change.after?.[numbered.get(change.table) ?? '']
    if (change.operation !== 'insert' || number === undefined) continue
    numbers.set(String(number), (numbers.get(String(number)) ?? new Set()).add(names[i] ?? ''))
  }
  return numbers
}

/** The columns that are numbers of new rows, or refer to them. */
function numberedNames(entries: readonly Entry[], { numbered, references }: Rules): Map<string, string[]> {
  const names = new Map<string, string[]>()
  const inserted = new Set(
    entries.flatMap(({ change }) => (change.operation === 'insert' ? [change.table] : [])),
  )
  const add = (column: string, table: string) => {
    const key = column.toLowerCase()
    names.set(key, [...new Set([...(names.get(key) ?? []), table])])
  }
  for (const table of inserted) {
    const column = numbered.get(table)
    if (column === undefined) continue
    add(column, table)
    add('last_insert_rowid()', table)
    for (const columns of references.values()) {
      for (const [name, target] of columns) if (target === table) add(name, table)
    }
  }
  return names
}
