import type { Diagnostic } from '../lesson/diagnostic.ts'
import type { Lesson } from '../lesson/lesson.ts'
import type { Kitchen } from '../player/kitchen.ts'
import { proveGolden } from './proof/golden-proof.ts'
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
  const transcript = await proveByPlaying(lesson, kitchen, report, played)
  if (golden !== null) proveGolden(golden, transcript, report)
  return { diagnostics: report.sorted(), played: transcript.golden }
}
