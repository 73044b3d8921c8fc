import { toJson } from '../trace/json.ts'
import { keyIdentity } from '../trace/same-value.ts'
import type { Change, Row } from '../trace/value.ts'
import { agrees } from './agree.ts'
import { changesLabel, tally } from './label.ts'

/**
 * Says in plain words how net changes differ from the expected ones; nothing where they are equal. `again` is a
 * second run of what was expected: where the two differ, any value will do.
 */
export function compareChanges(
  mine: readonly Change[],
  expected: readonly Change[],
  again: readonly Change[],
): string[] {
  const yours = changesLabel(tally(mine))
  const theirs = changesLabel(tally(expected))
  if (yours !== theirs) return [`Rows changed: ${yours}. Expected: ${theirs}.`]
  const [a, b, c] = [sorted(mine), sorted(expected), sorted(again)]
  for (const [i, change] of a.entries()) {
    const [wanted, also] = [b[i], c[i]]
    if (wanted === undefined || also === undefined) continue
    if (agrees(plain(wanted), plain(also), plain(change))) continue
    return [describe(change, wanted, also)]
  }
  return []
}

/** Changes in an order of their own: which one was made first is not part of what they amount to. */
function sorted(changes: readonly Change[]): Change[] {
  const identity = ({ table, operation, key, after }: Change) =>
    `${table} ${operation} ${operation === 'insert' ? toJson(withoutKey(after, key)) : ''} ${keyIdentity(key)}`
  return changes.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1))
}

/** New rows are told apart by what is in them before the number that the database gave them. */
function withoutKey(row: Row | null, key: Change['key']): Row | null {
  if (row === null || Array.isArray(key)) return row
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== key))
}

function plain({ table, operation, key, before, after }: Change): unknown {
  return { table, operation, key, before, after }
}

function describe(mine: Change, wanted: Change, again: Change): string {
  const { table } = wanted
  if (keyIdentity(mine.key) !== keyIdentity(wanted.key) && wanted.operation !== 'insert') {
    return `In ${table}, you changed row ${toJson(mine.key)}; expected row ${toJson(wanted.key)}.`
  }
  for (const [column, value] of Object.entries(wanted.after ?? {})) {
    const [yours, also] = [mine.after?.[column], again.after?.[column]]
    if (agrees(value, also, yours)) continue
    return `In ${table}, ${column} is ${yours === undefined ? 'missing' : toJson(yours)}; expected ${toJson(value)}.`
  }
  return `In ${table}, other rows changed than expected.`
}
