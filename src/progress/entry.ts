/** Where a question was put, if not in its lesson. */
export type Asked = 'quiz' | 'review' | 'placement'

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
      asked?: Asked
    }
  | { kind: 'hint'; block: string }
  | { kind: 'finished'; right: number; questions: number; hints: number; minutes: number }
  /** Placement has found that somebody knows a unit (its folder's name without the number). `lesson` is empty. */
  | { kind: 'known'; unit: string }
  /** In which words a learner wants every lesson of a course; null: again in those of the lesson. `lesson` is empty. */
  | { kind: 'lens'; lens: 'restaurant' | 'both' | 'technical' | null }
  /** What came before counts no more: of a lesson, or where `lesson` is empty of the whole course. */
  | { kind: 'reset' }
  /** A reset is taken back: the one of that time, of the same course and lesson. */
  | { kind: 'restored'; reset: string }
  /** Whose journal it is. Somebody with two computers may have two ids. `course` and `lesson` are empty. */
  | { kind: 'learner'; id: string; name: string | null }
)
