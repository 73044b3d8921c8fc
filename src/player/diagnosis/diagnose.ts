import type { TableInfo } from '../../database/port.ts'
import type { SqlOutcome } from '../event.ts'
import { type SqlShape, shapeOf } from '../grading/sql-shape.ts'
import { statementsOf } from '../grading/statements.ts'
import { columnsByAnd, idleOn, impossibleBoth, quotedNull } from './diagnose-conditions.ts'
import { aggregateInWhere, countsKeptRow, oneRowOfAll, otherGroups } from './diagnose-groups.ts'
import { commaForgotten, unknownName } from './diagnose-names.ts'
import { noOrder, turnedOrder } from './diagnose-order.ts'
import { quotedName } from './diagnose-quotes.ts'
import { equalsNull, noCondition, orWithoutParentheses, whereUndoesLeftJoin } from './diagnose-rows.ts'
import { brokenRule, noWhere } from './diagnose-statement.ts'
import { bareText, countsNulls, dateAsNumber, nameAsText, sortedByText } from './diagnose-values.ts'
import type { Diagnosis } from './diagnosis.ts'
import { explainRefusal } from './explain-refusal.ts'
import { slipOf } from './slip.ts'

/** The classic mistakes, those first that can be seen from the statement alone; each speaks for itself. */
const CLASSICS: readonly Diagnosis[] = [
  aggregateInWhere,
  unknownName,
  noWhere,
  brokenRule,
  bareText,
  impossibleBoth,
  dateAsNumber,
  quotedNull,
  sortedByText,
  idleOn,
  columnsByAnd,
  nameAsText,
  equalsNull,
  noCondition,
  countsKeptRow,
  countsNulls,
  oneRowOfAll,
  quotedName,
  commaForgotten,
  noOrder,
  turnedOrder,
  orWithoutParentheses,
  whereUndoesLeftJoin,
  otherGroups,
]

/** More statements than these are not a mistake of one of them. */
const MOST = 4

/** A wrong answer with what is right, on the data set where they differ. */
export interface Case {
  script: string
  reference: string
  mine: SqlOutcome
  expected: SqlOutcome
  order: 'any' | 'exact'
  tables: readonly TableInfo[]
  /** Whether they differ only on rows that nobody has seen. */
  hidden: boolean
  /** Whether this script would be right on the same data. */
  isRight(script: string): Promise<boolean>
}

/** Which of the classic mistakes this is, in a sentence or two; null where it is none of them. */
export async function diagnose({ script, reference, isRight, ...known }: Case): Promise<string | null> {
  const statements = statementsOf(script)
  if (statements.length > MOST) return null
  // What was meant stands beside the error.
  if (known.mine.error !== null && slipOf(known.mine.error) !== null) return null
  const shapes = statementsOf(reference).map(shapeOf)
  for (const [at, text] of statements.entries()) {
    const shape = shapeOf(text)
    if (shape === null) continue
    const attempted = {
      ...known,
      shape,
      reference: counterpart(shape, shapes),
      wouldBeRight: (other: string) => isRight(statements.with(at, other).join(';\n')),
    }
    for (const classic of CLASSICS) {
      const said = await classic(attempted)
      if (said !== null) return said
    }
  }
  return known.mine.error === null ? null : explainRefusal(known.mine.error, known.tables)
}

/** The statement of the reference that does the same kind of thing, if there is only one. */
function counterpart(shape: SqlShape, shapes: readonly (SqlShape | null)[]): SqlShape | null {
  const [only, other] = shapes.filter((one) => one?.verb === shape.verb)
  return other === undefined ? (only ?? null) : null
}
