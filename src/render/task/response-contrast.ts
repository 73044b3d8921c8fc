import { alignRows } from '../../player/grading/align-rows.ts'
import type { Contrast } from '../../player/grading/contrast.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { toJson } from '../../trace/json.ts'
import { parseJson } from '../../trace/parse-json.ts'
import type { Style } from '../style/style.ts'
import { headerText } from '../text/body.ts'
import { counted } from '../text/cell.ts'
import { folded } from '../text/fold.ts'
import { layJson } from '../text/json-layout.ts'
import { type PanelLine, renderBeside, renderStacked, sideColumns } from '../text/panel.ts'
import { moreOf } from '../text/shortened.ts'
import { visible, visibleLines } from '../text/visible.ts'
import { width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { fieldSentences } from '../trace/field-sentences.ts'
import { renderStatus } from '../trace/status.ts'
import { renderRows, type Side } from './row-contrast.ts'

/** Lines of a body that differ are shown up to this number. */
const MOST = 6
const FEW = 3
/** Of a text that is no JSON, in characters. */
const LONGEST = 4000

/** Two answers to a request beside each other: the status, and the bodies laid out alike. */
export function renderResponses(
  mine: Exchange,
  expected: Exchange,
  bodies: Contrast['bodies'],
  style: Style,
): string[] {
  const heads = [lineOf(headLine(mine, style), headLine(expected, style))]
  if (style.accessible) {
    const [yours, other] = [headLine(mine, style), headLine(expected, style)]
    // Answers of two kinds have other bodies: there is nothing in them to compare.
    if (yours !== other) return wrap(`Status: yours ${yours}, expected ${other}.`, style.width - 2)
  }
  const [ours, theirs] = [tableIn(bodies?.mine), tableIn(bodies?.expected)]
  if (ours !== null && theirs !== null && ours.columns.join() === theirs.columns.join()) {
    const cells = (side: Side) => side.rows.map((row) => row.map((value) => String(value)))
    const pairs = alignRows(cells(ours), cells(theirs), 'exact')
    return [...draw(heads, style), ...renderRows(pairs, ours, theirs, style)]
  }
  if (style.accessible && bodies !== undefined) {
    const told = [
      `Status as expected: ${headLine(mine, style)}.`,
      ...fieldSentences(bodies.mine, bodies.expected, style),
    ]
    return told.flatMap((sentence) => wrap(sentence, style.width - 2))
  }
  const room = style.accessible ? style.width : sideColumns(style)
  const [yours, other] = [
    bodyOf(mine, bodies?.mine, room, style),
    bodyOf(expected, bodies?.expected, room, style),
  ]
  // Answers of two kinds have other bodies: a few lines tell that.
  const most = mine.response?.status === expected.response?.status ? MOST : FEW
  return draw([...heads, ...bodyLines(yours, other, most, style)], style)
}

function draw(lines: readonly PanelLine[], style: Style): string[] {
  if (style.accessible) return spoken(lines)
  const room = sideColumns(style)
  const fits = lines.every(
    (line) => 'fold' in line || (width(line.mine) <= room && width(line.expected) <= room),
  )
  return fits ? renderBeside(lines, [], style) : renderStacked(lines, [], style)
}

function headLine({ response, failure }: Exchange, style: Style): string {
  if (response !== null) return renderStatus(response, style)
  return `no answer${failure === null ? '' : `: ${visible(failure.message, style.glyphs.ascii)}`}`
}

function lineOf(mine: string, expected: string): PanelLine {
  if (mine === expected) return { label: 'same', mine, expected }
  return { label: mine === '' ? 'missing' : expected === '' ? 'extra' : 'differs', mine, expected }
}

/** A body in lines of at most so many columns: JSON with a member a line, so that both can be compared by lines. */
function bodyOf({ response }: Exchange, json: unknown, columns: number, style: Style): string[] {
  const body = response?.body ?? ''
  if (typeof body !== 'string') return [`${counted(body.length, 'byte')}, not text`]
  const { ascii } = style.glyphs
  const value = json ?? jsonOf(body)
  if (typeof value === 'object' && value !== null)
    return layJson(value, columns, Number.POSITIVE_INFINITY, ascii)
  const type = headerText(response?.headers ?? {}, 'content-type')
  const kind = type === null || body === '' ? [] : [`(${visible(type, ascii)})`]
  const text = body.slice(0, LONGEST).trimEnd()
  return [...kind, ...visibleLines(text, ascii).flatMap((line) => wrap(line, columns, 2))]
}

function jsonOf(body: string): unknown {
  if (!/^\s*[[{]/.test(body)) return undefined
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

/** A JSON array of plain objects with the same members is a table. */
function tableIn(list: unknown): Side | null {
  if (!Array.isArray(list) || list.length === 0) return null
  const items: unknown[] = list
  const columns = Object.keys(Object(items[0]))
  const rows: string[][] = []
  for (const item of items) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return null
    if (Object.keys(item).join() !== columns.join()) return null
    rows.push(
      Object.values(item).map((value: unknown) => (typeof value === 'string' ? value : toJson(value))),
    )
  }
  return columns.length === 0 ? null : { columns, rows }
}

/** What was put in the place of what stands in one line; lines that are equal far from that are left out. */
function bodyLines(
  mine: readonly string[],
  expected: readonly string[],
  most: number,
  style: Style,
): PanelLine[] {
  const pairs = alignRows(
    mine.map((line) => [line]),
    expected.map((line) => [line]),
    'exact',
  )
  const lines: PanelLine[] = []
  let [ours, theirs]: [string[], string[]] = [[], []]
  const flush = () => {
    const count = Math.max(ours.length, theirs.length)
    for (let at = 0; at < count; at++) lines.push(lineOf(ours[at] ?? '', theirs[at] ?? ''))
    ours = []
    theirs = []
  }
  for (const pair of pairs) {
    if (pair.kind === 'same') {
      flush()
      lines.push(lineOf(mine[pair.mine] ?? '', expected[pair.expected] ?? ''))
      continue
    }
    if ('mine' in pair) ours.push(mine[pair.mine] ?? '')
    if (
      pair.kind === 'missing' ||
      pair.kind === 'other' ||
      (pair.kind === 'moved' && pair.mine === pair.expected)
    )
      theirs.push(expected[pair.expected] ?? '')
    if (pair.kind === 'moved' && pair.mine !== pair.expected) theirs.push(`(line ${pair.expected + 1})`)
  }
  flush()
  const more = moreOf(style)
  return folded(lines, (line) => 'label' in line && line.label === 'same', most).map((one) => {
    if ('piece' in one) return one.piece
    if ('same' in one) return { fold: `${more} ${counted(one.same, 'equal line')}` }
    return { fold: `${more} ${counted(one.more.length, 'more line')} not as expected` }
  })
}

function spoken(lines: readonly PanelLine[]): string[] {
  return lines.flatMap((line) => {
    if ('fold' in line) return [`${line.fold}.`]
    switch (line.label) {
      case 'same':
        return [line.mine]
      case 'missing':
        return [`Missing: ${line.expected}`]
      case 'extra':
        return [`Extra: ${line.mine}`]
      default:
        return [`Yours: ${line.mine}`, `Expected: ${line.expected}`]
    }
  })
}
