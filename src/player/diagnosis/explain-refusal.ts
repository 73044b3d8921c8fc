import type { TableInfo } from '../../database/port.ts'
import type { SqlOutcome } from '../event.ts'
import { nameHint } from './diagnose-names.ts'
import { refusalWords } from './refusal-words.ts'
import { ruleWords } from './rule-words.ts'
import { type Refused, slipOf } from './slip.ts'

/** What was probably meant by a statement that the database refused, or why it did; null where nobody can tell. */
export function explainRefusal(error: Refused, tables: readonly TableInfo[]): string | null {
  return slipOf(error) ?? nameHint(error, tables) ?? refusalWords(error.message) ?? ruleWords(error, tables)
}

/** The outcome of a script, with what there is to say of its error to somebody who is not in an exercise. */
export async function explained(
  outcome: SqlOutcome,
  backend: { tables(): Promise<TableInfo[]> },
): Promise<SqlOutcome> {
  const { error } = outcome
  if (error === null || !EXPLAINED.has(error.code)) return outcome
  const said = explainRefusal(error, await backend.tables())
  return said === null ? outcome : { ...outcome, error: { ...error, meant: said.replaceAll('`', '') } }
}

const EXPLAINED: ReadonlySet<string> = new Set([
  'no-such-table',
  'no-such-column',
  'unique',
  'not-null',
  'foreign-key',
  'other',
])
