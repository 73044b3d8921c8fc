import type { Exchange } from './exchange.ts'
import { netChanges } from './net-changes.ts'
import type { Step } from './step.ts'
import type { Change } from './value.ts'

/**
 * The row changes of these steps that lasted: those under a transaction that was rolled back, or never
 * committed, are left out. To net several exchanges that overlapped, net their kept changes together:
 * nets of nets would lose who was first.
 */
export function keptChanges(steps: readonly Step[]): Change[] {
  const begun = new Set<number>()
  const committed = new Set<number>()
  for (const step of steps) {
    if (step.kind !== 'transaction') continue
    if (step.facts.action === 'begin') begun.add(step.span)
    if (step.facts.action === 'commit') committed.add(step.span)
  }
  const lasted = (transaction: number | null) =>
    transaction === null || !begun.has(transaction) || committed.has(transaction)
  return steps.flatMap((step) => (step.kind === 'query' && lasted(step.parent) ? step.facts.changes : []))
}

/** The net difference that these exchanges made together, overlapping or not. */
export function changesOver(exchanges: readonly Exchange[]): Change[] {
  return netChanges(exchanges.flatMap((exchange) => keptChanges(exchange.steps)))
}
