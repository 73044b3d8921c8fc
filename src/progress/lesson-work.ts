import type { Entry } from './entry.ts'
import { foldProgress, type LessonProgress } from './fold-progress.ts'

/** What became of one question or exercise of a lesson. `content` is its hash as it was when it was answered. */
export interface BlockWork {
  block: string
  content: string
  /** Of the first time that it was met. */
  first: 'right' | 'wrong' | 'shown' | 'skipped'
  /** Whether it was right in the end, without having been shown before. */
  solved: boolean
  /** Whether its answer was ever looked at. */
  shown: boolean
  hints: number
  /** Wrong answers as they were typed, each once, in the order in which they came. */
  wrong: string[]
}

/** What somebody did in a lesson, in all of its runs. */
export interface LessonWork extends LessonProgress {
  /** Whole minutes of the first run that was finished; before that, of what there is. At least 1. */
  minutes: number
  hints: number
  shown: number
  /** By the id of the block and its content. */
  blocks: BlockWork[]
}

/** Wrong answers of one question: more than anybody has patience for. */
const MOST = 60
/** A longer silence is no time spent. */
const LONGEST_PAUSE = 10 * 60_000

/** What was done in the lessons of a course, of entries that count, in order. Rounds of questions are no part of it. */
export function foldWork(entries: readonly Entry[], course: string): LessonWork[] {
  const own = entries.filter((entry) => entry.course === course && isOfLesson(entry))
  const byLesson = new Map<string, Entry[]>()
  for (const entry of own) {
    const of = byLesson.get(entry.lesson)
    if (of === undefined) byLesson.set(entry.lesson, [entry])
    else of.push(entry)
  }
  return [...foldProgress(own).values()].map((progress) =>
    workOf(progress, byLesson.get(progress.lesson) ?? []),
  )
}

function isOfLesson(entry: Entry): boolean {
  return entry.kind === 'answer' ? entry.asked === undefined : entry.lesson !== ''
}

function workOf(progress: LessonProgress, own: readonly Entry[]): LessonWork {
  const blocks = new Map<string, BlockWork>()
  const hints = new Map<string, number>()
  let finished: number | null = null
  let spent = 0
  let last: number | null = null
  for (const entry of own) {
    const at = Date.parse(entry.at)
    if (last !== null && at > last) spent += Math.min(at - last, LONGEST_PAUSE)
    last = at
    if (entry.kind === 'finished') finished ??= entry.minutes
    if (entry.kind === 'hint') hints.set(entry.block, (hints.get(entry.block) ?? 0) + 1)
    if (entry.kind === 'answer') take(blocks, entry)
  }
  const all = [...blocks.values()].map((one) => ({ ...one, hints: hints.get(one.block) ?? 0 }))
  return {
    ...progress,
    minutes: Math.max(1, finished ?? Math.round(spent / 60_000)),
    hints: [...hints.values()].reduce((sum, count) => sum + count, 0),
    shown: all.filter(({ shown }) => shown).length,
    blocks: all,
  }
}

function take(blocks: Map<string, BlockWork>, entry: Extract<Entry, { kind: 'answer' }>): void {
  const { block, content, verdict, given } = entry
  const key = JSON.stringify([block, content])
  const known = blocks.get(key)
  const work: BlockWork = known ?? {
    block,
    content,
    first: verdict,
    solved: false,
    shown: false,
    hints: 0,
    wrong: [],
  }
  blocks.set(key, work)
  // Whoever skipped a question and answers it later has not answered it before.
  if (work.first === 'skipped') work.first = verdict
  if (verdict === 'right' && !work.shown) work.solved = true
  if (verdict === 'shown') work.shown = true
  if (verdict === 'wrong' && work.wrong.length < MOST && !work.wrong.includes(given)) work.wrong.push(given)
}
