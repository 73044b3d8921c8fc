import type { Span } from '../trace/span.ts'
import type { Station } from '../trace/station.ts'

/** Whoever is at the other end of a connection, and where their exchange is written down. */
export interface Caller {
  readonly span: Span
  /** How many bytes have come from there. */
  readonly bytes: number
  /** Who wrote the response, once there is one. */
  from: Station
}
