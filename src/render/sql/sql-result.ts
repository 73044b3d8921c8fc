import type { QueryResult } from '../../database/port.ts'
import { statementKind } from '../../database/statement-kind.ts'
import { slipOf } from '../../player/diagnosis/slip.ts'
import type { PlanLine } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { renderPointer } from '../text/pointer.ts'
import { indent } from '../text/prose.ts'
import { capital, ended } from '../text/spoken-text.ts'
import { renderTable } from '../text/table.ts'
import { visible, visibleLines } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'
import { shortSql } from './sql-words.ts'

/**
 * A statement that failed: what SQLite said, and where, counted in characters of `sql` from 0. `meant`: what to say of
 * it beside that, by somebody who knows the tables.
 */
export interface SqlTrouble {
  code: string
  message: string
  sql: string
  offset: number | null
  meant?: string
}

/** How the database goes about a statement, step by step, set in by depth. */
export function renderPlan(plan: readonly PlanLine[], style: Style): string[] {
  const shown = plan.map(
    ({ detail, depth }) => `${'  '.repeat(Math.min(depth, 20))}${visible(detail, style.glyphs.ascii)}`,
  )
  return shown.length === 0 ? [] : [style.palette.dim('plan'), ...indent(shown, 2)]
}

/** What these do is something else: nobody asks whether a row changed. */
const CHANGES_NO_ROW: ReadonlySet<string> = new Set(['transaction', 'schema', 'pragma'])

/** What to say of a statement of which nothing is seen; `unwatched`: rows that it changed all the same. */
export function doneWords(sql: string, unwatched = 0): string {
  if (unwatched > 0)
    return `done; ${counted(unwatched, 'row')} changed, unseen: temporary tables are not watched`
  return CHANGES_NO_ROW.has(statementKind(sql).type) ? 'done' : 'done; no row changed'
}

/** A few changed rows tell what the others are, beyond as many as are seen at a glance. */
const GLANCE = 12
const FEW = 8
/** Where nobody has said how many. */
const USUAL = 40

function mostChanges(count: number, most: number): number {
  if (most === Number.POSITIVE_INFINITY) return USUAL
  return most > USUAL ? most : count > GLANCE ? Math.min(FEW, most) : most
}

/** Whether {@link renderScript} leaves no rows out. */
export function showsAll(results: readonly QueryResult[], most: number): boolean {
  return results.every(({ count, changes }) => {
    return count <= most && changes.length <= mostChanges(changes.length, most)
  })
}

/** A table that is gone has taken its rows with it. */
function goneTable({ sql, changes }: QueryResult, style: Style): string[] {
  const [first] = changes
  if (first === undefined || !/^\s*drop\s+table\b/i.test(sql)) return []
  const rows = changes.filter(({ table }) => table === first.table).length
  const name = visible(first.table, style.glyphs.ascii)
  return [`the table ${name} is gone, with ${rows === 1 ? 'its row' : `all ${counted(rows, 'row')}`}`]
}

/** What one statement did: its table, its changed rows, its plan. At most `most` rows of each. */
export function renderQueryResult(
  result: QueryResult,
  style: Style,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const columns = style.width - 4
  const table = renderTable(result, columns, style, most)
  const say = (text: string) => (style.accessible ? capital(ended(text)) : text)
  const shown = mostChanges(result.changes.length, most)
  const changed = [...goneTable(result, style), ...renderChanges(result.changes, style, shown)]
  const changes = changed.flatMap((line) => wrap(say(line), columns, 4))
  const plan = renderPlan(result.plan, style).flatMap((line) => wrap(line, columns, 4))
  const done = () => wrap(say(doneWords(result.sql, result.unwatched)), columns, 4)
  const nothing = table.length + changes.length === 0 ? done() : []
  return place([...table, ...changes, ...nothing, ...plan], style, 3)
}

/** Characters of a message, of a statement where nobody knows the place, and behind the place to who listens. */
const MESSAGE = 240
const STATEMENT = 400
const AROUND = 40

/** The beginning of a statement, and how long it is where that is not all of it. */
function begun(sql: string, style: Style): string[] {
  const { ascii, ellipsis } = style.glyphs
  const lines = visibleLines(sql.slice(0, STATEMENT), ascii)
  if (sql.length <= STATEMENT) return lines
  const last = `${lines.pop() ?? ''}${ellipsis}`
  return [...lines, last, style.palette.dim(`${counted(sql.length, 'character')} in all`)]
}

/** Where the trouble is, for who listens: counted in lines, and the words that stand there. */
function heardPlace({ sql, offset }: SqlTrouble, style: Style): string {
  if (offset === null) return ''
  const lines = sql.slice(0, offset).trimStart().split('\n').length
  const [rest = ''] = sql
    .slice(offset, offset + AROUND)
    .trimStart()
    .split('\n')
  const line = sql.trim().includes('\n') ? ` in line ${lines},` : ''
  const words = rest.trim().replace(/;$/, '')
  const here = words === '' ? 'at the very end' : `here: ${visible(words, style.glyphs.ascii)}`
  return ` The trouble is${line} ${here}.`
}

/** A message as it is said; of a long one, in which a name is quoted, its two ends. */
function saidIn(message: string, { glyphs }: Style): string {
  const end = MESSAGE / 4
  const short =
    message.length <= MESSAGE
      ? message
      : `${message.slice(0, MESSAGE - end)} ${glyphs.ellipsis} ${message.slice(-end)}`
  return visible(short, glyphs.ascii)
}

/** The line of the statement that the trouble is in, with a caret under the place. */
function pointed(trouble: SqlTrouble, columns: number, style: Style): string[] {
  if (trouble.offset === null) return begun(trouble.sql, style).flatMap((line) => wrap(line, columns, 2))
  const before = trouble.sql.slice(0, trouble.offset).split('\n')
  const source = trouble.sql.split('\n')[before.length - 1] ?? ''
  return renderPointer(source, before.at(-1)?.length ?? 0, columns, style)
}

/** SQLite's message, the statement, where in it, and what was probably meant. */
export function renderSqlError(trouble: SqlTrouble, style: Style): string[] {
  const { bad } = style.glyphs
  const message = wrap(`${style.palette.bad(bad)} ${saidIn(trouble.message, style)}`, style.width - 4, 2)
  const statement = trouble.sql.trim() === '' ? [] : pointed(trouble, style.width - 6, style)
  const slip = slipOf(trouble) ?? trouble.meant ?? null
  const meant = slip === null ? [] : wrap(saidIn(slip, style), Math.min(style.width - 6, 90))
  if (style.accessible) {
    // The statement itself has just been read, or typed.
    const said = saidIn(trouble.message, style).replace(/\.$/, '')
    const whole = `The database refused: ${said}.${heardPlace(trouble, style)}`
    return place([...wrap(whole, style.width - 2), ...meant], style)
  }
  return place([...message, ...indent([...statement, ...meant], 2)], style, 2)
}

/** The same where a lesson means it: the database does its duty, and nothing is wrong. */
function renderSqlRefusal(trouble: SqlTrouble, style: Style): string[] {
  if (style.accessible) return renderSqlError(trouble, style)
  const said = `The database refuses: ${saidIn(trouble.message, style)}`
  // The statement itself stands right above: only a place in it says more.
  const statement = trouble.offset === null ? [] : pointed(trouble, style.width - 6, style)
  return place([...wrap(style.palette.refusal(said), style.width - 4, 2), ...indent(statement, 2)], style, 3)
}

/** All that a script did, each statement over its result where there are several; whether it was meant to fail. */
export function renderScript(
  results: readonly QueryResult[],
  error: SqlTrouble | null,
  style: Style,
  most: number,
  meant = false,
): string[] {
  const several = results.length + (error === null ? 0 : 1) > 1
  const lines = results.flatMap((result, index) => {
    const head = several ? headOf(result.sql, style) : []
    return [...(index > 0 ? [''] : []), ...head, ...renderQueryResult(result, style, most)]
  })
  if (error === null) return lines
  const trouble = meant ? renderSqlRefusal(error, style) : renderSqlError(error, style)
  const head = several && (meant || style.accessible) ? headOf(error.sql, style) : []
  return [...lines, ...(lines.length > 0 ? [''] : []), ...head, ...trouble]
}

/** The statement that the result under it is of: in a line, or as long as it is where a line is not seen at a glance. */
function headOf(sql: string, style: Style): string[] {
  const lines = style.accessible
    ? wrap(shortSql(sql, STATEMENT, style), style.width - 2)
    : [shortSql(sql, style.width - 6, style)]
  return place(lines, style, 1)
}
