import type { ChangePair, Contrast } from '../../player/grading/contrast.ts'
import { sameValue } from '../../trace/same-value.ts'
import type { Change, Row } from '../../trace/value.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { GUTTER } from '../text/panel.ts'
import { moreOf } from '../text/shortened.ts'
import { padEnd } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { renderChanges } from '../trace/change.ts'

/** Changes that differ are shown up to this number: the task should stay on the screen. */
export const MOST_CHANGES = 4

/** Rows that changed beside those that should have, at most `most`, each in a line of its own. */
export function renderChangeContrast(
  { changes, sameChanges }: Contrast,
  style: Style,
  most = MOST_CHANGES,
): string[] {
  if (changes.length === 0) return []
  const shown = changes.slice(0, most)
  const rest = changes.length - shown.length
  const notes = [
    ...(rest > 0 ? [`${moreOf(style)} ${counted(rest, 'more changed row')} like this`] : []),
    ...(sameChanges > 0 ? [`${moreOf(style)} ${counted(sameChanges, 'changed row')} as expected`] : []),
  ]
  const end = style.accessible ? '.' : ''
  return [
    ...pairsLines(shown.map(narrowed), style),
    ...notes.map((note) => style.palette.dim(`${note}${end}`)),
  ]
}

/** Of two new rows beside each other, only what differs is of interest. */
function narrowed({ mine, expected }: ChangePair): ChangePair {
  if (mine?.operation !== 'insert' || expected?.operation !== 'insert') return { mine, expected }
  const [yours, theirs] = [mine.after ?? {}, expected.after ?? {}]
  const names = Object.keys({ ...yours, ...theirs }).filter((name) => {
    const [a, b] = [yours[name], theirs[name]]
    return a === undefined || b === undefined || !sameValue(a, b)
  })
  if (names.length === 0) return { mine, expected }
  const only = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
  return { mine: { ...mine, after: only(yours) }, expected: { ...expected, after: only(theirs) } }
}

/** What one side of a pair is called, in which paint: the one that is alone is too many, or not there. */
function sidesOf({ mine, expected }: ChangePair, { palette }: Style): Side[] {
  const [refusal, good] = [palette.refusal, palette.good]
  const sides = [
    { label: expected === null ? 'extra' : 'yours', change: mine, paint: refusal },
    { label: mine === null ? 'missing' : 'expected', change: expected, paint: good },
  ]
  return sides.flatMap(({ change, ...side }) => (change === null ? [] : [{ ...side, change }]))
}

interface Side {
  readonly label: string
  readonly change: Change
  readonly paint: (text: string) => string
}

function pairsLines(pairs: readonly ChangePair[], style: Style): string[] {
  const sides = pairs.flatMap((pair) => sidesOf(pair, style))
  // All at once: of rows of one table, what changed stands in one column, on both sides.
  const changes = sides.map(({ change }) => change)
  const texts = renderChanges(changes, style, changes.length)
  return sides.flatMap(({ label, paint }, at) => {
    const text = texts[at] ?? ''
    if (style.accessible)
      return wrap(`${label.charAt(0).toUpperCase()}${label.slice(1)}: ${text}.`, style.width - 2)
    return wrap(paint(text), style.width - 5 - GUTTER).map(
      (part, row) => `${padEnd(row === 0 ? label : '', GUTTER + 1)}${part}`,
    )
  })
}
