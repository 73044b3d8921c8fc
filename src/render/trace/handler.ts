import type { Exchange } from '../../trace/exchange.ts'
import type { Step } from '../../trace/step.ts'
import type { StepOf } from './told.ts'

/** Whether a step happened in a span, or in one that was opened there. */
function isWithin(step: Step, span: number, exchange: Exchange): boolean {
  if (step.span === span) return true
  let at = step.parent
  while (at !== null && at !== span) at = exchange.spans.find((one) => one.span === at)?.parent ?? null
  return at === span
}

/** The last thing that a handler did, or undefined where it did nothing but answer. */
function lastDeed(handler: StepOf<'handler'>, exchange: Exchange): Step | undefined {
  return exchange.steps.findLast(
    (step) => step.n > handler.n && step.kind !== 'error' && isWithin(step, handler.span, exchange),
  )
}

/** Whether there is something to tell between the beginning of a handler and what came of it. */
export function isAtWork(handler: StepOf<'handler'>, exchange: Exchange): boolean {
  return lastDeed(handler, exchange) !== undefined
}

/** The handlers that are done after a step, the innermost first. */
export function doneAfter(step: Step, exchange: Exchange): StepOf<'handler'>[] {
  return exchange.steps
    .filter((one) => one.kind === 'handler')
    .filter((handler) => lastDeed(handler, exchange)?.n === step.n)
    .toReversed()
}

/** Why a handler failed; null where another step says the same. */
export function ownReason({ n, facts }: StepOf<'handler'>, exchange: Exchange): string | null {
  const { why } = facts
  const isTold = exchange.steps.some(
    (step) =>
      step.n > n &&
      ((step.kind === 'error' && step.facts.message === why) ||
        (step.kind === 'query' && step.facts.error?.message === why)),
  )
  return isTold ? null : why
}
