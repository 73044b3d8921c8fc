import type { SqlValue } from '../../trace/value.ts'

/** One row of two results that are compared: places in each of them, from 0. */
export type RowPair =
  | { kind: 'same'; mine: number; expected: number }
  /** The same row but for these columns. */
  | { kind: 'differs'; mine: number; expected: number; columns: number[] }
  /** Another row stands there. */
  | { kind: 'other'; mine: number; expected: number }
  /** Expected elsewhere: at the place `expected`. */
  | { kind: 'moved'; mine: number; expected: number }
  | { kind: 'missing'; expected: number }
  | { kind: 'extra'; mine: number }

/** The values of a row, each as a text: see {@link cellOf}. */
export type Cells = readonly string[]

/**
 * Puts the rows of two results beside each other, as cells that are equal exactly when the values are. In a fixed
 * order, rows that come too early or too late are moved, and one may stand in another's place; in no order, there is
 * none of that, and equal rows are found wherever they are.
 */
export function alignRows(
  mine: readonly Cells[],
  expected: readonly Cells[],
  order: 'any' | 'exact',
): RowPair[] {
  const [ours, theirs] = [mine.map(keyOf), expected.map(keyOf)]
  const same = order === 'exact' ? inOrder(ours, theirs) : inAnyOrder(ours, theirs)
  if (order === 'exact' && isReordered(ours, theirs)) {
    return ours.map((key, at) => ({ kind: key === theirs[at] ? 'same' : 'moved', mine: at, expected: at }))
  }
  const left = {
    mine: places(
      mine.length,
      same.map(([a]) => a),
    ),
    expected: places(
      expected.length,
      same.map(([, b]) => b),
    ),
  }
  const pairs: RowPair[] = same.map(([a, b]) => ({ kind: 'same', mine: a, expected: b }))
  pairs.push(...takeMoved(ours, theirs, left), ...takeAlike(mine, expected, left))
  for (const a of left.mine) pairs.push({ kind: 'extra', mine: a })
  for (const b of left.expected) pairs.push({ kind: 'missing', expected: b })
  return order === 'exact' ? zipped(inReadingOrder(pairs)) : missingFirst(pairs)
}

/** A value as a text that two values share exactly when they are equal. Fractions are compared to twelve digits. */
export function cellOf(value: SqlValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'bigint' || Number.isInteger(value)) return String(value)
  return String(Number(value.toPrecision(12)))
}

/** A row as one text. */
export function keyOf(cells: Cells): string {
  return cells.join('\u0000')
}

/** The same rows, each as often as in the other, in another order. */
function isReordered(mine: readonly string[], expected: readonly string[]): boolean {
  return (
    mine.length === expected.length && mine.toSorted().join('\u0001') === expected.toSorted().join('\u0001')
  )
}

function inAnyOrder(mine: readonly string[], expected: readonly string[]): [number, number][] {
  const where = new Map<string, number[]>()
  for (const [at, key] of mine.entries()) where.set(key, [...(where.get(key) ?? []), at])
  return expected.flatMap((key, at): [number, number][] => {
    const found = where.get(key)?.shift()
    return found === undefined ? [] : [[found, at]]
  })
}

/** The longest sequence of rows that both have in the same order. Equal beginnings and ends are taken off first. */
function inOrder(mine: readonly string[], expected: readonly string[]): [number, number][] {
  const pairs: [number, number][] = []
  let start = 0
  while (start < mine.length && start < expected.length && mine[start] === expected[start]) {
    pairs.push([start, start])
    start++
  }
  let [a, b] = [mine.length, expected.length]
  const tail: [number, number][] = []
  while (a > start && b > start && mine[a - 1] === expected[b - 1]) tail.unshift([--a, --b])
  const [rows, columns] = [a - start, b - start]
  const longest = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1))
  const at = (i: number, k: number) => longest[i]?.[k] ?? 0
  for (let i = rows - 1; i >= 0; i--) {
    for (let k = columns - 1; k >= 0; k--) {
      const equal = mine[start + i] === expected[start + k]
      const row = longest[i]
      if (row !== undefined) row[k] = equal ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1))
    }
  }
  for (let i = 0, k = 0; i < rows && k < columns; ) {
    if (mine[start + i] === expected[start + k]) pairs.push([start + i++, start + k++])
    else if (at(i + 1, k) >= at(i, k + 1)) i++
    else k++
  }
  return [...pairs, ...tail]
}

interface Left {
  mine: Set<number>
  expected: Set<number>
}

function places(count: number, taken: readonly number[]): Set<number> {
  const left = new Set(Array.from({ length: count }, (_, at) => at))
  for (const at of taken) left.delete(at)
  return left
}

function takeMoved(mine: readonly string[], expected: readonly string[], left: Left): RowPair[] {
  const pairs: RowPair[] = []
  for (const a of left.mine) {
    for (const b of left.expected) {
      if (mine[a] !== expected[b]) continue
      pairs.push({ kind: 'moved', mine: a, expected: b })
      left.mine.delete(a)
      left.expected.delete(b)
      break
    }
  }
  return pairs
}

/** What was probably meant to be the same row: at least half of it is, and the less is different the better. */
function takeAlike(mine: readonly Cells[], expected: readonly Cells[], left: Left): RowPair[] {
  const candidates: { a: number; b: number; columns: number[] }[] = []
  // Of results that have little in common, comparing every row with every other would only take time.
  const some = (rows: Set<number>) => [...rows].slice(0, 100)
  for (const a of some(left.mine)) {
    for (const b of some(left.expected)) {
      const columns = differing(mine[a] ?? [], expected[b] ?? [])
      if (columns.length > 0 && columns.length * 2 <= (mine[a]?.length ?? 0))
        candidates.push({ a, b, columns })
    }
  }
  candidates.sort((x, y) => x.columns.length - y.columns.length || (y.columns[0] ?? 0) - (x.columns[0] ?? 0))
  return candidates.flatMap(({ a, b, columns }): RowPair[] => {
    if (!left.mine.has(a) || !left.expected.has(b)) return []
    left.mine.delete(a)
    left.expected.delete(b)
    return [{ kind: 'differs', mine: a, expected: b, columns }]
  })
}

function differing(mine: Cells, expected: Cells): number[] {
  return mine.flatMap((cell, at) => (cell === expected[at] ? [] : [at]))
}

/** As one reads it from top to bottom: by the place in one's own result; what is missing stands where it belongs. */
function inReadingOrder(pairs: readonly RowPair[]): RowPair[] {
  const mine = pairs.filter((pair) => pair.kind !== 'missing')
  const ordered: RowPair[] = mine.toSorted((x, y) => ('mine' in x ? x.mine : 0) - ('mine' in y ? y.mine : 0))
  for (const pair of pairs) {
    if (pair.kind !== 'missing') continue
    const before = ordered.findLastIndex(
      (other) => other.kind !== 'extra' && other.kind !== 'moved' && other.expected < pair.expected,
    )
    ordered.splice(before + 1, 0, pair)
  }
  return ordered
}

/** Missing rows above all others: of a long list, something of both has to be seen. */
const ABOVE = 2

/** Where no order counts, rows that only come to stand beside each other have nothing to do with each other. */
function missingFirst(pairs: readonly RowPair[]): RowPair[] {
  const missing = pairs.filter(({ kind }) => kind === 'missing')
  const mine = inReadingOrder(pairs.filter(({ kind }) => kind !== 'missing'))
  return [...missing.slice(0, ABOVE), ...mine, ...missing.slice(ABOVE)]
}

/** What is missing and what is too much between two rows that are right stand beside each other. */
function zipped(pairs: readonly RowPair[]): RowPair[] {
  const out: RowPair[] = []
  let [extra, missing]: [number[], number[]] = [[], []]
  const flush = () => {
    const both = Math.min(extra.length, missing.length)
    for (let at = 0; at < both; at++) {
      out.push({ kind: 'other', mine: extra[at] ?? 0, expected: missing[at] ?? 0 })
    }
    for (const mine of extra.slice(both)) out.push({ kind: 'extra', mine })
    for (const expected of missing.slice(both)) out.push({ kind: 'missing', expected })
    extra = []
    missing = []
  }
  for (const pair of pairs) {
    if (pair.kind === 'extra') extra.push(pair.mine)
    else if (pair.kind === 'missing') missing.push(pair.expected)
    else {
      flush()
      out.push(pair)
    }
  }
  flush()
  return out
}
