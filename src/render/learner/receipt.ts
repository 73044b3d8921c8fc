import type { Receipt } from '../../player/event.ts'
import { receiptLine } from '../../player/record/receipt.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { ended } from '../text/spoken-text.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'

/** Wide enough for the longest pair: `14 requests` beside `113 to the database`. */
const WIDE = 40

/** What was solved, and how much of that at once: `all 9 solved, 4 at the first try`; then what was not, if anything. */
function questionWords({ right, solved, questions, open = 0, shown = 0 }: Receipt): string[] {
  const what = questions === 1 ? 'it was' : `all ${questions}`
  if (right === questions) return [`${what} right at the first try`]
  const most = Math.max(solved, right)
  const some = most === questions ? `${what} solved` : `${most} of ${counted(questions, 'question')} solved`
  const first = right === 0 ? '' : `, ${right === most ? 'each' : right} at the first try`
  // Who only watched has failed at nothing.
  if (open === questions)
    return [questions === 1 ? 'the question is still open' : `${what} questions still open`]
  return [
    ...(most === 0 && open + shown > 0 ? [] : [`${some}${first}`]),
    ...(shown > 0 ? [`${counted(shown, 'answer')} looked up`] : []),
    ...(open > 0 ? [`${counted(open, 'question')} still open`] : []),
  ]
}

/**
 * The end of a lesson as a till would print it: what you did, in numbers, and a line that can be pasted, unless nobody
 * has earned it (`isOwn`).
 */
export function renderReceipt(receipt: Receipt, style: Style, isOwn = true): string[] {
  const { dim, strong } = style.palette
  const title = visible(receipt.title, style.glyphs.ascii)
  const pairs: string[] = [
    counted(receipt.requests, 'request'),
    `${receipt.pantry} to the ${style.lens === 'technical' ? 'database' : 'pantry'}`,
    ...(receipt.rowsAdded > 0 ? [`${counted(receipt.rowsAdded, 'row')} added`] : []),
    ...(receipt.rowsChanged > 0 ? [`${counted(receipt.rowsChanged, 'row')} changed`] : []),
    ...(receipt.rowsDeleted > 0 ? [`${counted(receipt.rowsDeleted, 'row')} removed`] : []),
    ...(receipt.guesses > 0
      ? [`${receipt.surprises} of ${counted(receipt.guesses, 'guess', 'guesses')} surprised you`]
      : []),
    ...(receipt.questions > 0 ? questionWords(receipt) : []),
    ...(receipt.hints > 0 ? [counted(receipt.hints, 'hint')] : []),
    counted(receipt.minutes, 'minute'),
  ]
  const lines: string[] = []
  for (let at = 0; at < pairs.length; at += 1) {
    const [left = '', right = ''] = [pairs[at], pairs[at + 1]]
    const together = 21 + width(right) <= WIDE && width(left) <= 19 && right !== ''
    lines.push(together ? `${padEnd(left, 21)}${right}` : left)
    if (together) at += 1
  }
  const rule = dim('-'.repeat(WIDE))
  const line = visible(receiptLine(receipt), style.glyphs.ascii)
  if (style.accessible)
    return place(
      [
        `The end of ${ended(title)}`,
        `${pairs.join(', ')}.`,
        ...(isOwn ? [`To hand in, if asked: ${line}`] : []),
      ],
      style,
      0,
    )
  return place(
    [
      rule,
      ` ${strong(title.toUpperCase())}`,
      ...lines.map((text) => ` ${text}`),
      rule,
      ...(isOwn ? [` ${line}   ${dim('to hand in, if asked')}`] : []),
    ],
    style,
  )
}
