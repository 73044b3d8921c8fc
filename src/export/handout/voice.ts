import type { Lens, PredictionKind, RequestBlock } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Body, HeaderMap } from '../../trace/message.ts'
import type { Station } from '../../trace/station.ts'
import type { Step } from '../../trace/step.ts'
import type { Change, PlanLine, SqlValue } from '../../trace/value.ts'

/** One step of a trace in words. `at` is its number in the exchange; `below` are lines of evidence. */
export interface Telling {
  at: number
  station: Station
  text: string
  below: string[]
}

/** A statement with its parameters. */
export type Query = Pick<Extract<Step, { kind: 'query' }>['facts'], 'sql' | 'parameters'>

/** A piece of source text, and what a highlighter calls it; null: nothing special. */
interface Piece {
  text: string
  kind: string | null
}

/**
 * The words of the tutor, as a handout needs them: plain text of one line each, in which nothing acts on anything and
 * nothing is coloured. Where a `lens` is given, they are the words of the restaurant or of the field.
 */
export interface Voice {
  /** Whether anything is drawn with letters; for who listens it is not, and the steps say all of it. */
  drawn: boolean
  /** A text from outside on one line, with everything that hides or acts made visible. */
  line(text: string): string
  /** Its lines, likewise. */
  lines(text: string): string[]
  /** How many columns a text takes where every letter is as wide as the next. */
  width(text: string): number
  /** null: nobody knows this language. */
  highlight(source: string, language: string): Piece[] | null
  station(station: Station, lens: Lens): string
  /** The steps that have something to say, in order. A response is told without its body. */
  steps(exchange: Exchange, lens: Lens): Telling[]
  /** A statement in at most so many columns. */
  sql(statement: string, columns: number): string
  /** The same as the lens says it: in words, or as it is. */
  asked(query: Query, lens: Lens, columns: number): string
  /** A body laid out, its columns under each other. */
  body(body: Body, headers: HeaderMap, lens: Lens): string[]
  changes(changes: readonly Change[], lens: Lens): string[]
  /** What to say of a statement of which nothing is seen, as a sentence. */
  done(statement: string): string
  cell(value: SqlValue): string
  plan(lines: readonly PlanLine[]): string[]
  /** What is asked before a run, and the options as they are read. */
  guess(what: PredictionKind, lens: Lens): string
  option(what: PredictionKind, value: string, lens: Lens): string
  settings(changed: Record<string, string>, lens: Lens): string
  /** How often a request is sent, and under what; empty where there is nothing to say. */
  sending(block: RequestBlock): string
}
