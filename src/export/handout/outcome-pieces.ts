import type { QueryResult } from '../../database/port.ts'
import type { Lens } from '../../lesson/lesson.ts'
import type { AttemptOutcome, SqlOutcome } from '../../player/event.ts'
import type { SqlValue } from '../../trace/value.ts'
import type { Piece, TablePiece } from './piece.ts'
import { paragraph, strong, text } from './plain.ts'
import type { Voice } from './voice.ts'

/** Rows of a table on paper. */
const MOST = 12
/** Statements are shortened above their results. */
const STATEMENT = 76

/** What a script did: each statement over its table, its changed rows and its plan. */
export function scriptPieces({ results, error }: SqlOutcome, lens: Lens, voice: Voice): Piece[] {
  const several = results.length + (error === null ? 0 : 1) > 1
  const shown = results.flatMap((result): Piece[] => [
    ...(several ? [{ type: 'code' as const, language: 'sql', text: voice.sql(result.sql, STATEMENT) }] : []),
    ...resultPieces(result, lens, voice),
  ])
  if (error === null) return shown
  const refused: Piece[] = [{ type: 'remark', text: `The database refuses: ${voice.line(error.message)}` }]
  const statement: Piece[] =
    several && error.sql.trim() !== ''
      ? [{ type: 'code', language: 'sql', text: voice.sql(error.sql, STATEMENT) }]
      : []
  return [...shown, ...statement, ...refused]
}

function resultPieces(result: QueryResult, lens: Lens, voice: Voice): Piece[] {
  const table = result.columns.length === 0 ? [] : [tablePiece(result, voice)]
  const changes = changePieces(voice.changes(result.changes, lens))
  const plan = voice.plan(result.plan)
  const planned: Piece[] =
    plan.length === 0
      ? []
      : [
          { type: 'remark', text: 'How the database goes about it:' },
          { type: 'code', language: 'text', text: plan.join('\n') },
        ]
  const nothing: Piece[] =
    table.length + changes.length === 0 ? [{ type: 'remark', text: voice.done(result.sql) }] : []
  return [...table, ...changes, ...nothing, ...planned]
}

const isNumber = (value: SqlValue | undefined) => typeof value === 'number' || typeof value === 'bigint'

function tablePiece({ columns, rows, count, truncated }: QueryResult, voice: Voice): TablePiece {
  const shown = rows.slice(0, MOST)
  const right = columns.map((_, at) => {
    const values = shown.map((row) => row[at]).filter((value) => value !== null)
    return values.length > 0 && values.every(isNumber)
  })
  const rest = count - shown.length
  const more =
    shown.length === 0
      ? 'no rows'
      : truncated && count <= rows.length
        ? `… and more: reading stopped at ${count} rows`
        : rest > 0
          ? `… ${rest} more`
          : ''
  return {
    type: 'table',
    heads: columns.map((name) => voice.line(name)),
    rows: shown.map((row) => columns.map((_, at) => voice.cell(row[at] ?? null))),
    right,
    more,
  }
}

/** Rows before and after, one below the other. */
export function changePieces(changes: readonly string[]): Piece[] {
  if (changes.length === 0) return []
  return [{ type: 'list', ordered: false, items: changes.map((line) => [prose(line)]) }]
}

/** What the reference of an exercise does. */
export function outcomePieces(outcome: AttemptOutcome, lens: Lens, voice: Voice): Piece[] {
  if (outcome.kind === 'sql') {
    const { results, error } = outcome.sql
    // A table that is made shows nothing, and that needs no saying below a solution.
    const isSilent = error === null && results.every((one) => one.columns.length + one.changes.length === 0)
    return isSilent ? [] : scriptPieces(outcome.sql, lens, voice)
  }
  const { response, failure, changes } = outcome.exchange
  const status =
    response === null
      ? `no answer${failure === null ? '' : `: ${voice.line(failure.message)}`}`
      : voice.line(`${response.status} ${response.reason}`.trim())
  const rows = voice.changes(changes, lens)
  return [
    {
      type: 'prose',
      nodes: paragraph(
        text('It brings '),
        strong(status),
        text(rows.length === 0 ? ' and changes no row.' : ':'),
      ),
    },
    ...changePieces(rows),
  ]
}

function prose(line: string): Piece {
  return { type: 'prose', nodes: paragraph(text(line)) }
}
