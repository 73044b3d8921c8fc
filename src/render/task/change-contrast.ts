import type { ChangePair, Contrast } from '../../player/grading/contrast.ts'
import { sameValue } from '../../trace/same-value.ts'
import type { Row } from '../../trace/value.ts'
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
    ...shown.flatMap((pair) => pairLines(pair, style)),
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

function pairLines(pair: ChangePair, style: Style): string[] {
  const { mine, expected } = narrowed(pair)
  const { refusal, good } = style.palette
  const line = (label: string, change: ChangePair['mine'], paint: (text: string) => string): string[] => {
    if (change === null) return []
    const [text = ''] = renderChanges([change], style)
    if (style.accessible)
      return wrap(`${label.charAt(0).toUpperCase()}${label.slice(1)}: ${text}.`, style.width - 2)
    return wrap(paint(text), style.width - 5 - GUTTER).map(
      (part, at) => `${padEnd(at === 0 ? label : '', GUTTER + 1)}${part}`,
    )
  }
  if (expected === null) return line('extra', mine, refusal)
  if (mine === null) return line('missing', expected, good)
  return [...line('yours', mine, refusal), ...line('expected', expected, good)]
}
