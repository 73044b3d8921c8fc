import type { TableInfo } from '../../database/port.ts'
import type { ExerciseAnswer } from '../grading/outcome.ts'
import { shapeOf } from '../grading/sql-shape.ts'
import { statementsOf } from '../grading/statements.ts'
import { isOpenTransaction, unfinishedTransaction } from '../grading/transaction.ts'
import { brokenBody, headerAsValue } from './broken-body.ts'
import { columnsByAnd, idleOn, impossibleBoth, quotedNull } from './diagnose-conditions.ts'
import { neverEqualsNull } from './diagnose-rows.ts'
import { bareText, dateAsNumber, sortedByText } from './diagnose-values.ts'
import type { Certain } from './diagnosis.ts'

const CERTAIN: readonly Certain[] = [
  bareText,
  impossibleBoth,
  dateAsNumber,
  quotedNull,
  neverEqualsNull,
  sortedByText,
  idleOn,
  columnsByAnd,
]

/**
 * A mistake that an answer shows by itself, in a sentence or two; null where it shows none. `known`: a wrong answer that
 * does the same. Where that has the same mistake, what its author says of it knows more; where it has not, its author
 * means another one.
 */
export function certainMistake(
  answer: ExerciseAnswer,
  reference: ExerciseAnswer,
  known: ExerciseAnswer | null,
  tables: readonly TableInfo[],
): string | null {
  if (answer.kind === 'http') {
    const said = mistakenRequest(answer)
    return known?.kind === 'http' && mistakenRequest(known) === said ? null : said
  }
  // Without a known answer, all the classic mistakes are looked for.
  if (reference.kind !== 'sql' || known?.kind !== 'sql') return null
  const open = isOpenTransaction(known.script) ? null : unfinishedTransaction(answer.script, reference.script)
  if (open !== null) return open
  for (const certain of CERTAIN) {
    const [said] = saidOf(certain, answer.script, tables)
    const others = [reference, known].flatMap(({ script }) => saidOf(certain, script, tables))
    if (said !== undefined && others.length === 0) return said
  }
  return null
}

/** Of bodies that nobody can read, the application sees no difference. */
function mistakenRequest({ request, typed = '' }: Extract<ExerciseAnswer, { kind: 'http' }>): string | null {
  return request.kind === 'raw' ? null : (brokenBody(request.body) ?? headerAsValue(typed))
}

function saidOf(certain: Certain, script: string, tables: readonly TableInfo[]): string[] {
  return statementsOf(script).flatMap((text) => {
    const shape = shapeOf(text)
    const said = shape === null ? null : certain({ shape, tables })
    return said === null ? [] : [said]
  })
}
