import { alignRows } from '../grading/align-rows.ts'
import { resultCells } from '../grading/result-cells.ts'
import { clauseOf, isName, itemsOf, textOf, type Word } from '../grading/sql-shape.ts'
import { columnsIn, sourcesOf } from '../grading/sql-source.ts'
import { lastResult } from '../label.ts'
import { type Attempted, type Diagnosis, patched } from './diagnosis.ts'

const AGGREGATES: ReadonlySet<string> = new Set([
  'COUNT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'TOTAL',
  'GROUP_CONCAT',
])

/** The aggregates among words: `max(a, b)` of two things is none, and neither is one over a window. */
function aggregatesIn(words: readonly Word[]): Word[] {
  return words.filter((word, at) => {
    if (!AGGREGATES.has(word.upper) || words[at + 1]?.text !== '(') return false
    const close = words.findIndex(
      (other, place) => place > at && other.text === ')' && other.depth === word.depth,
    )
    const inside = itemsOf(words.slice(at + 2, close))
    const two = (word.upper === 'MIN' || word.upper === 'MAX') && inside.length > 1
    return !two && words[close + 1]?.upper !== 'OVER' && words[close + 1]?.upper !== 'FILTER'
  })
}

/** COUNT(*) over a LEFT JOIN counts the row that is kept for nobody. */
export const countsKeptRow: Diagnosis = ({ shape, mine, expected, tables }) => {
  const [select, from] = [clauseOf(shape, 'SELECT'), clauseOf(shape, 'FROM')]
  if (select === null || from === null || clauseOf(shape, 'GROUP') === null) return null
  const stars = select.words.some(
    ({ upper }, at) =>
      upper === 'COUNT' && select.words[at + 1]?.text === '(' && select.words[at + 2]?.text === '*',
  )
  const right = sourcesOf(from)?.findLast(({ by }) => by === 'left')
  const [yours, theirs] = [lastResult(mine), lastResult(expected)]
  if (!stars || right === undefined || yours === null || theirs === null) return null
  if (yours.columns.length !== theirs.columns.length) return null
  const cells = resultCells(yours, theirs)
  const pairs = alignRows(cells.mine, cells.expected, 'any').filter(({ kind }) => kind !== 'same')
  const fits = pairs.every((pair) => {
    if (pair.kind !== 'differs') return false
    return pair.columns.every(
      (column) => cells.mine[pair.mine]?.[column] === '1' && cells.expected[pair.expected]?.[column] === '0',
    )
  })
  if (!fits || pairs.length === 0) return null
  const columns = tables.find(({ name }) => name.toLowerCase() === right.table)?.columns ?? []
  const column = (columns.find(({ primaryKey }) => primaryKey) ?? columns[0])?.name ?? 'id'
  return `LEFT JOIN keeps a row for those without a partner, and COUNT(*) counts it: 1, not 0. COUNT(${right.alias}.${column}) counts only partners.`
}

/** A plain column beside an aggregate, and no groups: one row of all. */
export const oneRowOfAll: Diagnosis = (attempted) => {
  const { shape, mine, expected } = attempted
  const select = clauseOf(shape, 'SELECT')
  const [yours, theirs] = [lastResult(mine), lastResult(expected)]
  if (select === null || clauseOf(shape, 'GROUP') !== null) return null
  if (yours === null || theirs === null || yours.count !== 1 || theirs.count < 2) return null
  const items = itemsOf(select.words)
  const aggregate = aggregatesIn(select.words)[0]
  const plain = items.find((item) => isPlainColumn(item))
  if (aggregate === undefined || plain === undefined) return null
  const start = `Without groups, ${aggregate.upper} makes one row of all rows.`
  const key = keyInstead(columnOf(plain), attempted)
  if (key !== null) return `${start} GROUP BY ${key.name} makes one row for each row of ${key.table}.`
  const column = textOf(shape.text, columnOf(plain))
  return `${start} GROUP BY ${column} makes one row for each ${column}.`
}

/**
 * The key of the table that these columns are of, as the statement would write it, where they do not have it among them
 * and the reference groups by it: two rows may be alike in everything else. null: there is no need of it.
 */
function keyInstead(
  words: readonly Word[],
  { shape, reference, tables }: Attempted,
): { name: string; table: string } | null {
  const [from, theirs] = [clauseOf(shape, 'FROM'), reference && clauseOf(reference, 'GROUP')]
  const sources = from === null ? null : sourcesOf(from)
  if (sources === null || theirs === null) return null
  const keyed = sources.flatMap(({ table, alias }) => {
    const columns = tables.find(({ name }) => name.toLowerCase() === table)?.columns ?? []
    const key = columns.find(({ primaryKey }) => primaryKey)?.name.toLowerCase()
    return key === undefined
      ? []
      : [{ table, alias, key, names: columns.map(({ name }) => name.toLowerCase()) }]
  })
  const all = new Set(keyed.flatMap(({ names }) => names))
  const mine = columnsIn(words, all)
  const wanted = columnsIn(theirs.words, all)
  const others = reference === null ? null : clauseOf(reference, 'FROM')
  const named = new Map(
    (others === null ? [] : (sourcesOf(others) ?? [])).map((one) => [one.alias, one.table]),
  )
  const source = keyed.find(
    ({ table, alias, key, names }) =>
      mine.length > 0 &&
      wanted.some(({ owner, column }) => column === key && (owner === null || named.get(owner) === table)) &&
      mine.every(
        ({ owner, column }) =>
          (owner === null || owner === alias) && names.includes(column) && column !== key,
      ),
  )
  if (source === undefined) return null
  return { name: sources.length > 1 ? `${source.alias}.${source.key}` : source.key, table: source.table }
}

/** `name`, `f.name`, `f.name AS flavour`. */
function isPlainColumn(item: readonly Word[]): boolean {
  const column = columnOf(item)
  const names = column.filter((word) => isName(word))
  return (
    names.length > 0 &&
    column.length <= 3 &&
    column.every((word) => isName(word) || word.text === '.') &&
    names.length === (column.length + 1) / 2
  )
}

function columnOf(item: readonly Word[]): readonly Word[] {
  const bare = item[0]?.upper === 'DISTINCT' ? item.slice(1) : item
  const as = bare.findIndex(({ upper }) => upper === 'AS')
  return as < 0 ? bare : bare.slice(0, as)
}

/** An aggregate where single rows are asked about. */
export const aggregateInWhere: Diagnosis = ({ shape, mine }) => {
  const where = clauseOf(shape, 'WHERE')
  const [aggregate] = where === null ? [] : aggregatesIn(where.words)
  if (aggregate === undefined || !/^misuse of aggregate/.test(mine.error?.message ?? '')) return null
  return `WHERE looks at one row at a time, before there are groups: it knows no ${aggregate.upper}. Ask about groups with HAVING.`
}

/** Groups by something else than what one row is asked for. */
export const otherGroups: Diagnosis = async (attempted) => {
  const { shape, reference, hidden, wouldBeRight } = attempted
  const mine = clauseOf(shape, 'GROUP')
  const theirs = reference === null ? null : clauseOf(reference, 'GROUP')
  if (mine === null || theirs === null || reference === null) return null
  const [yours, wanted] = [textOf(shape.text, mine.words), textOf(reference.text, theirs.words)]
  if (plain(yours) === plain(wanted)) return null
  const patch = { start: mine.start, end: mine.end, text: `GROUP BY ${wanted}` }
  if (!(await wouldBeRight(patched(shape.text, [patch])))) return null
  const key = keyInstead(mine.words, attempted)
  if (key !== null) {
    const alike = hidden ? 'Two of those rows are' : 'Two rows may be'
    return `${alike} alike in ${yours}, and GROUP BY ${yours} makes one of them. GROUP BY ${key.name} keeps them apart.`
  }
  return `GROUP BY ${yours} makes one row for each ${yours}. Read the task again: one row for each of what?`
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '')
}
