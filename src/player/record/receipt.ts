import type { Receipt } from '../event.ts'
import { fnv1a } from '../hash.ts'

/** What a receipt's line says. */
export interface ReceiptLine {
  lesson: string
  right: number
  questions: number
  minutes: number
  hints: number
}

/** One line to paste: `ice-cream-click 6/7 15m h0 K7Q2`. The last word is a checksum over the rest. */
export function receiptLine(receipt: ReceiptLine | Receipt): string {
  const { lesson, right, questions, minutes, hints } = receipt
  const body = `${lesson} ${right}/${questions} ${minutes}m h${hints}`
  return `${body} ${checksum(body)}`
}

/** Reads a receipt's line back; null where it is none, or where somebody has changed it. */
export function verifyReceiptLine(line: string): ReceiptLine | null {
  const match = /^([a-z0-9-]+) (\d+)\/(\d+) (\d+)m h(\d+) ([0-9A-Z]{4})$/.exec(line.trim())
  if (match === null) return null
  const [, lesson = '', right, questions, minutes, hints, sum] = match
  const read = {
    lesson,
    right: Number(right),
    questions: Number(questions),
    minutes: Number(minutes),
    hints: Number(hints),
  }
  return receiptLine(read).endsWith(` ${sum}`) ? read : null
}

/** Without 0, 1, I and O, which people misread. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function checksum(text: string): string {
  let rest = fnv1a(`lessons:${text}`)
  let sum = ''
  for (let i = 0; i < 4; i++) {
    sum += LETTERS[rest % 32] ?? ''
    rest = Math.floor(rest / 32)
  }
  return sum
}
