import type { Context, Next } from 'hono'
import type { Db } from '../database/port.ts'
import type { Fact } from '../trace/fact.ts'
import type { Span } from '../trace/span.ts'
import { sameAnswer } from './door/light-response.ts'
import { isRefusal, reasonGiven } from './door/refusal.ts'
import { type Hand, nameOf } from './hand.ts'
import { reasonOf } from './reason.ts'
import type { Visit } from './visit.ts'

const MIDDLEWARE: Fact = { kind: 'middleware' }
const HANDLER: Fact = { kind: 'handler' }
const PASSED: Fact = { kind: 'passed' }

/** What a wrapper needs of the application around it. */
export interface Stage {
  visitOf(c: Context): Visit
  /** A database that writes into this span. */
  connect(span: Span): Db
  /** Fills `c.var`. */
  equip(c: Context, visit: Visit, db: Db): void
}

/**
 * Wraps a function of the application, so that the trace tells what it did. Whether it is the handler depends on the
 * request: the router's verdict says at which place the handler stands.
 */
export function instrument(hand: Hand, stage: Stage): Hand {
  // A bundler gives a function its name back where it is declared, which may be below the place that uses it.
  let names: { middleware: string; handler: string } | null = null
  return (c: Context, next: Next) => {
    names ??= { middleware: nameOf(hand, 'middleware'), handler: nameOf(hand, 'handler') }
    const visit = stage.visitOf(c)
    const behind = visit.handlerPlace - c.req.routeIndex
    return behind === 0
      ? handle(hand, names.handler, visit, stage, c, next)
      : pass(hand, names.middleware, visit, stage, c, next, behind > 0)
  }
}

async function handle(hand: Hand, name: string, visit: Visit, stage: Stage, c: Context, next: Next) {
  const outer = visit.span
  const span = visit.enter(name)
  span.fact(HANDLER)
  stage.equip(c, visit, stage.connect(span))
  try {
    const answer = await hand(c, next)
    const response = answer instanceof Response ? answer : c.finalized ? c.res : null
    if (response === null) {
      visit.leave(span, outer, 'failed', 'returned no response')
    } else {
      visit.tell(span, { kind: 'answered', status: response.status })
      visit.leave(span, outer)
    }
    return answer
  } catch (error) {
    if (isRefusal(error)) {
      visit.tell(span, { kind: 'answered', status: error.status })
      visit.leave(span, outer)
    } else {
      fail(error, visit, span, outer)
    }
    throw error
  }
}

async function pass(
  hand: Hand,
  name: string,
  visit: Visit,
  stage: Stage,
  c: Context,
  next: Next,
  handlerWaits: boolean,
) {
  const outer = visit.span
  const span = visit.enter(name)
  const db = stage.connect(span)
  span.fact(MIDDLEWARE)
  stage.equip(c, visit, db)

  /** What came back from the functions behind, once they were let on. */
  const behind: { asked: boolean; answer: Response | null } = { asked: false, answer: null }
  const onward = async (): Promise<void> => {
    if (!behind.asked) visit.tell(span, PASSED)
    behind.asked = true
    try {
      await next()
    } finally {
      visit.span = span
      stage.equip(c, visit, db)
    }
    if (c.finalized) behind.answer = c.res
  }
  const stop = (status: number, why: string): void => {
    if (handlerWaits) visit.tell(span, { kind: 'stopped', status, why })
    visit.leave(span, outer, 'stopped', why)
  }

  try {
    const answer = await hand(c, onward)
    if (behind.asked) {
      if (behind.answer && !sameAnswer(behind.answer, c.res)) {
        visit.tell(span, { kind: 'rewrote', status: c.res.status })
      }
      visit.leave(span, outer)
      return answer
    }
    const response = answer instanceof Response ? answer : c.finalized ? c.res : null
    if (response) stop(response.status, await reasonOf(response))
    else visit.leave(span, outer, 'failed', 'neither answered nor called next()')
    return answer
  } catch (error) {
    if (isRefusal(error) && !behind.asked) stop(error.status, reasonGiven(error))
    else fail(error, visit, span, outer)
    throw error
  }
}

function fail(error: unknown, visit: Visit, span: Span, outer: Span): void {
  visit.report(error, span)
  visit.leave(span, outer, 'failed', error instanceof Error ? error.message : String(error))
}
