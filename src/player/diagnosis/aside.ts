import type { TableInfo } from '../../database/port.ts'
import type { ExerciseBlock } from '../../lesson/lesson.ts'
import type { AttemptOutcome } from '../event.ts'
import type { Effect, ExerciseAnswer } from '../grading/outcome.ts'
import { clauseOf, shapeOf, wordsOf } from '../grading/sql-shape.ts'
import { statementsOf } from '../grading/statements.ts'
import { headingRemark } from '../heading-remark.ts'
import { lastResult } from '../label.ts'
import { quotedText } from './diagnose-quotes.ts'
import { bareText } from './diagnose-values.ts'

/** A right answer in SQL, and what it did. */
interface RightAnswer {
  script: string
  reference: string
  order: 'any' | 'exact'
  mine: AttemptOutcome
  tables: readonly TableInfo[]
}

/** What could be better in a right answer, given what it does and what the reference does. */
export function asidesOf(
  block: ExerciseBlock,
  answer: ExerciseAnswer,
  { mine, expected }: { mine: Effect; expected: Effect },
): string[] {
  if (block.kind !== 'sql' || answer.kind !== 'sql') return []
  const { tables } = mine.ledger
  const right = { ...block, script: answer.script, mine: mine.outcome, tables }
  return [
    headingRemark(mine.outcome, expected.outcome),
    quotedText(answer.script, tables),
    idleHalf(right),
    luckyOrder(right),
  ].filter((aside) => aside !== null)
}

/** A condition that does nothing, and so no harm. */
function idleHalf({ script, tables }: RightAnswer): string | null {
  for (const text of statementsOf(script)) {
    const shape = shapeOf(text)
    const said = shape === null ? null : bareText({ shape, tables })
    if (said !== null) return `It works here, and only by chance. ${said}`
  }
  return null
}

/** Rows that have come in the order that is wanted, and nobody has asked for it. */
function luckyOrder({ script, reference, order, mine }: RightAnswer): string | null {
  const theirs = shapeOf(statementsOf(reference).at(-1) ?? '')
  if (order !== 'exact' || theirs === null || clauseOf(theirs, 'ORDER') === null) return null
  const sorts = wordsOf(script).some(({ upper, depth }) => upper === 'ORDER' && depth === 0)
  const several = mine.kind === 'sql' && (lastResult(mine.sql)?.count ?? 0) > 1
  return sorts || !several
    ? null
    : 'The order is right here, and only by chance: nothing asks for it. Only ORDER BY promises one.'
}
