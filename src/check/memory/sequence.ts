import { type QueryResult, ScriptError } from '../../database/port.ts'
import type { Step } from '../../trace/step.ts'
import type { Change } from '../../trace/value.ts'
import type { Outcome } from './deed.ts'

/** The numbers of the changes that these outcomes tell of, the lowest and the highest; null where there are none. */
export function sequencesIn(outcomes: readonly Outcome[]): { first: number; last: number } | null {
  const all = outcomes.flatMap(changesIn).map(({ sequence }) => sequence)
  return all.length === 0 ? null : { first: Math.min(...all), last: Math.max(...all) }
}

/** The same outcome, with all numbers of changes raised by so many. */
export function renumbered(outcome: Outcome, by: number): Outcome {
  const changes = (given: readonly Change[]) =>
    given.map((change) => ({ ...change, sequence: change.sequence + by }))
  const results = (given: readonly QueryResult[]) =>
    given.map((result) => ({ ...result, changes: changes(result.changes) }))
  const step = (given: Step): Step =>
    given.kind === 'query'
      ? { ...given, facts: { ...given.facts, changes: changes(given.facts.changes) } }
      : given
  switch (outcome.type) {
    case 'sent': {
      const { exchange } = outcome
      return {
        type: 'sent',
        exchange: { ...exchange, changes: changes(exchange.changes), steps: exchange.steps.map(step) },
      }
    }
    case 'results':
      return { type: 'results', results: results(outcome.results) }
    case 'failed': {
      const { error } = outcome
      if (!(error instanceof ScriptError)) return outcome
      return { type: 'failed', error: new ScriptError(error, results(error.done)) }
    }
    default:
      return outcome
  }
}

function changesIn(outcome: Outcome): readonly Change[] {
  switch (outcome.type) {
    case 'sent': {
      const { changes, steps } = outcome.exchange
      return [...changes, ...steps.flatMap((step) => (step.kind === 'query' ? step.facts.changes : []))]
    }
    case 'results':
      return outcome.results.flatMap((result) => result.changes)
    case 'failed':
      return outcome.error instanceof ScriptError
        ? outcome.error.done.flatMap((result) => result.changes)
        : []
    default:
      return []
  }
}
