import { keyIdentity, sameRow } from './same-value.ts'
import type { Change, Row, RowKey } from './value.ts'

/** What is known of one key of one table: the row before everything and the row after everything. */
interface Place {
  table: string
  key: RowKey
  sequence: number
  before: Row | null
  after: Row | null
  /** Where the row that lies here was before everything; null for a new one. A row may go and come back. */
  origin: Place | null
}

/**
 * The difference between before and after, in the order in which the rows were first touched: an insert and a
 * later update are one insert, an insert and a later delete are nothing, a delete and an insert of the same key
 * are an update, and so is an update of the key itself (with `formerKey`), where nobody else had that key.
 */
export function netChanges(changes: readonly Change[]): Change[] {
  const places = new Map<string, Place>()
  const place = (change: Change, key: RowKey, row: Row | null): Place => {
    const name = `${JSON.stringify(change.table)} ${keyIdentity(key)}`
    const known = places.get(name)
    if (known) return known
    const { table, sequence } = change
    const fresh: Place = { table, key, sequence, before: row, after: row, origin: null }
    if (row !== null) fresh.origin = fresh
    places.set(name, fresh)
    return fresh
  }
  for (const change of [...changes].sort((a, b) => a.sequence - b.sequence)) {
    if (change.formerKey === undefined) {
      const here = place(change, change.key, change.before)
      here.after = change.after
    } else {
      const former = place(change, change.formerKey, change.before)
      const here = place(change, change.key, null)
      here.after = change.after
      here.origin = former.origin
      former.after = null
      former.origin = null
    }
  }
  return differences([...places.values()])
}

function differences(places: Place[]): Change[] {
  const moved = new Set<Place>()
  for (const place of places) if (isMove(place)) moved.add(place.origin)
  const net = places.filter((place) => !moved.has(place)).map(difference)
  return net.filter((change) => change !== null).sort((a, b) => a.sequence - b.sequence)
}

function difference(place: Place): Change | null {
  const { table, key, sequence, before, after } = place
  if (isMove(place)) {
    const { origin } = place
    const first = Math.min(sequence, origin.sequence)
    return {
      table,
      operation: 'update',
      key,
      formerKey: origin.key,
      before: origin.before,
      after,
      sequence: first,
    }
  }
  if (before === null)
    return after === null ? null : { table, operation: 'insert', key, before, after, sequence }
  if (after === null) return { table, operation: 'delete', key, before, after, sequence }
  return sameRow(before, after) ? null : { table, operation: 'update', key, before, after, sequence }
}

/** A row went from a key that is empty now to a key that was empty before. */
function isMove(place: Place): place is Place & { origin: Place } {
  const { origin } = place
  if (origin === null || origin === place) return false
  return place.before === null && place.after !== null && origin.before !== null && origin.after === null
}
