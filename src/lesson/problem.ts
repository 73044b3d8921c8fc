/** Something wrong in a piece of text, before it is known which file and line the piece comes from. */
export interface Problem {
  /** Where in the piece, counted from 0. */
  offset: number
  /** A stable id, kebab-case. */
  rule: string
  message: string
  /** What to write instead; empty where the message says it. */
  fix: string
}
