import type { ClassReport, LearnerLesson } from '../player/record/class-report.ts'
import type { PastedReceipt } from '../player/record/pasted-receipts.ts'

/** Makes visible what acts on a screen or hides. */
type Show = (text: string) => string

/** A learner's work in a lesson on each line; somebody who has begun nothing has a line without a lesson. */
export function reportToCsv({ learners }: ClassReport, show: Show): string {
  const rows = learners.flatMap(({ name, files, known, lessons }) => {
    const own = [name, files.join('; ')]
    const units = known.join('; ')
    return lessons.length === 0
      ? [[...own, '', '', 'not begun', ...Array<string>(8).fill(''), 0, units, '']]
      : lessons.map((lesson) => [...own, ...cellsOf(lesson), units, missedOf(lesson)])
  })
  return toCsv([LEARNER_HEADS, ...rows], show)
}

const LEARNER_HEADS = [
  ...['learner', 'files', 'lesson', 'title', 'state', 'page', 'pages', 'right', 'questions'],
  ...['hints', 'shown', 'minutes', 'last', 'missed_questions', 'known_units', 'missed'],
]

function cellsOf(lesson: LearnerLesson): (string | number)[] {
  const { title, state, page, pages, best, right, answered, hints, shown, minutes, lastAt } = lesson
  const score = state === 'finished' && best !== null ? [best.right, best.questions] : [right, answered]
  return [
    ...[lesson.lesson, title, state, page ?? '', pages, ...score],
    ...[hints, shown, minutes, lastAt, lesson.missed.length],
  ]
}

/** `row-or-page: The page is the order | Both; steps: (shown)` */
function missedOf({ missed }: LearnerLesson): string {
  return missed
    .map(
      ({ question, wrong, shown }) => `${question}: ${[...wrong, ...(shown ? ['(shown)'] : [])].join(' | ')}`,
    )
    .join('; ')
}

/** Pasted receipts, one a line. `counted` is 0 for a copy. */
export function receiptsToCsv(
  receipts: readonly (PastedReceipt & { title: string | null })[],
  show: Show,
): string {
  const rows = receipts.map((receipt) => [
    ...[receipt.line, receipt.before, receipt.lesson, receipt.title ?? ''],
    ...[receipt.right, receipt.questions, receipt.hints, receipt.minutes],
    ...[receipt.copyOf === null ? 1 : 0, receipt.copyOf ?? '', receipt.sameAs ?? ''],
  ])
  return toCsv([RECEIPT_HEADS, ...rows], show)
}

const RECEIPT_HEADS = [
  ...['line', 'before', 'lesson', 'title', 'right', 'questions', 'hints', 'minutes'],
  ...['counted', 'copy_of_line', 'same_as_line'],
]

function toCsv(rows: readonly (readonly (string | number)[])[], show: Show): string {
  const line = (row: readonly (string | number)[]) => row.map((value) => cell(value, show)).join(',')
  return rows.map((row) => `${line(row)}\r\n`).join('')
}

/**
 * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | number, show: Show): string {
  if (typeof value === 'number') return String(value)
  const shown = show(value)
  const text = FORMULA.test(shown) ? `'${shown}` : shown
  return /[",\r\n\t';]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u
