import { statementKind } from '../../database/statement-kind.ts'
import type { ExerciseAnswer } from '../grading/outcome.ts'
import { statementsOf } from '../grading/statements.ts'

/** Whether a script only looks: nothing in it could change a row or a table. */
export function onlyLooks(script: string): boolean {
  return statementsOf(script).every((statement) => !changes(statement))
}

function changes(statement: string): boolean {
  const { type } = statementKind(statement)
  return type === 'write' || type === 'schema'
}

/** What to say to somebody who looked where something was to be changed, or the other way round; null otherwise. */
export function lookedOrChanged(script: string, reference: string): string | null {
  const [mine, theirs] = [onlyLooks(script), onlyLooks(reference)]
  if (mine === theirs) return null
  return mine
    ? 'You looked; nothing was changed. The task wants a statement that changes something.'
    : 'This changes something. The task only asks you to look: `SELECT` is enough for that.'
}

/** Whether an answer to an exercise is nothing but a look. */
export function looksOnly(answer: ExerciseAnswer): boolean {
  return answer.kind === 'sql' && onlyLooks(answer.script)
}
