import type { Exchange } from '../trace/exchange.ts'
import { deeper, type Station } from '../trace/station.ts'
import type { Change } from '../trace/value.ts'
import type { Run, SqlOutcome } from './event.ts'

/** How many rows of one table were added, altered and removed. */
export interface TableTally {
  table: string
  inserted: number
  updated: number
  deleted: number
}

/** Changes by table: tables with new rows first, then those with altered, then with removed ones; then by name. */
export function tally(changes: readonly Change[]): TableTally[] {
  const tables = new Map<string, TableTally>()
  for (const change of changes) {
    const entry = tables.get(change.table) ?? { table: change.table, inserted: 0, updated: 0, deleted: 0 }
    if (change.operation === 'insert') entry.inserted++
    else if (change.operation === 'update') entry.updated++
    else entry.deleted++
    tables.set(change.table, entry)
  }
  const place = (t: TableTally) => (t.inserted > 0 ? 0 : t.updated > 0 ? 1 : 2)
  return [...tables.values()].sort(
    (a, b) => place(a) - place(b) || (a.table < b.table ? -1 : a.table > b.table ? 1 : 0),
  )
}

/** `orders +1, flavours ~1`, as an assertion would say it; `none` where nothing changed. */
export function changesLabel(tables: readonly TableTally[]): string {
  if (tables.length === 0) return 'none'
  return tables
    .map(({ table, inserted, updated, deleted }) =>
      [
        table,
        inserted > 0 ? `+${inserted}` : '',
        updated > 0 ? `~${updated}` : '',
        deleted > 0 ? `-${deleted}` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join(', ')
}

/** The same as a sentence would: `1 new row in orders, 1 changed row in flavours`; `no row` where nothing changed. */
export function changesWords(tables: readonly TableTally[]): string {
  const counted = (count: number, kind: string) =>
    count === 0 ? [] : [`${count} ${kind} ${count === 1 ? 'row' : 'rows'}`]
  const told = tables.map(({ table, inserted, updated, deleted }) => {
    const counts = [
      ...counted(inserted, 'new'),
      ...counted(updated, 'changed'),
      ...counted(deleted, 'removed'),
    ]
    return `${counts.join(' and ')} in ${table}`
  })
  return told.length === 0 ? 'no row' : told.join(', ')
}

/** `201`, or `no answer`. */
export function statusLabel(exchange: Exchange): string {
  return exchange.response === null ? 'no answer' : String(exchange.response.status)
}

/** `201 x6, 409 x4`: how often which status came, in ascending order. */
export function statusesLabel(exchanges: readonly Exchange[]): string {
  const counts = new Map<string, number>()
  for (const exchange of exchanges) {
    const status = statusLabel(exchange)
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, times]) => `${status} x${times}`)
    .join(', ')
}

/** The deepest station that any exchange of a run reached. */
export function deepest(run: Run): Station {
  return run.exchanges.reduce<Station>((depth, exchange) => deeper(depth, exchange.reached), 'client')
}

/** Statements that the system wrote during a run. */
export function queriesOf(run: Run): number {
  return run.exchanges.reduce((sum, exchange) => sum + exchange.queries, 0)
}

/** Rows that the database handed to the application during a run. */
export function rowsRead(run: Run): number {
  return run.exchanges
    .flatMap((exchange) => exchange.steps)
    .reduce((sum, step) => sum + (step.kind === 'query' ? step.facts.count : 0), 0)
}

/** The result set of a script: that of its last statement that has one. */
export function lastResult(outcome: SqlOutcome): SqlOutcome['results'][number] | null {
  return outcome.results.findLast((result) => result.columns.length > 0) ?? null
}
