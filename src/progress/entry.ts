/** One line of the journal. Ids, never titles or positions; `at` is an ISO 8601 time in UTC. */
export type Entry = { v: 1; at: string; course: string; lesson: string } & (
  | { kind: 'begun' }
  | { kind: 'page'; page: number; pages: number }
  | { kind: 'guess'; block: string; said: string | null; did: string }
  | {
      kind: 'answer'
      block: string
      verdict: 'right' | 'wrong' | 'skipped' | 'shown'
      given: string
      attempt: number
      content: string
    }
  | { kind: 'hint'; block: string }
  | { kind: 'finished'; right: number; questions: number; hints: number; minutes: number }
)
