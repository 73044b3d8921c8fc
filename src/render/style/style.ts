import type { Lens } from '../../lesson/lesson.ts'
import type { Station } from '../../trace/station.ts'

/** Colours a text that has no line break in it. What it adds is SGR only: `ESC [ … m`. */
export type Paint = (text: string) => string

export type SyntaxKind = 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'punctuation'

/** What colours there are, by meaning. Without colour every one returns its text unchanged. */
export interface Palette {
  station: Record<Station, Paint>
  good: Paint
  refusal: Paint
  bad: Paint
  /** Secondary: never the only place where something is said. */
  dim: Paint
  strong: Paint
  emphasis: Paint
  heading: Paint
  link: Paint
  code: Paint
  syntax: Record<SyntaxKind, Paint>
}

/** The characters that draw; an ASCII set exists for `--plain`. */
export interface Glyphs {
  /** Every character of the set is ASCII, and so is everything that rendering adds of its own. */
  ascii: boolean
  dot: string
  arrow: string
  back: string
  bar: string
  /** Half-filled ends of a bar, left and right. */
  barStart: string
  barEnd: string
  line: string
  good: string
  bad: string
  part: string
  bullet: string
  ellipsis: string
  /** Stands between two things of one line. */
  middot: string
  times: string
  dash: string
  corner: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string }
  vertical: string
  progress: { full: string; empty: string }
  /** The way from station to station: one that was gone, one that was not (yet), the way back, and where one is. */
  way: { line: string; head: string; faint: string; faintHead: string; back: string; here: string }
}

/** A source text cut into coloured pieces that together are the text again; null: an unknown language. */
export type Highlight = (
  source: string,
  language: string,
) => { text: string; kind: SyntaxKind | null }[] | null

/** Everything that rendering depends on beside the data. Nothing is read from the environment. */
export interface Style {
  /** Columns, 60 to 200. */
  width: number
  palette: Palette
  glyphs: Glyphs
  lens: Lens
  /** No redraws, no boxes, tables as sentences. */
  accessible: boolean
  /** Nobody sits at a keyboard: every line that comes is one whole answer. Default: somebody does. */
  piped?: boolean
  /** `highlight` of `highlight.ts`, imported only where code is shown; null: code in one colour. */
  highlight: Highlight | null
}
