import type { Body, HeaderMap } from '../../trace/message.ts'
import type { Style } from '../style/style.ts'
import { counted } from './cell.ts'
import { type Align, fitColumns } from './grid.ts'
import { layJson } from './json-layout.ts'
import { pageLines } from './page-text.ts'
import { moreOf, shortened } from './shortened.ts'
import { visible, visibleLines } from './visible.ts'
import { cut, padEnd, padStart, width } from './width.ts'
import { wrap } from './wrap.ts'

/** A header as one line of text; several `Set-Cookie` lines are joined. */
export function headerText(headers: HeaderMap, name: string): string | null {
  const value = headers[name]
  return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value in a small table. The restaurant has no word for null: a dash says it, and the text "-" gets quotes. */
function jsonCell(value: unknown, style: Style): string {
  if (style.lens === 'restaurant' && !style.accessible) {
    if (value === null) return '-'
    if (value === '-') return '"-"'
  }
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const shown = visible(text, style.glyphs.ascii)
  return shortened(shown, style.accessible ? 60 : 28, style)
}

/** An array of like objects as a small table: as many columns as fit, the first rows, and how many more there are. */
function smallTable(list: Record<string, unknown>[], columns: number, most: number, style: Style): string[] {
  const whole = list.length < most ? tableOf(list, list.length, columns, style) : null
  // One line is for the heads, and one says what is left out: rows, or columns beside all of them.
  return whole !== null && whole.length <= most ? whole : tableOf(list, Math.max(1, most - 2), columns, style)
}

/** The first so many objects of a list as a table. */
function tableOf(list: Record<string, unknown>[], most: number, columns: number, style: Style): string[] {
  const { ellipsis, ascii } = style.glyphs
  const names = [...new Set(list.slice(0, 20).flatMap((item) => Object.keys(item)))]
  const shown = list.slice(0, most)
  const cells = names.map((name) => shown.map((item) => (name in item ? jsonCell(item[name], style) : '')))
  const natural = names.map((name, column) =>
    Math.max(width(visible(name, ascii)), ...(cells[column] ?? []).map(width)),
  )
  let count = names.length
  while (count > 1 && fitColumns(natural.slice(0, count), columns, natural) === null) count -= 1
  const align = names.map(
    (name): Align => (shown.every((item) => typeof item[name] === 'number') ? 'right' : 'left'),
  )
  const line = (texts: string[]) =>
    texts
      .slice(0, count)
      .map((text, column) => {
        const fitted = cut(text, Math.min(natural[column] ?? 0, columns), ellipsis)
        return align[column] === 'right'
          ? padStart(fitted, natural[column] ?? 0)
          : padEnd(fitted, natural[column] ?? 0)
      })
      .join('   ')
      .trimEnd()
  const dropped = names.length - count
  const rest = list.length - shown.length
  const more = [
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'more column')}`] : []),
  ]
  const rows = shown.map((_, row) => line(cells.map((column) => column[row] ?? '')))
  const last = more.length === 0 ? [] : [style.palette.dim(`${ellipsis} ${more.join(', ')}`)]
  return [style.palette.strong(line(names.map((name) => visible(name, ascii)))), ...rows, ...last]
}

/** Of a row that is listened to. */
const MOST_CELLS = 12

function leftOut(cells: readonly string[]): string {
  const rest = cells.length - MOST_CELLS
  return rest > 0 ? ` and ${counted(rest, 'more field')}` : ''
}

function records(list: Record<string, unknown>[], style: Style, most: number): string[] {
  const shown = list.slice(0, most - 1)
  const lines = shown.map((item, index) => {
    const cells = Object.entries(item).map(([name, value]) => `${name} ${jsonCell(value, style)}`)
    return visible(
      `${index + 1}: ${cells.slice(0, MOST_CELLS).join(', ')}${leftOut(cells)}`,
      style.glyphs.ascii,
    )
  })
  const rest = list.length - shown.length
  return rest === 0 ? lines : [...lines, `And ${rest} more`]
}

function clip(lines: string[], most: number, style: Style): string[] {
  if (lines.length <= most) return lines
  const rest = lines.length - most + 1
  return [...lines.slice(0, most - 1), style.palette.dim(`${moreOf(style)} ${counted(rest, 'more line')}`)]
}

/** Numbers that JSON.parse would round are shown as they stand. */
const LONG_NUMBER = /(?<![\w".])-?\d{16,}/

/** A body in at most `most` lines: a JSON array of objects as a table, other JSON laid out, a page by what one reads on it. */
export function renderBody(
  body: Body,
  headers: HeaderMap,
  columns: number,
  most: number,
  style: Style,
): string[] {
  if (body.length === 0) return []
  const type = headerText(headers, 'content-type')?.split(';')[0] ?? ''
  if (typeof body !== 'string') {
    return [
      `${counted(body.length, 'byte')}${type === '' ? '' : ` of ${visible(type, style.glyphs.ascii)}`}, not text`,
    ]
  }
  const exact = body.length > 1_000_000 || LONG_NUMBER.test(body)
  const value = exact || !/^\s*[[{]/.test(body) ? undefined : parsed(body)
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) {
    if (style.accessible) return records(value, style, most)
    return smallTable(value, columns, most, style)
  }
  if (value !== undefined) {
    return clip(layJson(value, columns, most, style.glyphs.ascii), most, style)
  }
  if (/html/.test(type) && style.lens === 'restaurant') {
    const said = pageLines(body.slice(0, 20_000)).map((line) => visible(line, style.glyphs.ascii))
    const lines = said.flatMap((line) => wrap(line, columns - 2, 2).map((part) => `  ${part}`))
    return clip(
      [
        lines.length === 0 ? 'a page with nothing to read' : `a page that says${style.accessible ? ':' : ''}`,
        ...lines,
      ],
      most,
      style,
    )
  }
  const room = columns * (most + 1) * 4
  const lines = visibleLines(body.slice(0, room).trimEnd(), style.glyphs.ascii).filter((line) =>
    /\S/.test(line),
  )
  const markup = /html|xml|css|javascript/.test(type)
  return clip(
    lines.flatMap((line) => (markup ? shortened(line, columns, style) : wrap(line, columns, 2))),
    most,
    style,
  )
}
