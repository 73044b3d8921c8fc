import type { RowPair } from '../../player/grading/align-rows.ts'
import type { Style } from '../style/style.ts'
import type { Side } from '../task/row-contrast.ts'
import { counted, renderCell } from '../text/cell.ts'
import type { Folded } from '../text/fold.ts'
import { visible } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'

/** Two results row by row, in sentences for a voice. */
export function spokenRows(
  pieces: readonly Folded<RowPair>[],
  mine: Side,
  expected: Side,
  style: Style,
): string[] {
  const name = ({ columns }: Side, at: number) => visible(columns[at] ?? '', style.glyphs.ascii)
  const cell = ({ rows }: Side, row: number, at: number) => renderCell(rows[row]?.[at] ?? null, style)
  const told = (side: Side, row: number) =>
    side.columns.map((_, at) => `${name(side, at)}: ${cell(side, row, at)}`).join('; ')
  // A column that is called otherwise is another one: its value is wrong because of that.
  const other = (at: number) =>
    name(mine, at).toLowerCase() === name(expected, at).toLowerCase() ? '' : `${name(expected, at)} `
  const say = (pair: RowPair): string => {
    switch (pair.kind) {
      case 'same':
        return `Row ${pair.mine + 1} is as expected: ${told(mine, pair.mine)}.`
      case 'extra':
        return `Extra, your row ${pair.mine + 1}: ${told(mine, pair.mine)}.`
      case 'other':
        return `Row ${pair.mine + 1}: yours is ${told(mine, pair.mine)}. Expected is ${told(expected, pair.expected)}.`
      case 'missing':
        return `Missing: ${told(expected, pair.expected)}.`
      case 'moved':
        return pair.mine === pair.expected
          ? `Order, row ${pair.mine + 1}: yours is ${told(mine, pair.mine)}. Expected is ${told(expected, pair.expected)}.`
          : `Order, your row ${pair.mine + 1} is expected as row ${pair.expected + 1}: ${told(mine, pair.mine)}.`
      case 'differs': {
        const parts = pair.columns.map(
          (at) =>
            `${name(mine, at)} is ${cell(mine, pair.mine, at)}, expected ${other(at)}${cell(expected, pair.expected, at)}`,
        )
        return `Your row ${pair.mine + 1} differs: ${parts.join('; ')}. The row: ${told(mine, pair.mine)}.`
      }
    }
  }
  return pieces
    .map((one) => {
      if ('piece' in one) return say(one.piece)
      return 'same' in one
        ? `${counted(one.same, 'row')} as expected.`
        : `And ${counted(one.more.length, 'more row')} not as expected.`
    })
    .flatMap((sentence) => wrap(sentence, style.width - 2))
}
