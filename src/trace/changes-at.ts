import { netChanges } from './net-changes.ts'
import type { Step } from './step.ts'
import type { Change } from './value.ts'

/**
 * What a step (counted from 0) does to the rows, and what the steps ahead of it had done to them by then; net, each.
 * A ROLLBACK does the opposite of what its transaction did.
 */
export function changesAt(steps: readonly Step[], index: number): { before: Change[]; here: Change[] } {
  const step = steps[index]
  const earlier = steps.slice(0, index)
  const undone = new Set(earlier.flatMap((one) => (isRollback(one) ? [one.span] : [])))
  const before = earlier.flatMap((one) => {
    const isUndone = one.parent !== null && undone.has(one.parent)
    return one.kind === 'query' && !isUndone ? one.facts.changes : []
  })
  return { before: netChanges(before), here: step === undefined ? [] : doneBy(step, earlier) }
}

function doneBy(step: Step, earlier: readonly Step[]): Change[] {
  if (step.kind === 'query') return netChanges(step.facts.changes)
  if (!isRollback(step)) return []
  const inside = earlier.flatMap((one) =>
    one.kind === 'query' && one.parent === step.span ? one.facts.changes : [],
  )
  return netChanges(inside).map(opposite)
}

function isRollback(step: Step): boolean {
  return step.kind === 'transaction' && step.facts.action === 'rollback'
}

const OPPOSITES = { insert: 'delete', update: 'update', delete: 'insert' } as const

function opposite(change: Change): Change {
  const { key, formerKey, before, after } = change
  const turned = { ...change, operation: OPPOSITES[change.operation], before: after, after: before }
  return formerKey === undefined ? turned : { ...turned, key: formerKey, formerKey: key }
}
