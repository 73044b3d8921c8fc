import type { Entry } from './entry.ts'

/** What is known of how well somebody remembers one question or exercise. */
export interface Recall {
  lesson: string
  block: string
  /** The hash of the question as it was when it was answered last. */
  content: string
  /** Whether the latest answer was right. */
  right: boolean
  /** How often the question was put. */
  seen: number
  /** The first answer of each day; afterwards one knows. */
  reviews: { day: number; right: boolean }[]
}

/** The key of a question: ids of blocks are unique in their lesson only. */
export function questionKey(lesson: string, block: string): string {
  return `${lesson}/${block}`
}

/**
 * What was answered in a course, by `questionKey`. Entries are those that count, in order. `dayOf` numbers the days.
 * A question that was changed between two answers is a new one from the second on.
 */
export function foldRecall(
  entries: readonly Entry[],
  course: string,
  dayOf: (at: string) => number,
): Map<string, Recall> {
  const recalls = new Map<string, Recall>()
  for (const entry of entries) {
    if (entry.kind !== 'answer' || entry.course !== course) continue
    const { lesson, block, content, verdict, attempt } = entry
    // What somebody could not know yet is not forgotten either.
    if (entry.asked === 'placement' && verdict !== 'right') continue
    const key = questionKey(lesson, block)
    const known = recalls.get(key)
    const recall =
      known?.content === content
        ? known
        : { lesson, block, content, right: false, seen: known?.seen ?? 0, reviews: [] }
    recalls.set(key, recall)
    if (attempt <= 1 || verdict === 'skipped') recall.seen += 1
    if (verdict === 'skipped') continue
    recall.right = verdict === 'right'
    const day = dayOf(entry.at)
    if (recall.reviews.at(-1)?.day !== day) recall.reviews.push({ day, right: recall.right })
  }
  return recalls
}

/** How many answers were given on each day, in any course. */
export function foldDays(entries: readonly Entry[], dayOf: (at: string) => number): Map<number, number> {
  const days = new Map<number, number>()
  for (const entry of entries) {
    if (
      entry.kind === 'learner' ||
      entry.kind === 'lens' ||
      entry.kind === 'reset' ||
      entry.kind === 'restored'
    )
      continue
    const day = dayOf(entry.at)
    const isAnswer = entry.kind === 'answer' && entry.verdict !== 'skipped'
    days.set(day, (days.get(day) ?? 0) + (isAnswer ? 1 : 0))
  }
  return days
}

/** The units of a course that placement has found to be known. */
export function foldKnown(entries: readonly Entry[], course: string): Set<string> {
  return new Set(
    entries.flatMap((entry) => (entry.kind === 'known' && entry.course === course ? [entry.unit] : [])),
  )
}
