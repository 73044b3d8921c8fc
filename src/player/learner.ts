import type { TableInfo } from '../database/port.ts'
import type { Inline, Lens, PredictionKind, Prose, RequestSource } from '../lesson/lesson.ts'

/** Whoever answers: a person, a piped file, a demo, the perfect learner. */
export interface Learner {
  ask(prompt: Prompt): Promise<Answer>
}

/** What one can always say instead of answering. */
export const COMMANDS = [
  'back',
  'again',
  'hint',
  'solution',
  'skip',
  'reset',
  'lens',
  'sandbox',
  'schema',
  'routes',
  'edit',
  'help',
  'quit',
] as const
export type CommandName = (typeof COMMANDS)[number]

/** Other words for the same: what people type elsewhere. */
export const ALIASES: Readonly<Record<string, CommandName>> = {
  q: 'quit',
  exit: 'quit',
  h: 'help',
  '?': 'help',
  s: 'sandbox',
}

/** Words for what is behind a story that was told. */
export const LOOKS: readonly string[] = ['step', 'steps', 'details', 'waterfall', 'rows']

export type Answer =
  /**
   * As typed: `2`, `1 3`, `2 1 3`, `1b 2a`, `POST /orders qty:=2`; empty for Enter. `passed`: nobody was waited for.
   */
  { kind: 'text'; text: string; passed?: true } | { kind: 'command'; name: CommandName; argument: string }

/** One thing to choose, as it is shown. `key` is its place in the source and says nothing about the answer. */
export interface Choice {
  key: number
  nodes: Prose
}

export type Prompt =
  /** Nothing to answer; somebody reads. `after`: what has just been shown (`end`: the last page). */
  | {
      kind: 'continue'
      after: 'page' | 'pause' | 'exchange' | 'feedback' | 'end'
      page: number
      pages: number
    }
  | { kind: 'predict'; id: string; what: PredictionKind; options: PredictionOption[] }
  /** `alone`: the question is put outside of its lesson, so that there is nothing to go back to. */
  | { kind: 'choose'; id: string; multiple: boolean; options: Choice[]; hints: boolean; alone?: boolean }
  | { kind: 'order'; id: string; items: Choice[]; hints: boolean; alone?: boolean }
  | {
      kind: 'match'
      id: string
      left: Inline[]
      right: { key: number; nodes: Inline }[]
      sorting: boolean
      hints: boolean
      alone?: boolean
    }
  /** `taken`: words of commands and of looks that are answers here, and what they usually are only with a colon. */
  | { kind: 'type'; id: string; taken: string[]; hints: boolean; alone?: boolean }
  /**
   * `tables`, `routes`: what can be named in the answer. `transaction`: it is one of several statements, from BEGIN to
   * COMMIT or ROLLBACK.
   */
  | {
      kind: 'sql'
      id: string
      start: string | null
      hints: boolean
      tables?: readonly TableInfo[]
      transaction?: true
    }
  | {
      kind: 'request'
      id: string
      raw: boolean
      start: RequestSource | null
      hints: boolean
      routes?: readonly { method: string; pattern: string }[]
    }
  /** Nothing is asked: whatever is typed is tried. Answered by a text, or by leaving; `lesson`: one waits outside. */
  | {
      kind: 'sandbox'
      id: string
      system: string
      lesson: boolean
      /** A transaction is open, and requests have to wait. */
      transaction?: true
      tables: readonly TableInfo[]
      routes?: readonly { method: string; pattern: string }[]
      /** What may stand behind a command, by its name. */
      arguments?: Readonly<Record<string, readonly string[]>>
      hints: boolean
    }

/** A plausible outcome. Exactly one of a prompt's options will turn out to be the truth. */
export interface PredictionOption {
  /**
   * A stable name of the outcome: `404`, `no answer`, `201 x6, 409 x4`, `application`, `3`,
   * `orders +1, flavours ~1`, `none` (no row changes), an excerpt of a body, `(empty)`.
   */
  value: string
}

/** How the learner likes to see things; the lens chosen here wins over the lesson's. */
export interface Preferences {
  lens: Lens | null
}
