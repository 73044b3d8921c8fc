import type { ProbeLine } from '../../player/event.ts'
import { shortSql } from '../sql/sql-words.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { moreOf } from '../text/shortened.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** As many as fit on a screen beside the rest. */
const MOST = 12
const VERDICT = 10
const MARGIN = 3

/** What an answer was tried out with, a line each: what the database took, and what it did not and why. */
export function renderProbe(lines: readonly ProbeLine[], style: Style): string[] {
  if (lines.length === 0) return []
  const shared = style.accessible ? '' : sharedBeginning(lines.map(({ statement }) => flat(statement)))
  const beginning = shared === '' ? '' : ` with ${visible(shared, style.glyphs.ascii)}`
  const rest = lines.length - MOST
  const shown = lines
    .slice(0, MOST)
    .flatMap((line) =>
      style.accessible
        ? spoken(line, style)
        : probeLine(line, flat(line.statement).slice(shared.length), style),
    )
  const more = rest > 0 ? [style.palette.dim(`${moreOf(style)} ${rest} more`)] : []
  const head = `Your answer was tried out${beginning}:`
  return place([head, ...shown, ...more], style, style.accessible ? 1 : MARGIN)
}

function flat(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim()
}

/** The words that all statements begin with; none where there is only one, or where one has no other words. */
function sharedBeginning(statements: readonly string[]): string {
  const [first, ...others] = statements.map((statement) => statement.split(' '))
  if (first === undefined || others.length === 0) return ''
  let count = 0
  while (
    first.length > count + 1 &&
    others.every((words) => words.length > count + 1 && words[count] === first[count])
  ) {
    count++
  }
  // A bracket that is opened stands with what is in it, and so does the word before a row.
  while (count > 0 && /[("']|^values$/i.test(first[count - 1] ?? '')) count--
  return first.slice(0, count).join(' ')
}

function probeLine({ refused }: ProbeLine, statement: string, style: Style): string[] {
  const { palette } = style
  const columns = style.width - MARGIN - VERDICT - 1
  const paint = refused === null ? palette.good : palette.refusal
  const head = padEnd(paint(refused === null ? 'accepted' : 'refused'), VERDICT)
  const why = reason(refused, style)
  const sql = shortSql(statement, columns, style)
  if (why === '') return [head + sql]
  if (width(sql) + 2 + width(why) <= columns) return [`${head}${sql}  ${palette.dim(why)}`]
  return [head + sql, ...wrap(why, columns).map((line) => `${' '.repeat(VERDICT)}${palette.dim(line)}`)]
}

function spoken({ statement, refused }: ProbeLine, style: Style): string[] {
  const verdict = refused === null ? 'Accepted' : `Refused, ${reason(refused, style)}`
  return wrap(`${verdict}: ${visible(flat(statement), style.glyphs.ascii)}.`, style.width - 2)
}

/** Which rule it was, or else what the database said. */
function reason(refused: string | null, { glyphs }: Style): string {
  return visible((refused ?? '').replace(/\.$/, '').replace(/ constraint failed/, ''), glyphs.ascii)
}
