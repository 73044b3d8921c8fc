import type { Entry } from './entry.ts'

/** How one learner stands with one lesson. */
export interface LessonProgress {
  course: string
  lesson: string
  /** Once finished, a lesson stays finished; `page` tells where somebody is who plays it again. */
  state: 'begun' | 'finished'
  /** Where to go on: the page of a run that was not finished; null where there is none. */
  page: number | null
  /** How many pages the lesson had when somebody was last on one of them; 0 where nobody was. */
  pages: number
  /** Of the latest run: questions answered, and those that were right at the first try. */
  answered: number
  right: number
  /** The best finished run: right at the first try, and of how many. */
  best: { right: number; questions: number } | null
  /** The latest entry, ISO 8601 in UTC. */
  lastAt: string
}

/** By `lessonKey`, in the order in which they were first begun. */
export type Progress = ReadonlyMap<string, LessonProgress>

/** The key of a lesson: the same id in two courses is two lessons. */
export function lessonKey(course: string, lesson: string): string {
  return JSON.stringify([course, lesson])
}

/** What was done in lessons; what was asked outside of them says nothing about that. */
export function foldProgress(entries: readonly Entry[]): Progress {
  const lessons = new Map<string, LessonProgress>()
  const answered = new Map<string, Set<string>>()
  for (const entry of entries) {
    if (!isOfLesson(entry)) continue
    const { course, lesson, at } = entry
    const key = lessonKey(course, lesson)
    const known = lessons.get(key) ?? fresh(entry)
    const blocks = answered.get(key) ?? new Set()
    if (Date.parse(at) >= Date.parse(known.lastAt)) known.lastAt = at
    take(known, blocks, entry)
    lessons.set(key, known)
    answered.set(key, blocks)
  }
  return lessons
}

function isOfLesson(entry: Entry): boolean {
  const { kind } = entry
  if (kind === 'answer') return entry.asked === undefined
  return kind !== 'known' && kind !== 'lens' && kind !== 'reset' && kind !== 'restored' && kind !== 'learner'
}

function fresh({ course, lesson, at }: Entry): LessonProgress {
  const none = { page: null, pages: 0, answered: 0, right: 0, best: null }
  return { course, lesson, state: 'begun', ...none, lastAt: at }
}

/** `blocks`: those of this run that have their first answer. */
function take(progress: LessonProgress, blocks: Set<string>, entry: Entry): void {
  switch (entry.kind) {
    case 'begun':
      progress.page = 1
      progress.answered = 0
      progress.right = 0
      blocks.clear()
      return
    case 'page':
      // Nobody can be behind the end, whatever was written.
      progress.page = Math.min(entry.page, Math.max(1, entry.pages))
      progress.pages = entry.pages
      return
    case 'answer':
      if (entry.verdict === 'skipped' || blocks.has(entry.block)) return
      blocks.add(entry.block)
      progress.answered += 1
      if (entry.verdict === 'right') progress.right += 1
      return
    case 'finished': {
      const { right, questions } = entry
      progress.state = 'finished'
      progress.page = null
      if (progress.best === null || better(entry, progress.best)) progress.best = { right, questions }
      return
    }
    case 'guess':
    case 'hint':
    case 'known':
    case 'lens':
    case 'reset':
    case 'restored':
    case 'learner':
      return
  }
}

/** By the share that was right; of equal shares the later one, which knows how many questions there are now. */
function better(a: { right: number; questions: number }, b: { right: number; questions: number }): boolean {
  return a.right * Math.max(1, b.questions) >= b.right * Math.max(1, a.questions)
}
