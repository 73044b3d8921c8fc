import type { Fact } from './fact.ts'
import type { Station } from './station.ts'

export type Outcome = 'done' | 'stopped' | 'failed'

/** Structure is three events; `at` is microseconds since the request began, measured and not rounded. */
export type TraceEvent =
  | { type: 'enter'; span: number; parent: number | null; station: Station; name: string; at: number }
  | { type: 'fact'; span: number; fact: Fact; at: number }
  | { type: 'leave'; span: number; outcome: Outcome; why: string | null; at: number }

export type Emit = (event: TraceEvent) => void

/** Microseconds from any fixed point, never going back. */
export type Clock = () => number
