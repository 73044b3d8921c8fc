import { clauseOf, itemsOf, textOf, type Word } from '../grading/sql-shape.ts'
import { lastResult } from '../label.ts'
import { type Attempted, type Diagnosis, patched } from './diagnosis.ts'

/** No order was asked for, and one is wanted. */
export const noOrder: Diagnosis = async (attempted) => {
  const { shape, reference, order, wouldBeRight } = attempted
  if (shape.verb !== 'SELECT' || clauseOf(shape, 'ORDER') !== null || reference === null) return null
  const wanted = clauseOf(reference, 'ORDER')
  if (wanted === null) return null
  const limit = clauseOf(shape, 'LIMIT')
  if (limit === null && order === 'exact' && isReordered(attempted)) {
    return 'The rows are right. Without ORDER BY they come as they happen to lie: say what they are sorted by.'
  }
  if (limit === null) return null
  const text = `ORDER BY ${textOf(reference.text, wanted.words)} `
  if (!(await wouldBeRight(patched(shape.text, [{ start: limit.start, end: limit.start, text }]))))
    return null
  return 'LIMIT takes the first rows that come. Without ORDER BY, nobody has said which ones come first.'
}

/** Sorted by the right thing, the other way round. */
export const turnedOrder: Diagnosis = async ({ shape, wouldBeRight }) => {
  const clause = clauseOf(shape, 'ORDER')
  if (clause === null || shape.verb !== 'SELECT') return null
  const items = itemsOf(clause.words)
  const each = items.map((_, at) => new Set([at]))
  for (const turned of [new Set(items.keys()), ...(items.length > 1 && items.length <= 3 ? each : [])]) {
    const patches = [...turned].flatMap((at) => turnedItem(items[at] ?? []))
    if (!(await wouldBeRight(patched(shape.text, patches)))) continue
    const [first] = [...turned]
    const item = items[first ?? 0] ?? []
    const what = textOf(shape.text, withoutDirection(item))
    return isDescending(item)
      ? `DESC begins with the largest ${what}. Without it, ORDER BY begins with the smallest.`
      : `ORDER BY begins with the smallest ${what}, unless you say DESC behind it: then the largest comes first.`
  }
  return null
}

function isReordered({ mine, expected }: Attempted): boolean {
  const [yours, theirs] = [lastResult(mine), lastResult(expected)]
  if (yours === null || theirs === null || yours.columns.length !== theirs.columns.length) return false
  const sorted = (rows: readonly (readonly unknown[])[]) =>
    rows
      .map((row) => row.map(String).join('\u0000'))
      .toSorted()
      .join('\u0001')
  return yours.count === theirs.count && sorted(yours.rows) === sorted(theirs.rows)
}

function isDescending(item: readonly Word[]): boolean {
  return item.some(({ upper }) => upper === 'DESC')
}

function withoutDirection(item: readonly Word[]): Word[] {
  return item.filter(
    ({ upper }, at) => !['ASC', 'DESC', 'NULLS'].includes(upper) && item[at - 1]?.upper !== 'NULLS',
  )
}

/** The patch that turns one item of an ORDER BY round. */
function turnedItem(item: readonly Word[]): { start: number; end: number; text: string }[] {
  const said = item.find(({ upper }) => upper === 'ASC' || upper === 'DESC')
  if (said !== undefined) {
    return [{ start: said.start, end: said.end, text: said.upper === 'ASC' ? 'DESC' : 'ASC' }]
  }
  const end = withoutDirection(item).at(-1)?.end
  return end === undefined ? [] : [{ start: end, end, text: ' DESC' }]
}
