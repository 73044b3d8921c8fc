import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from 'mdast'
import type { Assertion } from './assertion.ts'
import type { Position } from './diagnostic.ts'

/** Markdown, parsed. Everything in a lesson is plain JSON data, so that it can be compiled into the package. */
export type Prose = RootContent[]
/** The inside of a list item, table cell or block quote, which is the same kind of thing. */
export type Inline = PhrasingContent[]
export type Flow = (BlockContent | DefinitionContent)[]

export type Lens = 'restaurant' | 'both' | 'technical'

export interface Course {
  id: string
  title: string
  lang: string
  /** The titles that mark the analogy and its limits. */
  lens: { restaurant: string; breaks: string }
  welcome: Prose
  units: Unit[]
  /** The folder names under `systems/`. */
  systems: string[]
  /** The questions that find out which units somebody knows; those of one unit belong together. */
  placement: { lesson: string; block: string }[]
}

export interface Unit {
  number: number
  slug: string
  title: string
  summary: Prose
  lessons: Lesson[]
}

export interface Lesson {
  id: string
  title: string
  system: string
  minutes: number
  objectives: string[]
  words: string[]
  lens: Lens
  requires: string[]
  /** Its unit's number and its own number in the unit: 1 and 2 for lesson 1.2. */
  unit: number
  number: number
  /** Relative to the course folder, with forward slashes. */
  file: string
  pages: Page[]
}

export interface Page {
  /** From 1. */
  number: number
  /** null on the opening page where there is none. */
  title: string | null
  /** Time budgets in seconds: alone, and in class. */
  time: number | null
  class: number | null
  notes: string[]
  blocks: Block[]
  at: Position
}

export type Block =
  | { type: 'prose'; nodes: Prose; at: Position }
  | { type: 'analogy'; title: string; nodes: Prose; at: Position }
  | { type: 'breaks'; title: string; nodes: Prose; at: Position }
  | { type: 'callout'; flavour: 'note' | 'tip' | 'warning'; nodes: Prose; at: Position }
  | { type: 'code'; language: string; text: string; at: Position }
  | { type: 'source'; handler: string; language: string; text: string; at: Position }
  | { type: 'details'; summary: string; nodes: Prose; at: Position }
  | RequestBlock
  | SqlBlock
  | QuizBlock
  | ExerciseBlock
  | { type: 'pause'; at: Position }
  | { type: 'lens'; lens: Lens; at: Position }
  | { type: 'set'; settings: Record<string, string>; at: Position }
  | { type: 'reset'; at: Position }

export type PredictionKind = 'status' | 'reached' | 'queries' | 'rows' | 'changes' | 'body'

/** A request as a lesson writes it. `raw` has the block's own bytes, in base64, and their readable source. */
export type RequestSource =
  | {
      kind: 'message'
      method: string
      target: string
      headers: [name: string, value: string][]
      /** Headers, in lower case, that a client would add by itself and is asked not to. */
      without?: string[]
      body: string
    }
  | { kind: 'raw'; base64: string; text: string }

export interface RequestBlock {
  type: 'request'
  /** Given, or a hash of the source. */
  id: string
  request: RequestSource
  predict: PredictionKind[]
  /** The statuses to choose from; empty: plausible ones. */
  among: number[]
  times: number
  concurrent: boolean
  compare: { setting: string; values: string[] } | null
  system: string | null
  expect: Assertion[]
  at: Position
}

export interface SqlBlock {
  type: 'sql'
  id: string
  script: string
  plan: boolean
  predict: PredictionKind[]
  system: string | null
  expect: Assertion[]
  at: Position
}

export interface QuizBlock {
  type: 'quiz'
  id: string
  /** The objective it tests, from 1, or null. */
  about: number | null
  /** Set where it is asked in its lesson only, because it needs what stands around it. */
  here?: boolean
  text: Prose
  question: Question
  /** Read after any answer. */
  after: Prose
  hints: Prose[]
  at: Position
}

export type Question =
  | { kind: 'choose'; multiple: boolean; options: { nodes: Prose; correct: boolean; feedback: Prose }[] }
  /** Items in the right order; those with the same `rank` are interchangeable. */
  | { kind: 'order'; items: { nodes: Prose; rank: number }[] }
  /** `key[i]` is the index in `right` of what belongs to `left[i]`. `sorting`: some right ones take several. */
  | {
      kind: 'match'
      heads: [Inline, Inline]
      left: Inline[]
      right: Inline[]
      key: number[]
      sorting: boolean
    }
  | { kind: 'type'; accept: TypedKey[]; reject: { key: TypedKey; feedback: Prose }[] }

export type TypedKey =
  | { kind: 'number'; value: number; tolerance: number }
  | { kind: 'text'; text: string }
  | { kind: 'pattern'; source: string; flags: string }

interface ExerciseBase<A> {
  type: 'exercise'
  id: string
  about: number | null
  /** The paragraph before it. */
  task: Prose
  reference: A
  /** What the learner starts from, or null. */
  start: { answer: A; at: Position } | null
  rejects: { answer: A; message: Prose; at: Position }[]
  hints: Prose[]
  expect: Assertion[]
  system: string | null
  at: Position
}

export interface SqlExercise extends ExerciseBase<string> {
  kind: 'sql'
  order: 'any' | 'exact'
  /** A plan that is demanded (`SEARCH books`), or null. */
  plan: string | null
  maxStatements: number | null
  /** Statements that must succeed or fail alike after the answer and after the reference. */
  probe: string | null
}

export interface HttpExercise extends ExerciseBase<RequestSource> {
  kind: 'http'
  raw: boolean
}

export type ExerciseBlock = SqlExercise | HttpExercise
