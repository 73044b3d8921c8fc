import type { Run } from '../../player/event.ts'
import { changesLabel, deepest, queriesOf, statusesLabel, tally } from '../../player/label.ts'
import { renderRepetition, renderRun, whichOf } from '../run.ts'
import type { Style } from '../style/style.ts'
import { stationWord } from '../style/theme.ts'
import { renderGrid } from '../text/grid.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { padEnd } from '../text/width.ts'
import { TIED } from '../text/wrap.ts'
import { sharedSteps } from '../trace/shared-steps.ts'
import { renderTrace, stepsTold } from '../trace/trace.ts'
import { optionWords, timesWords } from './prediction.ts'

/** Two traces stand beside each other where each has at least this many columns. */
const NARROWEST = 62
const GAP = 3
/** Steps that are the same in all runs are left out where at least so many stand together. */
const FOLDED = 2

/** A chunk of a comparison, and which step it tells (from 0, of the run's first exchange; null: none of them). */
export interface ComparedChunk {
  text: string
  run: number
  step: number | null
}

/**
 * The same request under each value of a setting. What came of each stands first, in one table; then the traces, side by
 * side. Where that is too narrow they stand one below the other, without the steps that are the same in all of them.
 */
export function renderComparison(
  runs: readonly Run[],
  setting: string,
  concurrent: boolean,
  style: Style,
): ComparedChunk[] {
  const wide = besideWidth(runs, style)
  const heading = (run: Run) =>
    ` ${style.palette.strong(visible(`With ${setting}=${run.value ?? ''}:`, style.glyphs.ascii))}`
  const table = { text: comparison(runs, setting, style).join('\n'), run: 0, step: 0 }
  if (wide !== null) {
    const narrow = { ...style, width: wide }
    const columns = runs.map((run) => [heading(run), ...renderRun(run, concurrent, narrow)])
    const [first] = runs
    const steps = first?.exchanges[0] === undefined ? [] : stepsTold(first.exchanges[0], narrow)
    return [
      table,
      ...beside(columns, wide).map((text, at) => ({
        text: at === 0 ? `\n${text}` : text,
        run: 0,
        step: at === 0 ? 0 : (steps[at - 1] ?? null),
      })),
    ]
  }
  const shared = sharedSteps(runs, style)
  return [
    table,
    ...runs.flatMap((run, at): ComparedChunk[] => [
      { text: `\n${heading(run)}${whichOf(run, style)}`, run: at, step: 0 },
      ...stacked(run, shared[at] ?? new Set(), runs.length, style).map((chunk) => ({ ...chunk, run: at })),
      ...renderRepetition(run, concurrent, style).map((text) => ({ text, run: at, step: null })),
    ]),
  ]
}

/** How wide each of several runs is where they stand beside each other; null where they stand one below the other. */
function besideWidth(runs: readonly Run[], style: Style): number | null {
  const wide = Math.floor((style.width - GAP * (runs.length - 1)) / Math.max(1, runs.length))
  return wide < NARROWEST || style.accessible ? null : wide
}

/** The trace of a run without what is shared. */
function stacked(
  { exchanges }: Run,
  shared: ReadonlySet<number>,
  runs: number,
  style: Style,
): { text: string; step: number | null }[] {
  const [first] = exchanges
  if (first === undefined) return []
  const steps = stepsTold(first, style)
  const out: { text: string; step: number | null }[] = []
  let same: { text: string; step: number | null }[] = []
  const flush = () => {
    const [begun] = same
    if (begun !== undefined && same.length >= FOLDED) {
      const where = runs === 2 ? 'both' : 'all'
      const last = same.at(-1) ?? begun
      const words = style.accessible
        ? `Steps ${(begun.step ?? 0) + 1} to ${(last.step ?? 0) + 1} are the same in ${where}.`
        : `${style.glyphs.ellipsis} ${same.length} steps, the same in ${where}`
      out.push({ text: place([style.palette.dim(words)], style, 2).join('\n'), step: begun.step })
    } else out.push(...same)
    same = []
  }
  for (const [at, text] of renderTrace(first, style).entries()) {
    const step = steps[at] ?? null
    if (step !== null && shared.has(step)) same.push({ text, step })
    else {
      flush()
      out.push({ text, step })
    }
  }
  flush()
  return out
}

/** The chunks of several runs beside each other, line by line. */
function beside(columns: string[][], wide: number): string[] {
  const steps = Math.max(...columns.map((chunks) => chunks.length))
  return Array.from({ length: steps }, (_, step) => {
    const cells = columns.map((chunks) => (chunks[step] ?? '').split('\n'))
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, at) =>
      cells
        .map((lines) => padEnd(lines[at] ?? '', wide))
        .join(' '.repeat(GAP))
        .trimEnd(),
    ).join('\n')
  })
}

/** Which rows a run changed: in words where the lens is the restaurant's, otherwise in the signs of the field. */
function changesIn(run: Run, style: Style): string {
  const label = changesLabel(tally(run.changes))
  if (style.lens === 'restaurant' || style.accessible) return optionWords('changes', label, style.lens, style)
  // A table stays with its count: `orders -1`, not at two ends of two lines.
  return visible(label, style.glyphs.ascii).replaceAll(/ (?=[+~-])/g, TIED)
}

/** What differs between the runs, in one table. */
function comparison(runs: readonly Run[], setting: string, style: Style): string[] {
  const { ascii } = style.glyphs
  const rows = runs.map((run) => [
    visible(run.value ?? '', ascii),
    timesWords(statusesLabel(run.exchanges).replace(/^(\S+|no answer) x1$/, '$1'), style),
    stationWord(deepest(run), style.lens),
    String(queriesOf(run)),
    changesIn(run, style),
  ])
  const heads = [visible(setting, ascii), 'status', 'reached', 'queries', 'changes']
  return place(
    renderGrid({ heads, rows, align: ['left', 'left', 'left', 'right', 'left'] }, style.width - 3, style),
    style,
    2,
  )
}
