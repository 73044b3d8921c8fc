import { statementKind } from '../../database/statement-kind.ts'
import { statementsOf } from './statements.ts'

/** Whether a script begins a transaction at all. */
export function hasTransaction(script: string): boolean {
  return statementsOf(script).some((statement) => wordOf(statement) === 'begin')
}

/** Whether a script begins a transaction and ends before that does. */
export function isOpenTransaction(script: string): boolean {
  const words = statementsOf(script).map(wordOf)
  const last = words.findLast((word) => word === 'begin' || word === 'commit' || word === 'rollback')
  return last === 'begin'
}

/** What to say to somebody who has sent the beginning of a transaction alone; null where it has its end. */
export function unfinishedTransaction(script: string, reference: string): string | null {
  if (!isOpenTransaction(script) || isOpenTransaction(reference) || !hasTransaction(reference)) return null
  return 'This ends in the middle of the transaction. Type all statements one after the other, up to `COMMIT` or `ROLLBACK`: they are one answer.'
}

function wordOf(statement: string): string {
  const kind = statementKind(statement)
  return kind.type === 'transaction' ? kind.word : ''
}
