import type { DamagedReceipt, PastedReceipt } from '../../player/record/pasted-receipts.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { renderGrid } from '../text/grid.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** A receipt with the lesson that it is of; `title` is null where the course has no such lesson. */
export interface KnownReceipt extends PastedReceipt {
  number: string
  title: string | null
}

/** A lesson with what its receipts say together. */
export interface ReceiptSum {
  lesson: string
  number: string
  title: string | null
  receipts: number
  /** Mean. */
  right: number
  questions: number
  hints: number
  /** Median. */
  minutes: number
}

/** Pasted receipts: lesson by lesson, then one by one as they came. */
export function renderReceipts(
  receipts: readonly KnownReceipt[],
  sums: readonly ReceiptSum[],
  style: Style,
): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const columns = style.width - 2
  const counting = receipts.filter(({ copyOf }) => copyOf === null)
  const copies = receipts.length - counting.length
  const called = ({ number, title, lesson }: Pick<ReceiptSum, 'number' | 'title' | 'lesson'>) =>
    cut(
      title === null ? `${show(lesson)} (not of this course)` : `${number} ${show(title)}`,
      40,
      glyphs.ellipsis,
    )
  const head = `${counted(counting.length, 'receipt')}${copies === 0 ? '' : `, and ${counted(copies, 'copy', 'copies')} of them`}`
  const right = ({ right, questions }: { right: number; questions: number }) =>
    `${Math.round(right * 10) / 10} of ${questions}`
  return place(
    [
      palette.heading(head),
      '',
      ...renderGrid(
        {
          heads: ['Lesson', 'Receipts', 'Right at first', 'Hints', 'Minutes'],
          align: ['left', 'right', 'right', 'right', 'right'],
          rows: sums.map((sum) => [
            called(sum),
            String(sum.receipts),
            right(sum),
            String(sum.hints),
            String(sum.minutes),
          ]),
        },
        columns,
        style,
      ),
      '',
      ...renderGrid(
        {
          heads: ['Line', 'Lesson', 'Right', 'Hints', 'Minutes', 'After the words'],
          align: ['right', 'left', 'right', 'right', 'right', 'left'],
          rows: receipts.map((receipt) => [
            String(receipt.line),
            show(receipt.lesson),
            `${receipt.right}/${receipt.questions}`,
            String(receipt.hints),
            String(receipt.minutes),
            [cut(show(receipt.before), 40, glyphs.ellipsis), remarkOn(receipt)]
              .filter((part) => part !== '')
              .join('; '),
          ]),
        },
        columns,
        style,
      ),
    ],
    style,
  )
}

/** What is said of a receipt that says the same as another; empty where none does. */
export function remarkOn({ copyOf, sameAs }: Pick<PastedReceipt, 'copyOf' | 'sameAs'>): string {
  if (copyOf !== null) return `a copy of line ${copyOf}, not counted`
  return sameAs === null ? '' : `says the same as line ${sameAs}`
}

/** What looks like a receipt and is none, a line each. */
export function renderDamaged(damaged: readonly DamagedReceipt[], style: Style): string[] {
  return damaged.flatMap(({ line, text, why }) =>
    wrap(
      `Line ${line}: "${visible(text, style.glyphs.ascii)}" was not counted: ${visible(why, style.glyphs.ascii)}.`,
      style.width,
      2,
    ),
  )
}
