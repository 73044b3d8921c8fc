import type { SqlValue } from '../../trace/value.ts'
import { is, outermost, type Token, tokenise } from './sql-token.ts'

/** As much of a statement as can be put into words. `null` where it could not be read. */
export interface SqlReading {
  verb: 'select' | 'count' | 'insert' | 'update' | 'delete' | 'other'
  tables: string[]
  /** The columns of an UPDATE's SET. */
  set: string[]
  /** Conditions joined by AND; null: there are some, too hard to tell. */
  where: Condition[] | null
  limit: string | null
}

export interface Condition {
  column: string
  test: string
  /** undefined: the test needs no value. */
  value: SqlValue | undefined
}

type Parameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>

const TESTS: Record<string, string> = {
  '=': 'is',
  '==': 'is',
  IS: 'is',
  '!=': 'is not',
  '<>': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  LIKE: 'is like',
}

function literal(token: Token, parameters: Parameters): SqlValue | undefined {
  switch (token.kind) {
    case 'string':
      return token.text
    case 'number':
      return Number(token.text)
    case 'parameter': {
      if (token.text.startsWith('?')) {
        const index = token.text === '?' ? token.place : Number(token.text.slice(1)) - 1
        return Array.isArray(parameters) ? parameters[index] : undefined
      }
      // Array.isArray does not narrow a readonly array away.
      const named = parameters as Readonly<Record<string, SqlValue>>
      return named[token.text.slice(1)]
    }
    case 'word':
      return is(token, 'NULL') ? null : undefined
    case 'name':
    case 'sign':
      return undefined
  }
}

/** The words between two clauses: after `from`, up to the first of `to`. */
function between(tokens: readonly Token[], from: string, to: readonly string[]): Token[] | null {
  const start = tokens.findIndex((token) => is(token, from))
  if (start === -1) return null
  const rest = tokens.slice(start + 1)
  const end = rest.findIndex((token) => to.some((word) => is(token, word)))
  return end === -1 ? rest : rest.slice(0, end)
}

function conditions(tokens: readonly Token[], parameters: Parameters): Condition[] | null {
  const out: Condition[] = []
  let rest = tokens.filter((token) => token.text !== ';')
  // `? IS NULL OR column = ?`: a filter that is off where nothing was given.
  const [given, test, nothing, or] = rest
  if (given?.kind === 'parameter' && is(test, 'IS') && is(nothing, 'NULL') && is(or, 'OR')) {
    if (literal(given, parameters) === null) return []
    rest = rest.slice(4)
  }
  while (rest.length > 0) {
    if (rest[1]?.text === '.') rest = rest.slice(2)
    const [column, test, third, fourth] = rest
    if (column === undefined || (column.kind !== 'word' && column.kind !== 'name') || test === undefined)
      return null
    if (is(test, 'IS') && is(third, 'NOT') && is(fourth, 'NULL')) {
      out.push({ column: column.text, test: 'is not empty', value: undefined })
      rest = rest.slice(4)
    } else {
      const words = TESTS[test.text.toUpperCase()]
      const value = third === undefined ? undefined : literal(third, parameters)
      if (words === undefined || value === undefined) return null
      if (value === null) out.push({ column: column.text, test: `${words} empty`, value: undefined })
      else out.push({ column: column.text, test: words, value })
      rest = rest.slice(3)
    }
    if (rest.length === 0) break
    if (!is(rest[0], 'AND')) return null
    rest = rest.slice(1)
  }
  return out
}

const ENDS = [
  'WHERE',
  'GROUP',
  'ORDER',
  'LIMIT',
  'HAVING',
  'WINDOW',
  'UNION',
  'EXCEPT',
  'INTERSECT',
  'RETURNING',
]
const VERBS = ['SELECT', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE']

function tablesOf(tokens: readonly Token[], verb: string): string[] {
  if (verb === 'UPDATE' || verb === 'INSERT' || verb === 'REPLACE') {
    const after = tokens.slice(
      tokens.findIndex((token) => is(token, verb === 'UPDATE' ? 'UPDATE' : 'INTO')) + 1,
    )
    const named = is(after[0], 'OR') ? after.slice(2) : after
    return named[0] === undefined ? [] : [named[0].text]
  }
  const from = between(tokens, 'FROM', ENDS) ?? []
  return from
    .filter((token, index) => {
      const before = from[index - 1]
      const starts = index === 0 || before?.text === ',' || is(before, 'JOIN')
      return starts && (token.kind === 'word' || token.kind === 'name')
    })
    .map((token) => token.text)
}

/** Reads a statement well enough to tell what it asks for. Never fails: what it cannot read is `other`. */
export function readSql(sql: string, parameters: Parameters): SqlReading {
  const all = tokenise(sql)
  const tokens = outermost(all)
  const verb = tokens.find((token) => VERBS.some((word) => is(token, word)))?.text.toUpperCase() ?? ''
  const known = tokens.length > 0 && (is(tokens[0], 'WITH') || is(tokens[0], verb))
  const tables = known ? tablesOf(tokens, verb) : []
  const nothing: SqlReading = { verb: 'other', tables: [], set: [], where: null, limit: null }
  if (!known || tables.length === 0) return nothing
  const hidden =
    all.length !== tokens.length && (between(all, 'WHERE', []) ?? []).some((token) => token.text === '(')
  const condition = between(tokens, 'WHERE', ENDS.slice(1))
  const counting = verb === 'SELECT' && is(tokens[1], 'COUNT')
  const set = (between(tokens, 'SET', ENDS) ?? []).filter(
    (_, index, list) => index === 0 || list[index - 1]?.text === ',',
  )
  return {
    verb: counting ? 'count' : (VERB_NAMES[verb] ?? 'other'),
    tables,
    set: set.map((token) => token.text),
    where: condition === null ? [] : hidden ? null : conditions(condition, parameters),
    limit: between(tokens, 'LIMIT', ['OFFSET'])?.[0]?.text ?? null,
  }
}

const VERB_NAMES: Record<string, SqlReading['verb']> = {
  SELECT: 'select',
  INSERT: 'insert',
  REPLACE: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
}
