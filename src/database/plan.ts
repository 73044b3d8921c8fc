import type { PlanLine } from '../trace/value.ts'
import type { RawDatabase } from './engine.ts'
import type { StatementKind } from './statement-kind.ts'
import { firstStatement, tokens } from './token.ts'
import { readAll } from './value.ts'

/**
 * The query plan of one statement. Its wording is SQLite's and may change with it; SEARCH, SCAN and the names
 * after them are what can be relied upon.
 * @see https://www.sqlite.org/eqp.html
 */
export function readPlan(raw: RawDatabase, sql: string, kind: StatementKind): PlanLine[] {
  if (kind.type !== 'read' && kind.type !== 'write') return []
  // A row that is inserted as it stands needs no plan. SQLite would name the tables that refer to this one, and
  // only because of the triggers that write the changes down; it never looks into them.
  if (kind.type === 'write' && kind.inserts && !selects(sql)) return []
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

function selects(sql: string): boolean {
  for (const { kind, text } of tokens(sql))
    if (kind === 'word' && text.toUpperCase() === 'SELECT') return true
  return false
}
