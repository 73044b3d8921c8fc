import type { QueryResult, TableInfo } from '../database/port.ts'
import type { Position } from '../lesson/diagnostic.ts'
import type {
  Block,
  ExerciseBlock,
  Lens,
  PredictionKind,
  Prose,
  QuizBlock,
  RequestBlock,
  RequestSource,
  SqlBlock,
} from '../lesson/lesson.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { SentRequest } from '../trace/message.ts'
import type { Change } from '../trace/value.ts'
import type { NumberedPart } from './answer/numbered-key.ts'
import type { Contrast } from './grading/contrast.ts'
import type { Choice, PredictionOption, Prompt } from './learner.ts'
import type { SandboxEvent } from './sandbox/event.ts'

/** One run of a block: several exchanges where it repeats, each of `runs` under its own setting where it compares. */
export interface Run {
  /** The value of the compared setting, or null. */
  value: string | null
  exchanges: Exchange[]
  /** Net, over all exchanges of the run. */
  changes: Change[]
}

/** How a statement ended. `meant`: what its error has to do with the names of the tables, where somebody looked. */
export type SqlOutcome = {
  results: QueryResult[]
  error: { code: string; message: string; sql: string; offset: number | null; meant?: string } | null
  changes: Change[]
}

/** A statement that an answer was tried out with; `refused`: why the database did not take it, or null. */
export interface ProbeLine {
  statement: string
  refused: string | null
}

/** What became of an answer. Nothing here is printed by the player; `render` puts it into words. */
export type Verdict = 'right' | 'wrong' | 'skipped' | 'shown'

/** Everything that happens while a lesson is played, in order, as data. */
export type PlayEvent =
  | {
      type: 'lesson'
      id: string
      title: string
      minutes: number
      system: string
      pages: number
      objectives: string[]
      lens: Lens
      /** Where it opens; above 1 where it is resumed. */
      page: number
    }
  /** `way`: opened first, by going on, by going back, or once more from its beginning. */
  | {
      type: 'page'
      number: number
      title: string | null
      pages: number
      way: 'opened' | 'forward' | 'back' | 'again'
    }
  /** Everything that is only read: prose, analogy, breaks, callout, code, source, details. */
  | { type: 'shown'; block: Exclude<Block, RequestBlock | SqlBlock | QuizBlock | ExerciseBlock>; lens: Lens }
  /** `chosen`: the learner has turned it, for later lessons too; null: each lesson is to have its own again. */
  | { type: 'lens'; lens: Lens; chosen?: Lens | null }
  | { type: 'settings'; settings: Record<string, string>; changed: Record<string, string> }
  | { type: 'reset' }
  /** A request stands on the screen and has not been sent. */
  | { type: 'request'; block: RequestBlock; lens: Lens }
  | { type: 'exchange'; block: RequestBlock; runs: Run[]; lens: Lens }
  | { type: 'statement'; block: SqlBlock; lens: Lens }
  | { type: 'sql'; block: SqlBlock; outcome: SqlOutcome; lens: Lens }
  | {
      type: 'prediction'
      id: string
      what: PredictionKind
      options: PredictionOption[]
      lens: Lens
      request: SentRequest | null
      /** Which of the compared runs is meant, or null where nothing is compared. */
      run: { setting: string; value: string } | null
    }
  /** `said` is null for "I don't know". Never marked. */
  | {
      type: 'predicted'
      id: string
      what: PredictionKind
      said: string | null
      did: string
      surprise: boolean
      lens: Lens
      run: { setting: string; value: string } | null
    }
  | { type: 'question'; block: QuizBlock; options: Choice[]; right: Choice[] }
  /**
   * `given` is what was typed. `feedback` is for this answer; `notes` say how near it came, in plain words.
   * `key` is set once the question is over (not where it was skipped). `content` is a hash of the question.
   */
  | {
      type: 'answered'
      id: string
      verdict: Verdict
      /** A wrong answer in which nothing is wrong: something is missing. */
      incomplete?: true
      given: string
      feedback: Prose
      notes: string[]
      after: Prose
      key: Prose | null
      /** The same with its numbers, where it is told. */
      numbered?: readonly NumberedPart[]
      attempt: number
      over: boolean
      content: string
    }
  | { type: 'exercise'; block: ExerciseBlock }
  /**
   * `outcome` beside `expected` (null where it is right) on the data set where they differ: `hidden` is one that
   * the learner has not seen. `message` is the author's for this outcome, `notes` are computed. Where it is wrong,
   * `contrast` puts both beside each other, and `diagnosis` names a classic mistake where it is one. Where it is
   * right, `probe` is what the answer was tried out with, and `diagnosis` what could still be better.
   */
  | {
      type: 'attempt'
      block: ExerciseBlock
      verdict: 'right' | 'wrong'
      given: string
      outcome: AttemptOutcome
      expected: AttemptOutcome | null
      data: 'seed' | 'hidden'
      message: Prose
      notes: string[]
      diagnosis?: Prose
      contrast?: Contrast
      probe?: ProbeLine[]
      attempt: number
      content: string
    }
  /** The reference solution is shown; `outcome` is what it does. */
  | { type: 'solution'; id: string; exercise: ExerciseBlock; outcome: AttemptOutcome }
  /** After an exercise, however it was left: the data is what the reference leaves (`outcome`). */
  | {
      type: 'settled'
      block: ExerciseBlock
      outcome: AttemptOutcome
      verdict: 'right' | 'skipped' | 'shown'
      attempt: number
      content: string
    }
  /**
   * `last`: the next thing to ask for is the solution. `again`: all have been given, and this is the last of them once
   * more; `only`: there is no other. `nodes` is empty where there is no hint.
   */
  | { type: 'hint'; id: string; nodes: Prose; last: boolean; again?: true; only?: true }
  /**
   * What was typed could not be read as an answer; `why` says what can be. `id` is empty where nothing is asked.
   * `error`: what the database said of it, where it was the one that could not read it.
   */
  | { type: 'unclear'; id: string; given: string; why: string; error?: NonNullable<SqlOutcome['error']> }
  /** What was asked for at a prompt: the tables of the system, or what it answers to. */
  | { type: 'schema'; tables: readonly TableInfo[] }
  | { type: 'routes'; routes: readonly { method: string; pattern: string; handler: string }[] }
  /** `asked` is the question that is open, or null where there is only something to read. */
  | { type: 'help'; prompt: Prompt; asked: Asked | null }
  /** A command that does nothing here; `why` says so. */
  | { type: 'refused'; command: string; why: string }
  /** Something on a copy of the lesson's data. `asked` is the question that waits, where it is closed again. */
  | { type: 'sandbox'; event: SandboxEvent; asked: Asked | null }
  | { type: 'pause' }
  /** Something in the backend went wrong that the lesson did not mean (the block at `at`); the lesson goes on. */
  | { type: 'trouble'; message: string; at?: Position }
  /** `leaves`: by a word that leads out, and not on. */
  | { type: 'end'; receipt: Receipt; leaves?: true }
  | { type: 'left'; page: number }

/** What a prompt can be about. */
export type Asked = Extract<PlayEvent, { type: 'question' | 'prediction' | 'exercise' }>

/** What a guess is about, above it. */
export type Before = Extract<PlayEvent, { type: 'request' | 'statement' }>

export type AttemptOutcome =
  | { kind: 'sql'; sql: SqlOutcome }
  | { kind: 'http'; request: RequestSource; exchange: Exchange }

/** The end of a lesson, computed from the learner's own traces and answers. */
export interface Receipt {
  lesson: string
  title: string
  requests: number
  /** Requests that reached the database. */
  pantry: number
  rowsAdded: number
  rowsChanged: number
  rowsDeleted: number
  guesses: number
  surprises: number
  /** Right at the first try. */
  right: number
  /** Right in the end, at whichever try, without having been shown the solution. */
  solved: number
  questions: number
  /** Neither right nor shown: left out, or not found. Left out: none. */
  open?: number
  /** Whose answer was shown before it was found. Left out: none. */
  shown?: number
  hints: number
  /** Whole minutes since the lesson was begun, at least 1. */
  minutes: number
}
