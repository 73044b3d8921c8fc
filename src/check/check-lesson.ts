import type { Diagnostic } from '../lesson/diagnostic.ts'
import type { Lesson } from '../lesson/lesson.ts'
import type { Kitchen } from '../player/kitchen.ts'
import { firstDifference } from './proof/golden.ts'
import { type EventDifference, goldenDifferences } from './proof/golden-diff.ts'
import { type Played, proveByPlaying } from './proof/played-proof.ts'
import { Report } from './report.ts'
import { checkEarlyWords } from './writing/early-words.ts'
import { checkManner } from './writing/manner.ts'
import { checkObjectives } from './writing/objectives.ts'
import { checkQuestions } from './writing/questions.ts'
import { checkQuotations } from './writing/quotation.ts'
import { checkTime } from './writing/time.ts'
import { checkWidth } from './writing/width.ts'
import { checkWords } from './writing/words.ts'
import { checkWriting } from './writing/writing.ts'

export interface CheckOptions extends Played {
  /** The golden file of the lesson, or null where there is none. */
  golden: string | null
  /** The Markdown of the lesson, for the line that a diagnostic quotes. */
  text?: string
  /** The source of the lesson's system, for quotations of it; null where there is none to read. */
  code?: string | null
  /** The words of earlier lessons, in lower case, with the id of the lesson that has them. */
  known?: ReadonlyMap<string, string>
  /** The words that only later lessons have, as they write them, with the id of the lesson. */
  later?: ReadonlyMap<string, string>
}

/** What came of proving a lesson. */
export interface Proof {
  /** In the order of the file. */
  diagnostics: Diagnostic[]
  /** What its golden file would be; null where it was not played. */
  played: string | null
}

/**
 * Proves a lesson that has been parsed without an error. The kitchen's clock and chance must stand still; without a
 * kitchen, everything is proved that can be without playing.
 * Rejects only where a system cannot be opened, or for a bug of ours.
 */
export async function checkLesson(
  lesson: Lesson,
  kitchen: Kitchen | null,
  { golden, text = '', code = null, known = new Map(), later = new Map(), ...played }: CheckOptions,
): Promise<Proof> {
  const report = new Report(lesson.file, text)
  checkQuestions(lesson, report)
  checkObjectives(lesson, report)
  checkWords(lesson, known, report)
  checkEarlyWords(lesson, later, report)
  checkTime(lesson, report)
  checkWidth(lesson, report)
  checkQuotations(lesson, code, report)
  checkWriting(lesson, report)
  checkManner(lesson, report)
  if (kitchen === null) return { diagnostics: report.sorted(), played: null }
  const events = await proveByPlaying(lesson, kitchen, report, played)
  if (golden !== null) checkGolden(golden, events, report)
  return { diagnostics: report.sorted(), played: events }
}

function checkGolden(golden: string, played: string, report: Report): void {
  if (firstDifference(golden, played) === null) return
  const [first, ...others] = goldenDifferences(golden, played)
  const more =
    others.length === 0 ? '' : ` ${others.length} more ${others.length === 1 ? 'differs' : 'differ'}.`
  const message = `The lesson no longer plays as its golden file says. ${sayDifference(first)}${more}`
  report.error({ line: 1, column: 1 }, 'golden', message, 'if this is meant, `check --update` writes it anew')
}

/** The first thing in which an event differs, in a sentence. */
function sayDifference(difference: EventDifference | undefined): string {
  if (difference === undefined) return 'It differs in its white space.'
  const { number, type, kind, lines } = difference
  if (kind !== 'changed') return `Event ${number} (${type}) ${kind === 'added' ? 'is new' : 'is gone'}.`
  const [was, is] = lines
  const before = was?.sign === '-' ? was.value : null
  const now = was?.sign === '+' ? was.value : is?.path === was?.path ? is?.value : null
  const from = Math.max(0, (was?.from ?? 0) - LEAD)
  return `Event ${number} (${type}): ${was?.path} was ${excerpt(before, from)}, and is ${excerpt(now, from)}.`
}

/** Characters of a value that are shown, and of them those before the place where it differs. */
const SHOWN = 80
const LEAD = 20

function excerpt(value: string | null | undefined, from: number): string {
  if (value == null) return 'not there'
  if (value.length <= SHOWN) return value
  return `${from > 0 ? '…' : ''}${value.slice(from, from + SHOWN)}…`
}
