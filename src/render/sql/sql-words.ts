import type { SqlValue } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { renderCell } from '../text/cell.ts'
import { singular, withArticle } from '../text/plural.ts'
import { shortened } from '../text/shortened.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { type Condition, readSql } from './sql-reading.ts'

/** A statement on one line, shortened where it must be: first the columns of a SELECT, then its end. */
export function shortSql(sql: string, columns: number, style: Style): string {
  const { ascii, ellipsis } = style.glyphs
  const line = visible(sql.replace(/\s+/g, ' ').trim().replace(/;$/, ''), ascii)
  if (line.length <= columns) return line
  if (style.accessible) return shortened(line, columns, style)
  return cut(line.replace(/^SELECT .+? FROM /i, `SELECT ${ellipsis} FROM `), columns, ellipsis)
}

function condition({ column, test, value }: Condition, style: Style): string {
  const name = visible(column, style.glyphs.ascii)
  return value === undefined ? `${name} ${test}` : `${name} ${test} ${renderCell(value, style, 24)}`
}

function whereWords(where: Condition[] | null, style: Style): string {
  if (where === null) return ' that fit'
  return where.length === 0 ? '' : ` where ${where.map((one) => condition(one, style)).join(' and ')}`
}

/** What a statement asks of the pantry, to follow "asks the pantry": `for the flavours where name is mango`. */
export function sqlWords(
  sql: string,
  parameters: readonly SqlValue[] | Readonly<Record<string, SqlValue>>,
  style: Style,
): string {
  const reading = readSql(sql, parameters)
  const [first = '', ...others] = reading.tables.map((table) => visible(table, style.glyphs.ascii))
  const plural = first.replaceAll('_', ' ')
  const where = whereWords(reading.where, style)
  const joined = others.length === 0 ? '' : `, with their ${others.join(' and ').replaceAll('_', ' ')}`
  switch (reading.verb) {
    case 'select':
      if (where === '' && reading.limit === null) return `for every ${singular(first)}${joined}`
      if (where === '') return `for some ${plural}${joined}`
      return `for the ${plural}${where}${joined}`
    case 'count':
      return `how many ${plural} there are${where}`
    case 'insert':
      return `to write down ${withArticle(`new ${singular(first)}`)}`
    case 'update':
      return `to change ${visible(reading.set.join(' and '), style.glyphs.ascii)} in ${plural}${where}`
    case 'delete':
      return where === '' ? `to throw away every ${singular(first)}` : `to throw away the ${plural}${where}`
    case 'other':
      return `this: ${shortSql(sql, 48, style)}`
  }
}
