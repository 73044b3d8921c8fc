import type { Outcome } from './event.ts'
import type { NoAnswer, ReceivedResponse, SentRequest } from './message.ts'
import type { Station } from './station.ts'
import type { Step } from './step.ts'
import type { Change } from './value.ts'

/** A span as it was in the end, for the waterfall. Whole microseconds. */
export interface SpanRecord {
  span: number
  parent: number | null
  station: Station
  name: string
  at: number
  took: number
  outcome: Outcome
}

/** One request and what became of it: the value that every reader of a trace starts from. */
export interface Exchange {
  system: string
  settings: Record<string, string>
  request: SentRequest
  /** null where nobody answered; then `failure` says why. */
  response: ReceivedResponse | null
  failure: NoAnswer | null
  /** The deepest station that was asked, even if it failed there. */
  reached: Station
  /** The middleware that answered while handlers still waited behind it. */
  stopped: { station: 'application'; name: string } | null
  /** Statements that the system wrote; BEGIN, COMMIT and ROLLBACK of `transaction` do not count. */
  queries: number
  /** The net difference in the database afterwards; a rolled-back row is a step, not a change. */
  changes: Change[]
  /** Whole microseconds from the first byte sent to the last byte received. */
  took: number
  steps: Step[]
  spans: SpanRecord[]
  /** The bytes that crossed the wire. */
  raw: { request: Uint8Array; response: Uint8Array }
}
