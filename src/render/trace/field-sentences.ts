import { toJson } from '../../trace/json.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'

/** Fields are told up to this number: who listens cannot skip. */
const MOST = 6
/** Of a value, in columns. */
const LONGEST = 120
const CUT_SHORT = ', cut short'

type Difference = { path: readonly string[] } & (
  | { kind: 'differs'; mine: unknown; expected: unknown }
  | { kind: 'missing'; expected: unknown }
  | { kind: 'extra'; mine: unknown }
)

/** Two JSON values field by field, for a voice: `total_cents: yours 1300, expected 2080.` Equal fields are left out. */
export function fieldSentences(mine: unknown, expected: unknown, style: Style): string[] {
  const found = differences(mine, expected, [])
  if (found.length === 0) return ['The body is as expected.']
  const rest = found.length - MOST
  const told = found.slice(0, MOST).map((one) => sentenceOf(one, style))
  return rest > 0 ? [...told, `And ${counted(rest, 'more field')} not as expected.`] : told
}

function sentenceOf(one: Difference, style: Style): string {
  const path = one.path.length === 0 ? 'The body' : visible(one.path.join(', '), style.glyphs.ascii)
  switch (one.kind) {
    case 'differs':
      return `${path}: yours ${value(one.mine, style)}, expected ${value(one.expected, style)}.`
    case 'missing':
      return `${path}: missing, expected ${value(one.expected, style)}.`
    case 'extra':
      return `${path}: one too many, yours ${value(one.mine, style)}.`
  }
}

function value(of: unknown, style: Style): string {
  const whole = visible(toJson(of), style.glyphs.ascii)
  const short = cut(whole, LONGEST, '')
  return short === whole ? whole : short + CUT_SHORT
}

function differences(mine: unknown, expected: unknown, path: readonly string[]): Difference[] {
  if (isList(mine) && isList(expected)) {
    // Only what stands in it is told apart; a list has no names, so that its items are counted from 1.
    return compared(Object.entries(mine), Object.entries(expected), (at) => [
      ...path,
      `item ${Number(at) + 1}`,
    ])
  }
  if (isObject(mine) && isObject(expected))
    return compared(Object.entries(mine), Object.entries(expected), (name) => [...path, name])
  return toJson(mine) === toJson(expected) ? [] : [{ path, kind: 'differs', mine, expected }]
}

function compared(
  mine: readonly [string, unknown][],
  expected: readonly [string, unknown][],
  pathOf: (name: string) => string[],
): Difference[] {
  const [ours, theirs] = [new Map(mine), new Map(expected)]
  const wanted = expected.flatMap(([name, one]): Difference[] =>
    ours.has(name)
      ? differences(ours.get(name), one, pathOf(name))
      : [{ path: pathOf(name), kind: 'missing', expected: one }],
  )
  const extra = mine.flatMap(([name, one]): Difference[] =>
    theirs.has(name) ? [] : [{ path: pathOf(name), kind: 'extra', mine: one }],
  )
  return [...wanted, ...extra]
}

function isList(of: unknown): of is readonly unknown[] {
  return Array.isArray(of)
}

function isObject(of: unknown): of is Record<string, unknown> {
  return typeof of === 'object' && of !== null && !Array.isArray(of)
}
