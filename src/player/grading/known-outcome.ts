import type { Assertion } from '../../lesson/assertion.ts'
import type { PredictionKind, RequestBlock, SqlBlock } from '../../lesson/lesson.ts'
import { changesLabel } from '../label.ts'

/**
 * What a lesson itself expects of a run, as the value of a prediction's option; null where it does not say. Of runs
 * that are compared it only says how the last one ends: `run` counts from 0.
 */
export function knownOutcome(block: RequestBlock | SqlBlock, what: PredictionKind, run = 0): string | null {
  const values = block.type === 'request' ? (block.compare?.values.length ?? 1) : 1
  if (values > 1 && Math.floor(run / block.predict.length) !== values - 1) return null
  return block.expect.reduce<string | null>((found, assertion) => found ?? expectedBy(assertion, what), null)
}

function expectedBy(assertion: Assertion, what: PredictionKind): string | null {
  switch (assertion.kind) {
    case 'status':
      return what === 'status' ? String(assertion.status) : null
    case 'failure':
      return what === 'status' ? 'no answer' : null
    case 'statuses':
      return what === 'status'
        ? assertion.statuses
            .toSorted((a, b) => a.status - b.status)
            .map(({ status, times }) => `${status} x${times}`)
            .join(', ')
        : null
    case 'reached':
      return what === 'reached' ? assertion.station : null
    case 'queries':
      return what === 'queries' ? String(assertion.count) : null
    case 'rows':
      return what === 'rows' ? String(assertion.count) : null
    case 'changes':
      return what === 'changes' ? changesLabel(assertion.tables) : null
    case 'header':
    case 'body':
    case 'columns':
    case 'row':
    case 'stopped':
    case 'sql':
    case 'plan':
      return null
  }
}
