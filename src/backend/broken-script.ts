import { type DatabaseError, ScriptError } from '../database/port.ts'
import { failurePlace, statementLabel } from '../database/statement-place.ts'

/** A script beside a system does not run: which one, and where in it. */
export class BrokenScript extends Error {
  override readonly name = 'BrokenScript'
  /** `schema.sql`, `seed.sql` or `seed.hidden.sql`. */
  readonly file: string
  /** From 1; the column in characters. */
  readonly line: number
  readonly column: number
  /** What is wrong, without its place. */
  readonly reason: string

  constructor(
    file: string,
    { line, column }: { line: number; column: number },
    reason: string,
    cause: Error,
  ) {
    super(`${file}:${line}:${column}: ${reason}`, { cause })
    this.file = file
    this.line = line
    this.column = column
    this.reason = reason
  }
}

/** Tells which of the scripts, in the order in which they are run, an error comes from. */
export function brokenScript(error: DatabaseError, scripts: ReadonlyMap<string, string>): BrokenScript {
  const done = error instanceof ScriptError ? error.done : []
  for (const [file, script] of scripts) {
    const place = failurePlace(script, done, error)
    if (place === null) continue
    const before = script.slice(0, place).split('\n')
    const position = { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 }
    return new BrokenScript(file, position, `${error.message}, in "${statementLabel(error.sql)}"`, error)
  }
  // Nothing failed: a transaction is open at the end.
  const [file = ''] = [...scripts].findLast(([, script]) => /\b(?:BEGIN|SAVEPOINT)\b/i.test(script)) ?? []
  return new BrokenScript(file, { line: 1, column: 1 }, error.message.replace(/\.$/, ''), error)
}
