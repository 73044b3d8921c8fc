import type { TableInfo } from '../database/port.ts'
import { columnsByAnd, idleOn, impossibleBoth, quotedNull } from './diagnose-conditions.ts'
import { neverEqualsNull } from './diagnose-rows.ts'
import { bareText, dateAsNumber, sortedByText } from './diagnose-values.ts'
import type { Certain } from './diagnosis.ts'
import { shapeOf } from './sql-shape.ts'
import { statementsOf } from './statements.ts'
import { isOpenTransaction, unfinishedTransaction } from './transaction.ts'

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
 * A mistake that a script shows by itself, in a sentence or two; null where it shows none. `known`: a wrong answer that
 * does the same. Where that has the same mistake, what its author says of it knows more; where it has not, its author
 * means another one.
 */
export function certainMistake(
  script: string,
  { reference, known, tables }: { reference: string; known: string; tables: readonly TableInfo[] },
): string | null {
  const open = isOpenTransaction(known) ? null : unfinishedTransaction(script, reference)
  if (open !== null) return open
  for (const certain of CERTAIN) {
    const [said] = saidOf(certain, script, tables)
    const others = [reference, known].flatMap((other) => saidOf(certain, other, tables))
    if (said !== undefined && others.length === 0) return said
  }
  return null
}

function saidOf(certain: Certain, script: string, tables: readonly TableInfo[]): string[] {
  return statementsOf(script).flatMap((text) => {
    const shape = shapeOf(text)
    const said = shape === null ? null : certain({ shape, tables })
    return said === null ? [] : [said]
  })
}
