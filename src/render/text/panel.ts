import type { Style } from '../style/style.ts'
import { padEnd, width } from './width.ts'

/** What is to be said of one line of two things that are compared. */
export type PanelLabel = 'same' | 'differs' | 'other' | 'missing' | 'extra' | 'order'

/** One line of yours beside one of what was expected; an empty one where there is none. `fold`: equal ones left out. */
export type PanelLine = { label: PanelLabel; mine: string; expected: string } | { fold: string }

const LABELS: Record<PanelLabel, string> = {
  same: '',
  differs: 'differs',
  other: 'other',
  missing: 'missing',
  extra: 'extra',
  order: 'order',
}

/** Columns of the words on the left, with the gap behind them. */
export const GUTTER = 9
const GAP = 3
/** What the whole is set in by. */
const MARGIN = 3

/** Columns that each side may have where both stand beside each other. */
export function sideColumns(style: Style): number {
  return Math.floor((Math.min(style.width, 120) - MARGIN - GUTTER - GAP) / 2)
}

/** Two sides beside each other: what differs is said in a word on the left. `heads` stand above each. */
export function renderBeside(
  lines: readonly PanelLine[],
  heads: readonly [mine: string, expected: string][],
  style: Style,
): string[] {
  const { dim } = style.palette
  const all = [
    ['yours', 'expected'],
    ...heads,
    ...lines.flatMap((line) => ('fold' in line ? [] : [[line.mine, line.expected]])),
  ]
  const wide = Math.max(...all.map(([mine = '']) => width(mine)))
  const row = (label: string, mine: string, expected: string) =>
    `${padEnd(label, GUTTER)}${padEnd(mine, wide)}${' '.repeat(GAP)}${expected}`.trimEnd()
  return [
    row('', 'yours', 'expected'),
    ...heads.map(([mine, expected]) => row('', mine, expected)),
    ...lines.map((line) =>
      'fold' in line
        ? row('', dim(line.fold), '')
        : row(LABELS[line.label], paint(line, 'mine', style), paint(line, 'expected', style)),
    ),
  ]
}

/** The same from top to bottom, where there is no room: yours over what was expected, row by row. */
export function renderStacked(
  lines: readonly PanelLine[],
  heads: readonly [mine: string, expected: string][],
  style: Style,
): string[] {
  const { dim } = style.palette
  const gutter = 'expected'.length + 2
  const row = (label: string, text: string) => `${padEnd(label, gutter)}${text}`.trimEnd()
  const both = (label: PanelLabel, mine: string, expected: string): string[] => {
    if (label === 'same') return [row('', mine)]
    if (label === 'extra') return [row(LABELS.extra, mine)]
    if (label === 'missing') return [row(LABELS.missing, expected)]
    return [row('yours', mine), row('expected', expected)]
  }
  return [
    ...heads.flatMap(([mine, expected]) => both(mine === expected ? 'same' : 'differs', mine, expected)),
    ...lines.flatMap((line) =>
      'fold' in line
        ? [row('', dim(line.fold))]
        : both(line.label, paint(line, 'mine', style), paint(line, 'expected', style)),
    ),
  ]
}

function paint(
  line: Extract<PanelLine, { label: unknown }>,
  side: 'mine' | 'expected',
  style: Style,
): string {
  const { dim, refusal, good } = style.palette
  const text = line[side]
  if (text === '') return ''
  if (line.label === 'same') return dim(text)
  return side === 'mine' ? refusal(text) : good(text)
}
