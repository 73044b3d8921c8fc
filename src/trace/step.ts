import type { NoAnswer, ReceivedResponse, SentRequest } from './message.ts'
import type { Station } from './station.ts'
import type { Change, PlanLine, SqlValue } from './value.ts'

interface At {
  /** 1, 2, 3 … within its exchange. */
  n: number
  station: Station
  span: number
  parent: number | null
  /** What a reader would call it: `POST /orders`, `validateOrder`, the SQL text. */
  name: string
  /** Whole microseconds since the exchange began, measured. */
  at: number
  /** Whole microseconds that it took, measured. */
  took: number
}

/** What a kind of step knows. Rendering a step needs nothing but the step. */
interface Kinds {
  request: { request: SentRequest; bytes: number }
  received: { bytes: number; version: string; headers: number; body: number }
  refused: { status: number; limit: string; why: string }
  'static-file': { status: number; path: string; type: string; etag: string; bytes: number }
  gateway: { status: number; why: string }
  route: { method: string; pattern: string; handler: string; params: Record<string, string> }
  'no-route': { method: string; path: string }
  'wrong-method': { method: string; path: string; allow: string[] }
  middleware: { outcome: 'passed' | 'stopped' | 'failed'; status: number | null; why: string | null }
  rewrote: { status: number }
  /** `queries` is how many statements it went on to write; `answered` its status, null where it failed. */
  handler: { outcome: 'answered' | 'failed'; queries: number; status: number | null; why: string | null }
  query: {
    sql: string
    parameters: SqlValue[] | Record<string, SqlValue>
    plan: PlanLine[]
    columns: string[]
    rows: SqlValue[][]
    count: number
    truncated: boolean
    changes: Change[]
    /** Why it had to wait before it ran, or null. */
    waited: string | null
    error: { code: string; message: string } | null
  }
  /** `waited`: why it had to wait before it began. */
  transaction: { action: 'begin' | 'commit' | 'rollback'; waited?: string }
  call: { to: string; what: string; outcome: 'done' | 'failed'; why: string | null }
  log: { level: string; message: string; data: unknown }
  error: { name: string; message: string; stack: string; requestId: string }
  simulated: { milliseconds: number; why: string }
  /** `from` wrote the response: the api station where the application was asked, the server otherwise. */
  response: { response: ReceivedResponse; from: Station; bytes: number }
  'no-answer': { failure: NoAnswer }
}

export type StepKind = keyof Kinds

/** One self-contained point of the story of an exchange, discriminated by `kind`. */
export type Step = { [K in StepKind]: At & { kind: K; facts: Kinds[K] } }[StepKind]
