/** Where something stands in a file; both counted from 1. */
export interface Position {
  line: number
  column: number
}

/** One thing that is wrong with a lesson, with what to write instead. A value, never thrown. */
export interface Diagnostic extends Position {
  file: string
  severity: 'error' | 'warning'
  /** A stable id, kebab-case: `unknown-attribute`. */
  rule: string
  message: string
  /** What to do instead; empty where the message says it. */
  fix: string
  /** The line of the file it stands in. */
  source: string
}
