/** One line of what a golden file loses and gains: a field of an event, by its path. */
interface FieldLine {
  sign: '-' | '+'
  path: string
  /** As JSON. */
  value: string
  /** The character from which it differs from its counterpart; null where it has none. */
  from: number | null
}

/** What becomes of one event, or of one that comes or goes. */
export interface EventDifference {
  /** Its line in the new file; of one that goes, in the old one. */
  number: number
  type: string
  kind: 'changed' | 'added' | 'removed'
  /** The line of the new file where that is: its own, or of one that goes, the line behind which it stood; 0: none. */
  near: number
  lines: FieldLine[]
}

/** More pairs of lines than this are not compared each with each. */
const MOST_PAIRS = 4_000_000

/** How two golden files differ, event by event, in the order of the new one. */
export function goldenDifferences(golden: string, played: string): EventDifference[] {
  const [old, fresh] = [linesOf(golden), linesOf(played)]
  return [...stretches(old, fresh)].flatMap((stretch) => [...within(stretch, old, fresh)])
}

/** What became of one stretch: of what goes and what comes, two of one type are one event that has changed. */
function* within(
  { removed, added, before }: Stretch,
  old: readonly string[],
  fresh: readonly string[],
): Generator<EventDifference> {
  const was = removed.map((line) => ({ line, event: eventOf(old[line]) }))
  const is = added.map((line) => ({ line, event: eventOf(fresh[line]) }))
  for (let near = before; was.length + is.length > 0; ) {
    const come = is.findIndex(({ event }) => was.some((one) => typeOf(one.event) === typeOf(event)))
    const type = typeOf(is[come]?.event)
    const gone = come < 0 ? was.length : was.findIndex(({ event }) => typeOf(event) === type)
    for (const { line, event } of was.splice(0, gone)) yield { ...whole(line, event, 'removed'), near }
    for (const { line, event } of is.splice(0, come < 0 ? is.length : come)) {
      near = line + 1
      yield { ...whole(line, event, 'added'), near }
    }
    const [a, b] = [was.shift(), is.shift()]
    if (a === undefined || b === undefined) return
    near = b.line + 1
    yield { number: near, type, kind: 'changed', near, lines: contrast(a.event, b.event) }
  }
}

/** Places of lines that go and come, and how many lines of the new file are before them. */
interface Stretch {
  removed: number[]
  added: number[]
  before: number
}

function linesOf(text: string): string[] {
  return text.trimEnd() === '' ? [] : text.trimEnd().split(/\r?\n/)
}

/** A golden file may have been mended by hand: a line that is no JSON is a text. */
function eventOf(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return line
  }
}

function typeOf(event: unknown): string {
  const type = event !== null && typeof event === 'object' && 'type' in event ? event.type : null
  return typeof type === 'string' ? type : 'event'
}

function whole(line: number, event: unknown, kind: 'added' | 'removed'): Omit<EventDifference, 'near'> {
  const sign = kind === 'added' ? '+' : '-'
  const lines = [...fieldsOf(event)].map(([path, value]) => ({ sign, path, value, from: null }) as const)
  return { number: line + 1, type: typeOf(event), kind, lines }
}

function contrast(was: unknown, is: unknown): FieldLine[] {
  const [before, after] = [fieldsOf(was), fieldsOf(is)]
  const lines: FieldLine[] = []
  for (const [path, value] of before) {
    const now = after.get(path)
    if (now === value) continue
    const from = now === undefined ? null : firstOther(value, now)
    lines.push({ sign: '-', path, value, from })
    if (now !== undefined) lines.push({ sign: '+', path, value: now, from })
  }
  for (const [path, value] of after) if (!before.has(path)) lines.push({ sign: '+', path, value, from: null })
  return lines
}

function firstOther(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Everything in an event that is no list and no object, by its path: `runs[0].value`. */
function fieldsOf(event: unknown): Map<string, string> {
  const fields = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') {
      fields.set(path, JSON.stringify(value) ?? '')
      return
    }
    const members = Array.isArray(value)
      ? value.map((item, at) => [`${path}[${at}]`, item] as const)
      : Object.entries(value).map(([name, item]) => [path === '' ? name : `${path}.${name}`, item] as const)
    if (members.length === 0) fields.set(path, Array.isArray(value) ? '[]' : '{}')
    for (const [name, item] of members) walk(item, name)
  }
  walk(event, '')
  return fields
}

/** The stretches in which two files differ. Between them they are the same. */
function* stretches(old: readonly string[], fresh: readonly string[]): Generator<Stretch> {
  let [a, b] = [0, 0]
  for (const [x, y] of [...common(old, fresh), [old.length, fresh.length] as const]) {
    const removed = range(a, x)
    const added = range(b, y)
    if (removed.length + added.length > 0) yield { removed, added, before: b }
    a = x + 1
    b = y + 1
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

/** The longest row of lines that both have, as pairs of places. */
function common(old: readonly string[], fresh: readonly string[]): [number, number][] {
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  const most = Math.min(old.length, fresh.length) - start
  while (end < most && old.at(-1 - end) === fresh.at(-1 - end)) end++
  const [n, m] = [old.length - start - end, fresh.length - start - end]
  const pairs: [number, number][] = range(0, start).map((at) => [at, at])
  if (n * m <= MOST_PAIRS) pairs.push(...longest(old, fresh, { start, n, m }))
  for (const at of range(0, end)) pairs.push([old.length - end + at, fresh.length - end + at])
  return pairs
}

/** The same for a part of the files, by a table of all pairs. */
function longest(
  old: readonly string[],
  fresh: readonly string[],
  { start, n, m }: { start: number; n: number; m: number },
): [number, number][] {
  const wide = m + 1
  const table = new Uint32Array((n + 1) * wide)
  const best = (i: number, j: number) => table[i * wide + j] ?? 0
  const same = (i: number, j: number) => old[start + i] === fresh[start + j]
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      table[i * wide + j] = same(i, j) ? best(i + 1, j + 1) + 1 : Math.max(best(i + 1, j), best(i, j + 1))
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < n && j < m; ) {
    if (same(i, j)) pairs.push([start + i++, start + j++])
    else if (best(i + 1, j) >= best(i, j + 1)) i++
    else j++
  }
  return pairs
}
