import type { RawDatabase } from './engine.ts'
import { parameterSlots } from './parameter.ts'
import { Prepared } from './prepared.ts'
import { type StatementKind, statementKind } from './statement-kind.ts'
import { firstStatement, tokens } from './token.ts'

/** What can be seen of a statement by its words. */
export interface StatementShape {
  /** The word that says what it does, in capitals: `INSERT`, also behind a `WITH`. */
  verb: string
  /** As they stand there (`:id`, `?`), each once, with the first place of each. */
  parameters: { text: string; at: number }[]
  /** It says RETURNING. */
  returns: boolean
  /** Where its last word or sign ends: what follows are blanks, comments and semicolons. */
  end: number
}

/** What a statement is, as far as it can be said without running it. */
export interface StatementInfo extends StatementShape {
  kind: StatementKind['type']
  /** Of its result; none where it has none. */
  columns: string[]
}

export function statementShape(sql: string): StatementShape {
  let end = 0
  let returns = false
  for (const token of tokens(sql)) {
    if (token.kind === 'space' || token.text === ';') continue
    end = token.end
    returns ||= token.kind === 'word' && token.text.toUpperCase() === 'RETURNING'
  }
  return { verb: verbOf(sql), parameters: parametersIn(sql), returns, end }
}

/** Reads a statement; only one that reads or writes rows is shown to SQLite. Throws a `DatabaseError`. */
export function inspectStatement(raw: RawDatabase, sql: string): StatementInfo {
  const kind = statementKind(sql)
  const shape = { kind: kind.type, ...statementShape(sql) }
  if (kind.type !== 'read' && kind.type !== 'write') return { ...shape, columns: [] }
  const prepared = new Prepared(raw, sql, kind)
  try {
    return { ...shape, columns: prepared.columns }
  } finally {
    prepared.free()
  }
}

const VERBS = /^(?:SELECT|VALUES|INSERT|REPLACE|UPDATE|DELETE)$/

/** What a WITH is for stands behind its tables, outside of all parentheses. */
function verbOf(sql: string): string {
  let depth = 0
  let first = ''
  for (const { kind, text } of tokens(sql, firstStatement(sql))) {
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (kind === 'word' && depth === 0) {
      const word = text.toUpperCase()
      if (first === '' && word !== 'WITH') return word
      first ||= word
      if (VERBS.test(word)) return word
    }
  }
  return first
}

function parametersIn(sql: string): { text: string; at: number }[] {
  return parameterSlots(sql).flatMap((slot) =>
    slot === undefined ? [] : [{ text: slot.text, at: slot.places[0]?.start ?? 0 }],
  )
}
