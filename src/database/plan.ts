import type { PlanLine } from '../trace/value.ts'
import type { RawDatabase } from './engine.ts'
import type { StatementKind } from './statement-kind.ts'
import { firstStatement } from './token.ts'
import { readAll } from './value.ts'

/**
 * The query plan of one statement. Its wording is SQLite's and may change with it; SEARCH, SCAN and the names
 * after them are what can be relied upon.
 * @see https://www.sqlite.org/eqp.html
 */
export function readPlan(raw: RawDatabase, sql: string, kind: StatementKind): PlanLine[] {
  if (kind.type !== 'read' && kind.type !== 'write') return []
  const depths = new Map<number, number>()
  return readAll(raw, `EXPLAIN QUERY PLAN ${sql.slice(firstStatement(sql))}`).map(
    ([id, parent, , detail]) => {
      const above = depths.get(Number(parent))
      const depth = above === undefined ? 0 : above + 1
      depths.set(Number(id), depth)
      return { detail: String(detail), depth }
    },
  )
}
