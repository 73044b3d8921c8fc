import type { Lens } from '../lesson/lesson.ts'
import type { Station } from '../trace/station.ts'

export type Paint = (text: string) => string

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
  syntax: { keyword: Paint; string: Paint; number: Paint; comment: Paint; name: Paint; punctuation: Paint }
}

/** The characters that draw; an ASCII set exists for `--plain`. */
export interface Glyphs {
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
  bullet: string
  ellipsis: string
  corner: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string }
  vertical: string
  progress: { full: string; empty: string }
}

/** Everything that rendering depends on beside the data. Nothing is read from the environment. */
export interface Style {
  /** Columns, 60 to 200. */
  width: number
  palette: Palette
  glyphs: Glyphs
  lens: Lens
  /** No redraws, no boxes, tables as sentences. */
  accessible: boolean
}
