/** One thing that is wrong with a file beside a system; line and column from 1. */
export interface FileProblem {
  line: number
  column: number
  rule: string
  message: string
  fix: string
  /** The line itself. */
  source: string
}

/** A file that describes a system cannot be used: all that is wrong with it. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
  /** `system.yaml` */
  readonly file: string
  readonly problems: readonly FileProblem[]

  constructor(file: string, problems: readonly FileProblem[]) {
    super(problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'))
    this.file = file
    this.problems = problems
  }
}
