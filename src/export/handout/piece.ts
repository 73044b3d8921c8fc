import type { Inline, Prose } from '../../lesson/lesson.ts'
import type { Sequence } from './sequence.ts'
import type { Waterfall } from './stretch.ts'
import type { Telling } from './voice.ts'

/** What a frame around something means. */
export type Frame = 'restaurant' | 'breaks' | 'note' | 'tip' | 'warning' | 'answer' | 'teacher' | 'time'

/** What a handout is made of; how each of them is drawn is up to the format. */
export type Piece =
  | { type: 'prose'; nodes: Prose }
  /** A sentence of the handout's own, beside what the lesson says. */
  | { type: 'remark'; text: string }
  | { type: 'code'; language: string; text: string }
  /** `id`: where something refers to it; `of`: what it answers, elsewhere. */
  | { type: 'frame'; frame: Frame; title: string; body: Piece[]; id?: string; of?: string }
  | { type: 'fold'; title: string; body: Piece[] }
  /** Several things, one below the other; numbered where they are an order. */
  | { type: 'list'; ordered: boolean; items: Piece[][] }
  | TablePiece
  | TracePiece
  /** Something to answer: `name` is `Question 3`. */
  | { type: 'asked'; name: string; id: string; body: Piece[] }
  /** Boxes to tick: on one line, or one below the other. */
  | { type: 'ticks'; beside: boolean; options: Prose[] }
  /** A line in front of each, for its number. */
  | { type: 'places'; items: Prose[] }
  /** Numbered ones with a line for a letter, and lettered ones. */
  | { type: 'pairs'; heads: [Inline, Inline]; left: Inline[]; right: Inline[] }
  /** So many empty lines to write on. */
  | { type: 'lines'; count: number }
  | StopPiece

/** Where a guess is made and the run begins: what stands below gives it away. */
export interface StopPiece {
  type: 'stop'
  /** Where it is told what happened, by its name and its id; null: here, or not at all. */
  see: { name: string; id: string } | null
}

/** Cells are plain text; those at the `right` of their columns are numbers. */
export interface TablePiece {
  type: 'table'
  heads: string[]
  rows: string[][]
  right: boolean[]
  /** Said under it, as that there are more rows; empty: nothing. */
  more: string
}

/** An exchange: a picture of it, its times, and its steps in words. */
export interface TracePiece {
  type: 'trace'
  /** Counts the pictures of a handout as they are read, from 1. */
  number: number
  title: string
  /** What it comes to, for who does not see the picture. */
  summary: string
  /** What the lens calls the stations, by their own names. */
  names: Readonly<Record<string, string>>
  sequence: Sequence
  /** null: not for this reader. */
  waterfall: Waterfall | null
  /** Whether it is the first with times, of which it is said what they are. */
  clock: boolean
  steps: Telling[]
  /** Which of the steps are not printed, because they are many; null: all are. */
  omitted: Omitted | null
  /** The response's body as it can be read; empty: none. */
  body: string[]
}

/** Steps from the index `from` to before `to`. */
export interface Omitted {
  from: number
  to: number
}

/** A part of a handout under a heading. */
export interface Part {
  kind: 'title' | 'unit' | 'lesson' | 'page' | 'answers' | 'answers-of'
  /** Of its heading: 1 is the title of the whole. */
  level: number
  title: string
  id: string
  body: Piece[]
}

/** A handout, before it is written in any format. */
export interface Handout {
  lang: string
  /** For the teacher; otherwise somebody writes a name on it. */
  notes: boolean
  parts: Part[]
}
