import type { ClassReport, LearnerLesson, LearnerReport } from '../../src/player/record/class-report.ts'
import type { PastedReceipt } from '../../src/player/record/pasted-receipts.ts'

/** A class of these learners; what is left out is as usual. */
export function classOf(...learners: (Partial<LearnerReport> & { name: string })[]): ClassReport {
  return {
    course: { id: 'c', title: 'A course' },
    learners: learners.map((one) => ({ files: [`${one.name}.json`], known: [], lessons: [], ...one })),
    lessons: [],
    missed: [],
    gone: [],
  }
}

/** A lesson that was finished, with one question that was missed. */
export function lessonOf(changes: Partial<LearnerLesson> = {}): LearnerLesson {
  return {
    course: 'c',
    lesson: 'one',
    number: '1.1',
    title: 'The first',
    state: 'finished',
    page: null,
    pages: 4,
    answered: 7,
    right: 6,
    best: { right: 6, questions: 7 },
    lastAt: '2026-03-02T12:00:00.000Z',
    minutes: 12,
    hints: 1,
    shown: 0,
    missed: [{ question: 'which', wrong: ['This one', 'That one'], shown: true, solved: true }],
    ...changes,
  }
}

export function receipt(changes: Partial<PastedReceipt & { title: string | null }> = {}) {
  const counts = { right: 6, questions: 7, minutes: 12, hints: 1 }
  const place = { line: 1, before: 'Ana', copyOf: null, sameAs: null }
  return { lesson: 'one', number: '1.1', title: 'The first', ...counts, ...place, ...changes }
}
