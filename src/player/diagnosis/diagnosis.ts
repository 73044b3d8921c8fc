import type { TableInfo } from '../../database/port.ts'
import type { SqlOutcome } from '../event.ts'
import type { SqlShape } from '../grading/sql-shape.ts'

/** A wrong answer in SQL, one statement of it at a time, as a diagnosis looks at it. */
export interface Attempted {
  shape: SqlShape
  /** The statement of the reference that it stands for; null where nobody can tell. */
  reference: SqlShape | null
  mine: SqlOutcome
  expected: SqlOutcome
  order: 'any' | 'exact'
  tables: readonly TableInfo[]
  /** Whether they differ only on rows that nobody has seen. */
  hidden: boolean
  /** Whether the answer would be right on the same data with this text in the place of the statement. */
  wouldBeRight(text: string): Promise<boolean>
}

/**
 * One classic mistake: says in one or two sentences what happened and what to do, or null where this is not it. Both
 * the statement and what it did must fit: nobody is accused of what does no harm.
 */
export type Diagnosis = (attempted: Attempted) => string | null | Promise<string | null>

/** A mistake that a statement shows by itself, whatever it does on which rows. */
export type Certain = (seen: Pick<Attempted, 'shape' | 'tables'>) => string | null

/** The text with other text in some places, which do not overlap; given from first to last. */
export function patched(
  text: string,
  patches: readonly { start: number; end: number; text: string }[],
): string {
  let patchedText = text
  for (const { start, end, text: other } of patches.toReversed()) {
    patchedText = `${patchedText.slice(0, start)}${other}${patchedText.slice(end)}`
  }
  return patchedText
}
