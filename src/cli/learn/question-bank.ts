import { contentHash } from '../../player/hash.ts'
import type { RoundQuestion } from '../../player/round.ts'
import { foldRecall, questionKey, type Recall } from '../../progress/recall.ts'
import type { CourseSource, LessonSummary, Outline } from '../course/course-source.ts'
import { dayOf } from './day.ts'
import type { Notebook } from './notebook.ts'

/** A question of the course, with where it stands. */
export interface BankQuestion extends RoundQuestion {
  summary: LessonSummary
  /** The page that it stands on, from 1, and its title. */
  page: number
  pageTitle: string | null
  /** What is known of it; null: it was never answered as it is now. */
  recall: Recall | null
}

/** What somebody remembers of a course, by `questionKey`. */
export function recallsOf(notebook: Notebook, outline: Pick<Outline, 'id'>): Map<string, Recall> {
  return foldRecall(notebook.standing(), outline.id, dayOf)
}

/** All questions of some lessons that make sense outside of them, in their order; exercises are none. */
export async function questionsOf(
  source: CourseSource,
  lessons: readonly LessonSummary[],
  recalls: ReadonlyMap<string, Recall>,
): Promise<BankQuestion[]> {
  const found: BankQuestion[] = []
  for (const summary of lessons) {
    const { pages } = await source.lesson(summary.id)
    for (const { number, title, blocks } of pages) {
      for (const block of blocks) {
        if (block.type !== 'quiz' || block.here === true) continue
        const known = recalls.get(questionKey(summary.id, block.id))
        const recall = known?.content === contentHash(block) ? known : null
        const place = { summary, page: number, pageTitle: title, recall }
        found.push({ lesson: summary.id, block, seen: known?.seen ?? 0, ...place })
      }
    }
  }
  return found
}
