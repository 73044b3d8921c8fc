/** What the person at the keyboard can mend: one sentence of what is wrong, one of what to do instead. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly hint: string
  /** 1: something did not hold. 2: usage, unknown names, input that cannot be read. */
  readonly exitCode: 1 | 2

  constructor(message: string, hint = '', exitCode: 1 | 2 = 2) {
    super(message)
    this.hint = hint
    this.exitCode = exitCode
  }
}

/** A lesson has errors, and is not played. */
export class Broken extends Failure {}

/** What was named is not in the course. */
export class Unfound extends Failure {}

/** Code was not run, because nobody has allowed it. */
export class Untrusted extends Failure {}
