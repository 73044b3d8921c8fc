import { statementKind } from '../../database/statement-kind.ts'
import type { PlayEvent } from '../../player/event.ts'
import { lastResult } from '../../player/label.ts'
import { noteLines } from '../notice.ts'
import { rowNotes } from '../sql/row-notes.ts'
import { renderScript } from '../sql/sql-result.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { indent, measure, renderProse } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { MOST_CHANGES, renderChangeContrast } from './change-contrast.ts'
import { renderOutcome } from './outcome.ts'
import { renderProbe } from './probe.ts'
import { verdictLine } from './question.ts'
import { renderResponses } from './response-contrast.ts'
import { MOST, renderRows } from './row-contrast.ts'

type Attempt = Extract<PlayEvent, { type: 'attempt' }>

/** Rows of a result that cannot be compared row by row. */
const FEW = 3

const HIDDEN = 'The answer is also tried on other rows, which you have not seen. There:'

/**
 * What came beside what was expected, and why it is not yet (or is) what was asked for: what the author says of it, or
 * which classic mistake it is, or else how it differs.
 */
export function renderAttempt(event: Attempt, style: Style): string[] {
  const shown = event.expected === null ? renderOutcome(event.outcome, style) : compared(event, style)
  const hidden = event.data === 'hidden' && event.expected !== null ? wrap(HIDDEN, measure(style)) : []
  const verdict = place([verdictLine(event.verdict, style), ...indent(reasons(event, style), 2)], style)
  // Who listens gets to know first what became of it, and then may stop.
  const verdictFirst = style.accessible
  return [
    ...(verdictFirst ? verdict : []),
    ...place(hidden, style),
    ...shown,
    ...renderProbe(event.probe ?? [], style),
    ...(verdictFirst ? [] : verdict),
    ...place(hasMoreRows(event) ? [MORE_ROWS] : [], style),
    ...place(wasChanged(event) ? [TAKEN_BACK] : [], style),
  ]
}

/** Rows of a wrong answer, for who wants to see them all. */
const MOST_OF_ALL = 10_000

/** Whether the comparison of an attempt leaves rows out. */
export function hasMoreRows({ contrast, expected }: Attempt): boolean {
  const wrong = contrast?.rows?.filter(({ kind }) => kind !== 'same').length ?? 0
  return expected !== null && (wrong > MOST || (contrast?.changes.length ?? 0) > MOST_CHANGES)
}

/** The comparison with all its rows. */
export function renderEveryRow(event: Attempt, style: Style): string[] {
  return compared(event, style, MOST_OF_ALL)
}

const MORE_ROWS = 'All rows that differ: type  :rows'

const TAKEN_BACK = 'Your try has been taken back: the data is as before.'

/** Whether a wrong answer has changed rows, or tables. */
function wasChanged({ verdict, outcome }: Attempt): boolean {
  if (verdict === 'right') return false
  if (outcome.kind === 'http') return outcome.exchange.changes.length > 0
  const { results, changes } = outcome.sql
  // Who has rolled it back knows that it is gone.
  return changes.length > 0 || results.some(({ sql }) => statementKind(sql).type === 'schema')
}

/** At most what fits into a thought: the words of a person before those of a program. */
function reasons(event: Attempt, style: Style): string[] {
  const { message, diagnosis = [], notes, outcome, contrast } = event
  const columns = measure(style) - 2
  const said = message.length > 0 ? message : diagnosis
  if (said.length > 0) {
    const own = notes.filter((note) => note.startsWith('The database says'))
    return [...renderProse(said, style, columns), ...own.flatMap((note) => noteLines(note, columns, style))]
  }
  // The error stands above, in the database's own words.
  const failed = outcome.kind === 'sql' && outcome.sql.error !== null
  const told = contrast?.rows ?? null
  return (told === null ? notes : rowNotes(notes, told, resultColumns(outcome)))
    .filter((note) => !(failed && note.startsWith('The database refused')))
    .slice(0, 2)
    .flatMap((note) => noteLines(note, columns, style))
}

function resultColumns(outcome: Attempt['outcome']): readonly string[] {
  return outcome.kind === 'sql' ? (lastResult(outcome.sql)?.columns ?? []) : []
}

function compared({ outcome, expected, contrast }: Attempt, style: Style, most = MOST): string[] {
  if (expected === null || contrast === undefined) return renderOutcome(outcome, style)
  const changes = renderChangeContrast(contrast, style, most === MOST ? MOST_CHANGES : most)
  const margin = style.accessible ? 1 : 3
  if (outcome.kind === 'http' || expected.kind === 'http') {
    if (outcome.kind !== expected.kind || outcome.kind !== 'http' || expected.kind !== 'http') return []
    return place(
      [...renderResponses(outcome.exchange, expected.exchange, contrast.bodies, style), ...changes],
      style,
      margin,
    )
  }
  const { error } = outcome.sql
  if (error !== null) return renderScript([], error, style, FEW)
  const [mine, theirs] = [lastResult(outcome.sql), lastResult(expected.sql)]
  if (contrast.rows !== null && mine !== null && theirs !== null) {
    const same = contrast.rows.every(({ kind }) => kind === 'same') && contrast.headings.length === 0
    const rows = same ? [] : renderRows(contrast.rows, mine, theirs, style, contrast.headings, most)
    return place([...rows, ...changes], style, margin)
  }
  if (mine === null && theirs === null) return place(changes, style, margin)
  return [
    ...place(columnsLine('yours', mine?.columns ?? null, style), style, margin),
    ...place(columnsLine('expected', theirs?.columns ?? null, style), style, margin),
    ...(mine === null ? [] : ['', ...renderScript([{ ...mine, changes: [], plan: [] }], null, style, FEW)]),
    ...place(changes, style, margin),
  ]
}

function columnsLine(who: string, columns: readonly string[] | null, style: Style): string[] {
  const { glyphs } = style
  const names =
    columns === null
      ? 'no result'
      : `columns ${columns.map((name) => visible(name, glyphs.ascii)).join(', ')}`
  if (style.accessible) return wrap(`${who === 'yours' ? 'Yours' : 'Expected'}: ${names}.`, style.width)
  return wrap(`${who.padEnd(8)}  ${names}`, style.width - 5, 10)
}
