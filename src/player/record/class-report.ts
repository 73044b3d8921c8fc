import type { ExerciseBlock, Lesson, QuizBlock } from '../../lesson/lesson.ts'
import type { ClassLearner } from '../../progress/class-roll.ts'
import { type BlockWork, foldWork, type LessonWork } from '../../progress/lesson-work.ts'
import { foldKnown } from '../../progress/recall.ts'
import { standingEntries } from '../../progress/standing.ts'
import { saidAnswer, saidKey, saidQuestion } from '../answer/said-answer.ts'
import { contentHash } from '../hash.ts'

/** What a class has done in one course. */
export interface ClassReport {
  course: { id: string; title: string }
  learners: LearnerReport[]
  /** Lessons that somebody has begun, in the order of the course. */
  lessons: LessonReport[]
  /** Questions that somebody missed at the first try: those that most missed come first. */
  missed: MissedQuestion[]
  /** Ids of lessons that somebody has begun and the course does not have now. They are left out. */
  gone: string[]
}

export interface LearnerReport {
  name: string
  files: string[]
  /** The numbers of units that placement has found to be known. */
  known: number[]
  lessons: LearnerLesson[]
}

/** `missed`: ids of questions with the wrong answers that were given, in words. */
export interface LearnerLesson extends Omit<LessonWork, 'blocks'> {
  number: string
  title: string
  missed: { question: string; wrong: string[]; shown: boolean; solved: boolean }[]
}

export interface LessonReport {
  id: string
  /** `1.2`. */
  number: string
  title: string
  finished: number
  begun: number
  /** Mean of those who finished it; null where nobody did. */
  right: number | null
  questions: number
  hints: number
  shown: number
  /** Median of those who finished it; null where nobody did. */
  minutes: number | null
}

export interface MissedQuestion {
  lesson: Pick<LessonReport, 'id' | 'number' | 'title'>
  block: string
  /** From 1; null where the question is not part of the lesson as it is now. */
  page: number | null
  pageTitle: string | null
  /** What is asked; null where that is not known any more. */
  asked: string | null
  key: string | null
  /** Learners who answered it, or had it shown. */
  answered: number
  missed: number
  shown: number
  hints: number
  /** Wrong answers in words, those of most learners first. */
  wrong: { said: string; learners: string[] }[]
}

/** A lesson of the course as it is now. Its pages may be left out where nobody has begun it. */
type KnownLesson = Pick<Lesson, 'id' | 'title' | 'unit' | 'number' | 'pages'>

interface KnownBlock {
  block: QuizBlock | ExerciseBlock
  content: string
  page: number
  pageTitle: string | null
}

/** Puts together what learners did in a course. `lessons` are those of the course, in order. */
export function classReport(
  { units, ...course }: ClassReport['course'] & { units: readonly { number: number; slug: string }[] },
  lessons: readonly KnownLesson[],
  roll: readonly ClassLearner[],
): ClassReport {
  const blocks = new Map(lessons.map((lesson) => [lesson.id, blocksOf(lesson)]))
  const place = new Map(lessons.map(({ id }, at) => [id, at]))
  const placeOf = (id: string) => place.get(id) ?? 0
  const heads = new Map(
    lessons.map(({ id, unit, number, title }) => [id, { id, number: `${unit}.${number}`, title }]),
  )
  const headOf = (id: string) => heads.get(id) ?? { id, number: '', title: id }
  const gone = new Set<string>()
  const done = roll.map(({ name, files, entries }) => {
    const standing = standingEntries(entries)
    const slugs = foldKnown(standing, course.id)
    const known = units.filter(({ slug }) => slugs.has(slug)).map(({ number }) => number)
    const work = foldWork(standing, course.id)
    for (const { lesson } of work) if (!place.has(lesson)) gone.add(lesson)
    const own = work.filter(({ lesson }) => place.has(lesson))
    return { name, files, known, work: own.sort((a, b) => placeOf(a.lesson) - placeOf(b.lesson)) }
  })
  const learners = done.map(({ name, files, known, work }) => ({
    name,
    files,
    known,
    lessons: work.map(({ blocks: own, ...rest }) => ({
      ...rest,
      ...pick(headOf(rest.lesson)),
      missed: own.filter(isMissed).map(({ block, content, wrong, shown, solved }) => ({
        question: block,
        wrong: wrong.map((given) => words(blocks.get(rest.lesson)?.get(block), content, given)),
        shown,
        solved,
      })),
    })),
  }))
  const ids = [...new Set(done.flatMap(({ work }) => work.map(({ lesson }) => lesson)))]
  const touched = ids.sort((a, b) => placeOf(a) - placeOf(b))
  return {
    course,
    learners,
    gone: [...gone],
    lessons: touched.map((id) => ({
      ...headOf(id),
      ...sumOf(done.flatMap(({ work }) => work.find(({ lesson }) => lesson === id) ?? [])),
    })),
    missed: touched
      .flatMap((id) => missedIn(headOf(id), blocks.get(id) ?? new Map(), done))
      // Sorting is stable: what was missed alike stays in the order of the course.
      .sort((a, b) => b.missed - a.missed || b.missed / b.answered - a.missed / a.answered),
  }
}

function pick({ number, title }: { number: string; title: string }) {
  return { number, title }
}

function blocksOf({ pages }: KnownLesson): Map<string, KnownBlock> {
  return new Map(
    pages.flatMap(({ number: page, title: pageTitle, blocks }) =>
      blocks.flatMap((block) =>
        block.type === 'quiz' || block.type === 'exercise'
          ? [[block.id, { block, content: contentHash(block), page, pageTitle }] as const]
          : [],
      ),
    ),
  )
}

function isMissed({ first }: BlockWork): boolean {
  return first === 'wrong' || first === 'shown'
}

/** What was typed, where the question is another one now. */
function words(known: KnownBlock | undefined, content: string, given: string): string {
  return known?.content === content ? saidAnswer(known.block, given) : given.replace(/\s+/g, ' ').trim()
}

function sumOf(work: readonly LessonWork[]) {
  const finished = work.filter(({ state }) => state === 'finished')
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  const bests = finished.flatMap(({ best }) => best ?? [])
  return {
    finished: finished.length,
    begun: work.length - finished.length,
    right: bests.length === 0 ? null : sum(bests.map(({ right }) => right)) / bests.length,
    questions: Math.max(0, ...bests.map(({ questions }) => questions)),
    hints: sum(work.map(({ hints }) => hints)),
    shown: sum(work.map(({ shown }) => shown)),
    minutes: median(finished.map(({ minutes }) => minutes)),
  }
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

/** What was missed in one lesson, in the order of its questions; a question that was changed since stands by itself. */
function missedIn(
  lesson: MissedQuestion['lesson'],
  blocks: ReadonlyMap<string, KnownBlock>,
  done: readonly { name: string; work: LessonWork[] }[],
): MissedQuestion[] {
  const questions = new Map<string, MissedQuestion>()
  for (const { name, work } of done) {
    for (const own of work.find((one) => one.lesson === lesson.id)?.blocks ?? []) {
      if (own.first === 'skipped') continue
      const known = blocks.get(own.block)
      const key = JSON.stringify([own.block, own.content])
      const question = questions.get(key) ?? fresh(lesson, own, known)
      questions.set(key, question)
      question.answered += 1
      question.hints += own.hints
      if (own.shown) question.shown += 1
      if (isMissed(own)) question.missed += 1
      for (const said of new Set(own.wrong.map((given) => words(known, own.content, given))))
        add(question, said, name)
    }
  }
  const order = [...blocks.keys()]
  return [...questions.values()]
    .filter(({ missed }) => missed > 0)
    .map((question) => ({
      ...question,
      wrong: question.wrong.toSorted((a, b) => b.learners.length - a.learners.length),
    }))
    .sort((a, b) => order.indexOf(a.block) - order.indexOf(b.block))
}

function fresh(
  lesson: MissedQuestion['lesson'],
  { block, content }: BlockWork,
  known: KnownBlock | undefined,
): MissedQuestion {
  const now = known?.content === content ? known : null
  return {
    lesson,
    block,
    page: now?.page ?? null,
    pageTitle: now?.pageTitle ?? null,
    asked: now === null ? null : saidQuestion(now.block),
    key: now === null ? null : saidKey(now.block),
    answered: 0,
    missed: 0,
    shown: 0,
    hints: 0,
    wrong: [],
  }
}

function add(question: MissedQuestion, said: string, name: string): void {
  const same = question.wrong.find((one) => plain(one.said) === plain(said))
  if (same === undefined) question.wrong.push({ said, learners: [name] })
  else if (!same.learners.includes(name)) same.learners.push(name)
}

/** Statements and words that differ in nothing but their letters' case are one answer. */
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
