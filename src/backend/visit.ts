import type { Outcome } from '../trace/event.ts'
import type { Fact } from '../trace/fact.ts'
import type { Span } from '../trace/span.ts'
import { isRefusal } from './door/refusal.ts'
import type { Verdict } from './door/verdict.ts'

/** One request inside the application: its spans as the onion is, and what the router has decided about it. */
export class Visit {
  readonly verdict: Verdict
  /** Where the handler stands among the functions that match; -1 where none does. */
  readonly handlerPlace: number
  readonly requestId: string
  /** The innermost span that somebody works in. */
  span: Span
  readonly #router: Span
  readonly #open: Span[] = []
  /** Nobody waits for it any more: what it still does is not told. */
  #over = false
  #reported: { error: unknown } | null = null

  constructor(router: Span, verdict: Verdict, requestId: string) {
    this.#router = router
    this.span = router
    this.verdict = verdict
    this.handlerPlace = verdict.kind === 'route' ? verdict.place : -1
    this.requestId = requestId
  }

  enter(name: string): Span {
    const span = this.span.enter('application', name)
    this.#open.push(span)
    this.span = span
    return span
  }

  tell(span: Span, fact: Fact): void {
    if (!this.#over) span.fact(fact)
  }

  /** `outer` is who was at work before. */
  leave(span: Span, outer: Span, outcome: Outcome = 'done', why: string | null = null): void {
    if (this.#over) return
    this.#open.splice(this.#open.lastIndexOf(span), 1)
    this.span = outer
    span.leave(outcome, why)
  }

  /** Writes an error down once, in the span where it arose, however many it flies through. */
  report(error: unknown, span: Span = this.#router): void {
    if (this.#over || isRefusal(error) || this.#reported?.error === error) return
    this.#reported = { error }
    const { requestId } = this
    if (error instanceof Error) {
      const { name, message, stack = '' } = error
      span.fact({ kind: 'error', name, message, stack, requestId })
    } else {
      span.fact({
        kind: 'error',
        name: `thrown ${typeof error}`,
        message: String(error),
        stack: '',
        requestId,
      })
    }
  }

  /** The application has answered, or has come to an end without. */
  end(outcome: Outcome = 'done', why: string | null = null): void {
    if (this.#over) return
    this.#over = true
    for (const span of this.#open.reverse()) span.leave('failed', why)
    this.#router.leave(outcome, why)
  }
}
