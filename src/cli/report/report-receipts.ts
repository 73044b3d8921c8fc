import { receiptsToCsv } from '../../export/report-csv.ts'
import { receiptsToHtml } from '../../export/report-html.ts'
import { MOST_PASTED, readPasted } from '../../player/record/pasted-receipts.ts'
import {
  type KnownReceipt,
  type ReceiptSum,
  remarkOn,
  renderDamaged,
  renderReceipts,
} from '../../render/instructor/receipts.ts'
import { visible } from '../../render/text/visible.ts'
import type { ReportFormat } from '../commands/report.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { readPastedInput } from '../files/read-input.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** Reads receipts from the input, with whatever stands around them, and says what they come to. */
export async function reportReceipts(session: Session, format: ReportFormat): Promise<number> {
  const { world, out, err } = session
  const lessons = lessonsOf(await (await session.source()).outline())
  if (world.stdin.isTTY === true)
    await err.write(
      `Paste the receipts here, then press ${world.platform === 'win32' ? 'Ctrl+Z and Enter' : 'Ctrl+D'} on a line of its own.\n`,
    )
  const text = await readPastedInput(world)
  const { receipts, damaged } = readPasted(text)
  const known: KnownReceipt[] = receipts.map((receipt) => {
    const lesson = lessons.find(({ id }) => id === receipt.lesson)
    const number = lesson === undefined ? '' : `${lesson.unit}.${lesson.number}`
    return { ...receipt, number, title: lesson?.title ?? null }
  })
  const sums = sumsOf(
    known,
    lessons.map(({ id }) => id),
  )
  if (damaged.length > 0) await err.write(lines(renderDamaged(damaged, session.style())))
  if (text.length > MOST_PASTED)
    await err.write('The text is too long: only its first four million characters were looked at.\n')
  if (known.length === 0) {
    throw new Failure(
      damaged.length === 0 ? 'There is no receipt in this text.' : 'There is no whole receipt in this text.',
      'A receipt is the last line of a lesson, such as: ice-cream-click 6/7 15m h0 2F4A',
    )
  }
  switch (format) {
    case 'table':
      await out.write(lines(renderReceipts(known, sums, session.style())))
      break
    case 'csv':
      await out.write(session.asIs(receiptsToCsv(known, visible)))
      break
    case 'html':
      await out.write(session.asIs(receiptsToHtml(known, damaged, { show: visible, remark: remarkOn })))
      break
  }
  return 0
}

/** Lesson by lesson in the order of the course; those that it does not have come last. */
function sumsOf(receipts: readonly KnownReceipt[], order: readonly string[]): ReceiptSum[] {
  const counting = receipts.filter(({ copyOf }) => copyOf === null)
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  const ids = [...new Set(counting.map(({ lesson }) => lesson))].sort((a, b) => place(a) - place(b))
  return ids.flatMap((lesson) => {
    const own = counting.filter((receipt) => receipt.lesson === lesson)
    const [first] = own
    if (first === undefined) return []
    const total = (of: (receipt: KnownReceipt) => number) =>
      own.reduce((sum, receipt) => sum + of(receipt), 0)
    const minutes = own.map((receipt) => receipt.minutes).sort((a, b) => a - b)
    return [
      {
        lesson,
        number: first.number,
        title: first.title,
        receipts: own.length,
        right: total(({ right }) => right) / own.length,
        questions: Math.max(...own.map(({ questions }) => questions)),
        hints: total(({ hints }) => hints),
        minutes: minutes[Math.floor((minutes.length - 1) / 2)] ?? 0,
      },
    ]
  })
}

function lines(rendered: readonly string[]): string {
  return rendered.map((line) => `${line}\n`).join('')
}
